/** Conversations about regressions that somebody accepts: by command and by button, until when, and back. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LAB, startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { honest } from "./outcome.ts";
import type { Inputs, Outcome } from "./outcome.ts";
import type { Pull } from "../support/github/types.ts";
import { lines, pairs, results, row } from "../support/results.ts";
import { systemTime } from "#edges/clock.ts";
import type { Sha } from "#model/side.ts";

const SLOW = "b.py::test_slow";
const ACCEPT = `/perf accept \`${SLOW}\` --because "it checks @all its input"`;
const DAY_MS = 24 * 3_600_000;
let talk: Conversation;
beforeEach(async () => void (talk = await startConversation({ files: { ".github/perf-review.yml": "gate: fail\n" } })));
afterEach(() => talk.stop());

const say = async (pull: Pull, author: string, body: string) => {
  await talk.github.comment({ ...pull, author, body });
  await talk.quiet();
};
const push = async (pull: Pull) => {
  const content = { files: { "heat.py": `x = ${pull.headSha.length + Math.floor(talk.ran.length)}\n` } };
  const head = await talk.github.pushToPullRequest({ ...pull, author: "ann", content });
  await talk.quiet();
  return head;
};
const check = (head: string) => talk.github.checkRuns(head).at(-1);
const acceptedLines = (pull: Pull) =>
  (talk.review(pull)?.body ?? "").split("\n").filter((line) => line.includes("is accepted by"));
/** As `honest`, with another ratio. */
const slower =
  (ratio: number) =>
  ({ request, base, head }: Inputs): Outcome => {
    const told = results({ request, base: base as Sha, head: head as Sha, comparisons: [row(SLOW)] });
    const entries = [
      { name: "results.json", content: JSON.stringify(told) },
      { name: "pairs.jsonl", content: lines(pairs(SLOW, ratio, 40)) },
    ];
    return { artifacts: [{ name: "perf-review-results", entries }], exitCode: 0 };
  };

describe("an accepted regression", () => {
  test("is shown with its reason and turns the gate, until the next push", async () => {
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(check(pull.headSha)).toMatchObject({
      conclusion: "failure",
      actions: [{ identifier: "rerun" }, { identifier: "accept", label: "Accept" }],
    });
    await say(pull, "bob", ACCEPT);
    expect(talk.replies(pull)).toEqual([]);
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.review(pull)?.body.split("\n")[0]).toMatchInlineSnapshot(
      `"⚪ **1 benchmark slower** · 1 accepted, 1 unchanged"`,
    );
    expect(acceptedLines(pull)).toMatchInlineSnapshot(`
      [
        "- \`b.py::test_slow\` is accepted by \`bob\` until the next push: it checks @&#8203;all its input",
      ]
    `);
    expect(check(pull.headSha)).toMatchObject({
      conclusion: "success",
      title: "1 benchmark slower; 1 accepted, 1 unchanged",
      actions: [{ identifier: "rerun" }],
    });
    await say(pull, "ann", "/perf status");
    expect(talk.replies(pull)[0]).toContain("is accepted by `bob` until the next push");
    const head = await push(pull);
    expect(check(head)).toMatchObject({ conclusion: "failure" });
    expect(acceptedLines(pull)).toEqual([]);
  });

  test("may hold in the pull request, as long as it does not get worse", async () => {
    const pull = await talk.open("ann");
    await talk.quiet();
    await say(pull, "bob", `${ACCEPT} --until PR`);
    const head = await push(pull);
    expect(check(head)).toMatchObject({ conclusion: "success" });
    expect(acceptedLines(pull)).toEqual([expect.stringContaining("in this pull request")]);
    talk.outcome = slower(2);
    const worse = await push({ ...pull, headSha: head });
    expect(check(worse)).toMatchObject({ conclusion: "failure" });
    expect(acceptedLines(pull)).toEqual([]);
    talk.outcome = honest;
  });

  test("is taken back", async () => {
    const pull = await talk.open("ann");
    await talk.quiet();
    await say(pull, "bob", `${ACCEPT} --until 2999-12-31`);
    expect(acceptedLines(pull)).toEqual([expect.stringContaining("until 2999-12-31")]);
    await say(pull, "eve", `/perf unaccept ${SLOW}`);
    expect(check(pull.headSha)).toMatchObject({ conclusion: "success" });
    await say(pull, "ann", `/perf unaccept ${SLOW}`);
    expect(check(pull.headSha)).toMatchObject({ conclusion: "failure" });
    expect(acceptedLines(pull)).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("no write access")]);
  });

  test("by the button: all of the commit, by who may", async () => {
    const { github } = talk;
    const pull = await talk.open("ann");
    await talk.quiet();
    const checkRunId = check(pull.headSha)?.id ?? 0;
    await github.requestAction({ checkRunId, identifier: "accept", sender: "eve" });
    await talk.quiet();
    expect(check(pull.headSha)).toMatchObject({ conclusion: "failure" });
    expect(talk.replies(pull)).toEqual([expect.stringContaining("`eve` has no write access")]);
    await github.requestAction({ checkRunId, identifier: "accept", sender: "ann" });
    await talk.quiet();
    expect(check(pull.headSha)).toMatchObject({ conclusion: "success" });
    expect(acceptedLines(pull)).toMatchInlineSnapshot(`
      [
        "- \`b.py::test_slow\` is accepted by \`ann\` until the next push.",
      ]
    `);
  });
});

test("what cannot be accepted is refused, and says why", async () => {
  const pull = await talk.open("ann", { draft: true });
  await talk.quiet();
  await say(pull, "ann", ACCEPT);
  await say(pull, "ann", "/perf run");
  await say(pull, "eve", ACCEPT);
  await say(pull, "ann", '/perf accept b.py::test_same --because "x"');
  await say(pull, "ann", "/perf accept b.py::test_slow");
  await say(pull, "ann", `${ACCEPT} --until 2020-01-01`);
  await say(pull, "ann", `/perf unaccept ${SLOW}`);
  await talk.github.closePullRequest(pull);
  await say(pull, "ann", ACCEPT);
  expect(check(pull.headSha)).toMatchObject({ conclusion: "failure" });
  expect(acceptedLines(pull)).toEqual([]);
  expect(talk.replies(pull).map((text) => text.split("\n")[0]?.replaceAll(pull.headSha.slice(0, 10), "HEAD")))
    .toMatchInlineSnapshot(`
      [
        "⚪ **Not accepted.** There is no result of \`HEAD\` that could be accepted. \`/perf run\` measures it.",
        "⚪ **Not permitted.** \`eve\` has no write access to this repository. Somebody who has may give the command.",
        "⚪ **Not accepted.** \`b.py::test_same\` has no regression at this head. Regressions: \`b.py::test_slow\`.",
        "⚪ **Not understood.** \`/perf accept\` needs a reason: --because "…". It is used like this: <code>&#47;perf accept BENCHMARK… &#45;&#45;because &quot;…&quot; &#91;&#45;&#45;until DATE&#124;PR&#93;</code>",
        "⚪ **Not understood.** \`--until\` cannot be \`2020-01-01\`: expected is a day that is not over.",
        "⚪ **Nothing to take back.** \`b.py::test_slow\` is not accepted.",
        "⚪ **Not started.** This pull request is closed.",
      ]
    `);
  expect(talk.github.pull({ ...LAB, number: pull.number }).state).toBe("closed");
});

describe("an acceptance whose day is over", () => {
  const later = (days: number) => ({
    time: {
      now: () => systemTime.now() + days * DAY_MS,
      after: (milliseconds: number, run: () => void) => systemTime.after(milliseconds, run),
    },
  });
  const restart = async (days: number) => {
    await talk.stopApp();
    talk.app = later(days);
    await talk.startApp();
  };
  const ended = async (sha: string) => {
    while (check(sha)?.conclusion !== "failure") await new Promise((resolve) => setTimeout(resolve, 5));
    await talk.quiet();
  };
  const accepted = async () => {
    const pull = await talk.open("ann");
    await talk.quiet();
    await say(pull, "bob", `${ACCEPT} --until ${new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10)}`);
    expect(check(pull.headSha)).toMatchObject({ conclusion: "success" });
    return pull;
  };
  const untilLooked = async (act: () => Promise<void>) => {
    // What is over was laid into the inbox before.
    const looks = () => talk.github.requests.filter(({ path }) => path.endsWith("/pulls")).length;
    const before = looks();
    await act();
    while (looks() === before) await new Promise((resolve) => setTimeout(resolve, 5));
    await talk.quiet();
  };
  test("turns the gate by itself, once, and not a day too early", async () => {
    const pull = await accepted();
    await untilLooked(() => restart(2));
    expect(check(pull.headSha)).toMatchObject({ conclusion: "success" });
    await restart(4.5);
    await ended(pull.headSha);
    expect(acceptedLines(pull)).toEqual([]);
    expect(check(pull.headSha)).toMatchObject({ title: expect.stringContaining("slower") as string });
    const writes = talk.github.requests.filter(({ method }) => method === "PATCH").length;
    await untilLooked(() => restart(5.5));
    expect(talk.github.requests.filter(({ method }) => method === "PATCH")).toHaveLength(writes);
  });

  test("turns it too where the results are gone", async () => {
    const pull = await accepted();
    talk.github.deleteRun(talk.github.runs().at(-1)?.id ?? 0);
    await restart(4.5);
    await ended(pull.headSha);
    expect(check(pull.headSha)).toMatchObject({ title: "An acceptance is over", actions: [{ identifier: "rerun" }] });
    expect(check(pull.headSha)?.summary).toContain("`b.py::test_slow`");
  });
});
