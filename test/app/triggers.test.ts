/** Conversations about what is measured by itself: drafts, paths and labels. */
import { afterEach, describe, expect, test } from "vitest";
import { startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";
import { gate } from "./outcome.ts";

let talk: Conversation;
afterEach(() => talk.stop());
const start = async (config: string, options: Options = {}) =>
  (talk = await startConversation({ ...options, files: { ".github/perf-review.yml": config } }));
const DOCS = { "docs/index.md": "words", "notes.txt": "more words" };

describe("paths", () => {
  test("leave out a pull request of documents, until a file that counts changes", async () => {
    const { github } = await start("paths-ignore: ['*.md', '*.txt']\n");
    const pull = await talk.open("ann", { files: DOCS });
    await talk.quiet();
    expect(talk.ran).toEqual([]);
    expect(talk.said(pull)).toEqual([]);
    expect(github.checkRuns(pull.headSha)).toMatchObject([
      {
        status: "completed",
        conclusion: "neutral",
        title: "Not measured: no changed file is among those that count",
        actions: [{ identifier: "approve" }],
      },
    ]);
    const [check] = github.checkRuns(pull.headSha);
    await github.requestAction({ checkRunId: check?.id ?? 0, identifier: "approve", sender: "ann" });
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    await github.pushToPullRequest({ ...pull, author: "ann", content: { files: { "heat.py": "x = 9\n" } } });
    await talk.quiet();
    expect(talk.ran).toHaveLength(2);
  });
});

describe("drafts", () => {
  test("are measured where the configuration wants it", async () => {
    await start("drafts: true\n");
    await talk.open("ann", { draft: true });
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
  });
});

describe("the label perf", () => {
  test("by a writer measures a draft, once, and every push from then on", async () => {
    const { github } = await start("");
    const pull = await talk.open("ann", { draft: true });
    await talk.quiet();
    await github.label({ ...pull, label: "bug", author: "ann" });
    await github.label({ ...pull, label: "perf", author: "eve" });
    await talk.quiet();
    expect(talk.ran).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("`eve` has no write access")]);
    await github.unlabel({ ...pull, label: "perf", author: "ann" });
    await github.label({ ...pull, label: "perf", author: "ann" });
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    await github.pushToPullRequest({ ...pull, author: "ann", content: { files: { "heat.py": "x = 9\n" } } });
    await talk.quiet();
    expect(talk.ran).toHaveLength(2);
  });
  test("on a fork names no commit, and so starts nothing", async () => {
    const { github } = await start("");
    const pull = await talk.open("mallory", { fork: "mallory" });
    await talk.quiet();
    await github.label({ ...pull, label: "perf", author: "ann" });
    await talk.quiet();
    expect(talk.ran).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining(`/perf run ${pull.headSha}`)]);
  });
});

describe("the label no-perf", () => {
  test("ends what is measured, and prevents the next; without it measuring begins", async () => {
    const { reached, outcome } = gate();
    const { github } = await start("", { outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    await github.label({ ...pull, label: "no-perf", author: "eve" });
    await talk.quiet();
    expect(github.runs()).toMatchObject([{ conclusion: "cancelled" }]);
    const content = { files: { "heat.py": "x = 9\n" } };
    const head = await github.pushToPullRequest({ ...pull, author: "ann", content });
    await talk.quiet();
    expect(github.runs()).toHaveLength(1);
    expect(github.checkRuns(head)).toMatchObject([{ title: "Not measured: the label no-perf is on it" }]);
    await github.unlabel({ ...pull, label: "no-perf", author: "eve" });
    await expect.poll(() => github.runs().length).toBe(2);
    await github.closePullRequest(pull);
    await talk.quiet();
  });
});
