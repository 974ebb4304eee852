/** Deleting what is old, on a real store. */
import { expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import { forgetOld, onGone } from "#flows/forget.ts";
import { sampleRequest } from "../support/request.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const DAY_MS = 24 * 3_600_000;

async function house() {
  const clock = { now: 1000 * DAY_MS };
  const store = await openStore(temporaryFolder("forget"), null, () => clock.now);
  const told: unknown[] = [];
  const tell = (what: string, facts: Readonly<Record<string, unknown>>) => void told.push([what, facts]);
  return { clock, store, told, upkeep: store.upkeep, now: () => clock.now, tell };
}
const request = (id: number, repository: number, installation: number) =>
  sampleRequest({
    id: String(id).padStart(32, "0"),
    pull: { repository, number: id },
    installation,
    state: "reported",
    version: 0,
  });

test("however much it is, all that is older than it is to be kept goes, and it is said once", async () => {
  const all = await house();
  const { clock, store, told } = all;
  for (let id = 0; id < 20; id++) await store.requests.save(request(id, 1, 5));
  clock.now += 30 * DAY_MS;
  await store.requests.save(request(99, 1, 5));
  await forgetOld(all, 30);
  expect(told, "exactly as old is not older").toEqual([]);
  await forgetOld(all, 29);
  expect(told).toEqual([["old rows were deleted", { rows: 20, keepDays: 29 }]]);
  expect(await store.requests.ofPull({ repository: 1, number: 3 })).toEqual([]);
  expect(await store.requests.ofPull({ repository: 1, number: 99 })).toHaveLength(1);
  await store.close();
});
test("an installation that ends takes all of its repositories with it, those that GitHub does not name too", async () => {
  const all = await house();
  const { store } = all;
  for (const [id, repository, installation] of [
    [1, 1, 5],
    [2, 2, 5],
    [3, 3, 6],
    [4, 4, 6],
  ] as const)
    await store.requests.save(request(id, repository, installation));
  await onGone(all, { installation: 5, repositories: [1], isWhole: true });
  expect(new Set(await store.upkeep.repositories(9))).toEqual(new Set([3, 4]));
  await onGone(all, { installation: 6, repositories: [3], isWhole: false });
  expect(await store.upkeep.repositories(9)).toEqual([4]);
  await store.close();
});
