/** Conversations about the default branch: what was measured of a pull request becomes the history of the commit that it led to. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Sha } from "#model/side.ts";
import { LAB, startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import type { PushContent } from "../support/github/types.ts";

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

describe("what a reviewed pull request became on the default branch", () => {
  const rows = (number: number) => [
    { number, comparison: { benchmark: "b.py::test_same", verdict: "unchanged" } },
    { number, comparison: { benchmark: "b.py::test_slow", verdict: "regression" } },
  ];
  const pushed = (content: PushContent) => talk.github.pushBranch({ ...LAB, branch: "main", author: "ann", content });

  test("by a merge has its rows, and so has what another became by a squash of several commits after it", async () => {
    const { github } = (talk = await startConversation());
    const merged = await talk.open("ann");
    const squashed = await talk.open("ann", { files: { "other.py": "x = 1\n" } });
    const head = await github.pushToPullRequest({
      ...squashed,
      author: "ann",
      content: { files: { "other.py": "x = 2\n" } },
    });
    await talk.quiet();
    const merge = await pushed({ folder: folderOf(), revision: `refs/pull/${merged.number}/merge` });
    await github.closePullRequest({ ...merged, merged: true, as: merge });
    const squash = await pushed({ files: { "other.py": "x = 2\n" } });
    await github.closePullRequest({ ...squashed, merged: true, as: squash });
    await talk.quiet();
    // The push may have been heard of before GitHub knew what it came from: the word of the merge keeps them then.
    expect(new Set([merge, squash, merged.headSha, squashed.headSha, head]).size).toBe(5);
    expect(await historyOf(merge)).toMatchObject(rows(merged.number));
    expect(await historyOf(squash)).toMatchObject(rows(squashed.number));
    // No rows of commits that the default branch never pointed at.
    for (const commit of [merged.headSha, squashed.headSha, head]) expect(await historyOf(commit)).toEqual([]);
  });

  test("has them too where the push is not heard of, and none where it is closed without", async () => {
    const { github } = (talk = await startConversation());
    const merged = await talk.open("ann");
    const closed = await talk.open("ann");
    await talk.quiet();
    github.webhookFaults.push({ event: "push", kind: "dropped" });
    const squash = await pushed({ files: { "heat.py": "def step():\n    return 2\n" } });
    await github.closePullRequest({ ...merged, merged: true, as: squash });
    await github.closePullRequest(closed);
    await talk.quiet();
    expect(await historyOf(squash)).toMatchObject(rows(merged.number));
    expect(await historyOf(closed.headSha)).toEqual([]);
  });
});
