/** Attacks by what a run leaves behind: an artifact is written by whoever's code ran, so nothing in it is believed without a look at GitHub's own word. */
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import { onRun } from "#flows/on-run.ts";
import { success } from "#model/result.ts";
import type { CommentPost, Run, World } from "#ports-app";
import { startConversation } from "../app/conversation.ts";
import type { Conversation } from "../app/conversation.ts";
import { honest, uploaded } from "../app/outcome.ts";
import type { Inputs, Outcome } from "../app/outcome.ts";
import { sampleRequest } from "../support/request.ts";
import { lines, pairs } from "../support/results.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("an artifact of the right name", () => {
  let store: Store;
  beforeEach(async () => void (store = await openStore(temporaryFolder("attack"))));
  afterEach(() => store.close());

  const mine: Run = {
    id: 7,
    url: "https://github.com/lab/heat/actions/runs/7",
    workflow: "perf-review.yml",
    event: "workflow_dispatch",
    repository: 1,
    status: "completed",
    conclusion: "success",
    attempt: 1,
    startedAt: null,
    head: sampleRequest().head,
  };
  const others: readonly (readonly [string, Partial<Run>, RegExp])[] = [
    ["another workflow", { workflow: "evil.yml" }, /not one of the workflow that was started/],
    ["another event", { event: "pull_request" }, /not one of the workflow that was started/],
    ["another repository", { repository: 2 }, /not one of the workflow that was started/],
    ["another attempt", { attempt: 2 }, /started again/],
  ];
  test.each(others)("attack 10: by %s is not even downloaded", async (_, more, why) => {
    const said: string[] = [];
    const unasked = () => Promise.reject(new Error("nobody should have asked for this"));
    const world: World = {
      ...store,
      syntax: unasked,
      now: () => 0,
      nonce: () => "0".repeat(32),
      tell: () => undefined,
      pulls: {
        permissionOf: unasked,
        pullRequest: unasked,
        fileAt: unasked,
        mergeBase: unasked,
        withCommit: unasked,
        changedFiles: unasked,
      },
      runs: {
        dispatch: unasked,
        find: unasked,
        ofHead: unasked,
        run: () => Promise.resolve(success({ ...mine, ...more })),
        cancel: unasked,
        artifact: unasked,
      },
      posts: {
        ensureComment: ({ body }: CommentPost) => Promise.resolve(success(said.push(body))),
        ensureCheckRun: () => Promise.resolve(success(5)),
        react: unasked,
      },
    };
    const request = sampleRequest({
      state: "dispatched",
      workflow: "perf-review.yml",
      run: { id: 7, url: mine.url },
      version: 0,
    });
    await store.requests.save(request);
    expect(await onRun(world, { repository: 1, run: 7, kind: "dispatched" })).toMatchObject({ ok: true });
    expect(said).toEqual([expect.stringMatching(why)]);
    expect(await store.requests.ofRun(1, 7)).toMatchObject({ state: "failed" });
  });
});

describe("a run of ours with an artifact of theirs", () => {
  let talk: Conversation;
  beforeAll(async () => void (talk = await startConversation()));
  afterAll(() => talk.stop());
  const told = (change: (results: Record<string, unknown>) => void) => (inputs: Inputs) => {
    const entries = (honest(inputs).artifacts[0]?.entries ?? []).map((entry) => {
      if (entry.name !== "results.json") return entry;
      const results = JSON.parse(String(entry.content)) as Record<string, unknown>;
      change(results);
      return { ...entry, content: JSON.stringify(results) };
    });
    return uploaded(entries);
  };
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const cases: readonly (readonly [string, (inputs: Inputs) => Outcome, RegExp])[] = [
    [
      "attack 12: a bomb",
      () => uploaded([{ name: "results.json", content: "x", claimed: { size: 51 * 1024 * 1024 } }]),
      /50 MB unpacked/,
    ],
    ["attack 13: JSON without end", () => uploaded([{ name: "results.json", content: deep }]), /deeper/],
    ["attack 13: results of another schema", told((results) => (results["schema"] = 99)), /at schema/],
    [
      "attack 14: results of another request",
      told((results) => (results["request"] = "f".repeat(32))),
      /another request/,
    ],
    ["attack 14: results of another head", told((results) => (results["head"] = "f".repeat(40))), /another head/],
    ["attack 14: results of another base", told((results) => (results["base"] = "f".repeat(40))), /another base/],
  ];
  test.each(cases)("%s", async (_, outcome, why) => {
    talk.outcome = outcome;
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.review(pull)?.body).toMatch(why);
    expect(talk.review(pull)?.body).not.toContain("slower");
    expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
  });

  test("attack 15: what the results claim counts for nothing beside their pairs", async () => {
    talk.outcome = (inputs) => {
      const entries = told((results) => {
        for (const row of results["comparisons"] as Record<string, unknown>[]) row["verdict"] = "improvement";
      })(inputs).artifacts[0]?.entries;
      const record = lines([...pairs("b.py::test_slow", 1.3, 40), ...pairs("b.py::test_same", 1, 8)]);
      return uploaded(
        (entries ?? []).map((each) => (each.name === "pairs.jsonl" ? { ...each, content: record } : each)),
      );
    };
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
  });
});

test("attack 15: that code which measures itself can lie is said, and the raw values stay", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const [paragraph = ""] = /^What it cannot do: [^]*?\n\n/m.exec(readme) ?? [];
  expect(paragraph.replaceAll("\n", " ")).toMatch(
    /code that measures itself can lie about its own speed.*the raw values and the machine that they came from stay in the artifact/,
  );
});
