/** Conversations about the buttons of a check run: bound to its commit, by the same rules as a command. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import type { Pull } from "../support/github/types.ts";

let talk: Conversation;
beforeAll(async () => void (talk = await startConversation()));
afterAll(() => talk.stop());

const ranOf = (head: string): number => talk.ran.filter((inputs) => inputs.head === head).length;
const checkOf = (head: string) => {
  const check = talk.github.checkRuns(head).at(-1);
  if (check === undefined) throw new Error("there is no check run");
  return check;
};
const fork = async (): Promise<Pull> => {
  const pull = await talk.open("mallory", { fork: "mallory" });
  await talk.quiet();
  return pull;
};
const press = async (checkRunId: number, identifier: string, sender: string) => {
  await talk.github.requestAction({ checkRunId, identifier, sender });
  await talk.quiet();
};

describe("approve and run", () => {
  test("is what a fork's check run offers, and a writer's press measures that commit", async () => {
    const pull = await fork();
    const check = checkOf(pull.headSha);
    expect(check).toMatchObject({
      status: "completed",
      conclusion: "action_required",
      title: "Waits for approval",
      actions: [{ identifier: "approve", label: "Approve and run" }],
    });
    await press(check.id, "approve", "ann");
    expect(ranOf(pull.headSha)).toBe(1);
    expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ id: check.id, status: "completed" }]);
    expect(talk.replies(pull)).toEqual([]);
    // Twice, also under another delivery's name: one review.
    await press(check.id, "approve", "ann");
    expect(ranOf(pull.headSha)).toBe(1);
  });
  test("does nothing for who may not write, and says so; a writer may press it after them", async () => {
    const pull = await fork();
    const { id } = checkOf(pull.headSha);
    await press(id, "approve", "eve");
    expect(ranOf(pull.headSha)).toBe(0);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("`eve` has no write access")]);
    await press(id, "approve", "bob");
    expect(ranOf(pull.headSha)).toBe(1);
  });
  test("of an old commit does not start the new one", async () => {
    const pull = await fork();
    const { id } = checkOf(pull.headSha);
    const content = { files: { "heat.py": "evil()\n" } };
    const head = await talk.github.pushToPullRequest({ ...pull, author: "mallory", content });
    await talk.quiet();
    await press(id, "approve", "ann");
    expect(ranOf(pull.headSha) + ranOf(head)).toBe(0);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("is not the head of this pull request")]);
  });
  test("by a bot, or under another name, does nothing", async () => {
    const pull = await fork();
    const { id } = checkOf(pull.headSha);
    await press(id, "approve", "robot[bot]");
    await press(id, "deploy", "ann");
    expect(ranOf(pull.headSha)).toBe(0);
    expect(talk.replies(pull)).toEqual([]);
  });
  test("of a closed pull request does nothing", async () => {
    const pull = await fork();
    const { id } = checkOf(pull.headSha);
    await talk.github.closePullRequest(pull);
    await press(id, "approve", "ann");
    expect(ranOf(pull.headSha)).toBe(0);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("closed")]);
  });
});

describe("re-run", () => {
  test("measures the commit again in a check run of its own, once a press", async () => {
    const { github } = talk;
    const pull = await talk.open("ann");
    await talk.quiet();
    const first = checkOf(pull.headSha);
    expect(first.actions).toMatchObject([{ identifier: "rerun" }, { identifier: "accept" }]);
    await press(first.id, "rerun", "ann");
    expect(ranOf(pull.headSha)).toBe(2);
    await press(first.id, "rerun", "ann");
    expect(ranOf(pull.headSha)).toBe(2);
    await github.rerequestCheckRun({ checkRunId: checkOf(pull.headSha).id, sender: "bob" });
    await talk.quiet();
    expect(ranOf(pull.headSha)).toBe(3);
    await github.rerequestCheckSuite({ checkRunId: checkOf(pull.headSha).id, sender: "ann" });
    await talk.quiet();
    expect(ranOf(pull.headSha)).toBe(4);
    await github.rerequestCheckSuite({ checkRunId: checkOf(pull.headSha).id, sender: "eve" });
    await talk.quiet();
    expect(ranOf(pull.headSha)).toBe(4);
    expect(talk.said(pull).filter(({ body }) => body.includes("perf-review:review"))).toHaveLength(1);
  });
});
