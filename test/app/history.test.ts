/** Conversations about the default branch: what was measured of a pull request becomes the history of the commit that it led to. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Sha } from "#model/side.ts";
import { LAB, startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";

let talk: Conversation;
afterEach(() => talk.stop());

/** The repository's own is the oldest. */
const folderOf = (): string => {
  const [first = ""] = readdirSync(join(talk.github.folder, "git")).toSorted(
    (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
  );
  return join(talk.github.folder, "git", first);
};
const historyOf = async (commit: string) => {
  const store = await openStore(talk.dataDir);
  const delivery = talk.github.deliveries.find(({ event }) => event === "push");
  if (delivery === undefined) throw new Error("nothing was pushed");
  const { repository } = delivery.payload as { readonly repository: { readonly id: number } };
  const rows = await store.history.ofCommit(repository.id, commit as Sha);
  await store.close();
  return rows;
};

test("a reviewed pull request that is merged leaves its rows, once; a commit that nobody reviewed leaves none", async () => {
  const { github } = (talk = await startConversation());
  const pull = await talk.open("ann");
  await talk.quiet();
  await github.closePullRequest({ ...pull, merged: true });
  const content = { folder: folderOf(), revision: pull.headSha };
  github.webhookFaults.push({ event: "push", kind: "duplicated" });
  expect(await github.pushBranch({ ...LAB, branch: "main", author: "ann", content })).toBe(pull.headSha);
  const direct = await github.pushBranch({ ...LAB, branch: "main", author: "ann", content: { files: { "a.py": "" } } });
  await talk.quiet();
  expect(await historyOf(pull.headSha)).toMatchObject([
    { number: pull.number, comparison: { benchmark: "b.py::test_same", verdict: "unchanged" } },
    { number: pull.number, comparison: { benchmark: "b.py::test_slow", verdict: "regression" } },
  ]);
  expect(await historyOf(direct)).toEqual([]);
});
