/** Conversations about what can be asked besides a review: status, cancel, hints, help, options, the Python versions; and how often. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";
import { gate } from "./outcome.ts";
import type { Pull } from "../support/github/types.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
const stop = () => talk.stop();
const say = (pull: Pull, author: string, body: string) => talk.github.comment({ ...pull, author, body });
/** Without what differs from run to run. */
const shown = (text: string | undefined, pull: Pull): string =>
  (text ?? "")
    .replaceAll(pull.headSha, "HEAD")
    .replaceAll(pull.headSha.slice(0, 10), "HEAD")
    .replaceAll(/https?:\/\/[^)\s]+/g, "URL")
    .replaceAll(/reply:(comment|line|review|check|label):\w+/g, "reply:$1");
const reactions = (pull: Pull, id: number) =>
  talk.github
    .comments(pull)
    .find((comment) => comment.id === id)
    ?.reactions.map(({ content }) => content);

describe("while a review runs", () => {
  afterEach(stop);
  test("its status is told, and it can be cancelled by a writer", async () => {
    const { open, reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    await say(pull, "eve", "/perf status");
    await say(pull, "eve", "/perf cancel");
    await expect.poll(() => talk.replies(pull).length).toBe(2);
    expect(talk.replies(pull).map((text) => shown(text, pull))).toMatchInlineSnapshot(`
      [
        "⚪ \`HEAD\` is being measured. [The run](URL).

      <!-- perf-review:reply:comment -->",
        "⚪ **Not permitted.** \`eve\` has no write access to this repository. Somebody who has may give the command.

      <!-- perf-review:reply:comment -->",
      ]
    `);
    const { id } = await say(pull, "ann", "/perf cancel");
    await talk.quiet();
    open();
    expect(reactions(pull, id)).toEqual(["+1"]);
    expect(github.runs()).toMatchObject([{ conclusion: "cancelled" }]);
    expect(shown(talk.review(pull)?.body, pull)).toMatchInlineSnapshot(`
      "⚪ **Cancelled**: \`HEAD\` was not measured to the end. [The run](URL). \`/perf run\` starts it again.

      <!-- perf-review:review -->"
    `);
    expect(github.checkRuns(pull.headSha)).toMatchObject([
      { conclusion: "cancelled", actions: [{ identifier: "rerun", label: "Re-run" }] },
    ]);
    await say(pull, "ann", "/perf cancel");
    await talk.quiet();
    expect(shown(talk.replies(pull).at(-1), pull)).toMatchInlineSnapshot(`
      "⚪ **Nothing to cancel.** Nothing is being measured.

      <!-- perf-review:reply:comment -->"
    `);
  });
});

describe("a command is answered", () => {
  beforeAll(() => start());
  afterAll(stop);
  test("for hints, to anybody, without measuring", async () => {
    const grows =
      "import numpy as np\n\n\ndef grown(n):\n    x = np.zeros(0)\n    for v in range(20_000):\n        x = np.append(x, v)\n    return x\n";
    const pull = await talk.open("mallory", { fork: "mallory", files: { "heat.py": grows } });
    await say(pull, "mallory", "/perf hints");
    await talk.quiet();
    expect(talk.ran).toEqual([]);
    const [reply] = talk.replies(pull);
    expect(reply).toMatch(/\*\*1 hint\*\* for lines that this change touches/);
    expect(reply).toContain("ndarray-growth-in-loop");
    expect(reply).toContain("np.append");
  });
  test("for help", async () => {
    const pull = await talk.open("mallory", { fork: "mallory" });
    await say(pull, "mallory", "/perf help");
    await talk.quiet();
    expect(shown(talk.replies(pull)[0], pull)).toMatchInlineSnapshot(`
      "Commands, at the beginning of a line:

      | Command | What it does |
      | - | - |
      | \`/perf run [SHA] [--only GLOB] [--python 3.11,3.13] [--base REF] [--budget 10m] [--threshold 5%]\` | Measures the pull request. Only people with write access may ask for it, and for a fork they name the full SHA of the head. A bare /perf is the same as /perf run. |
      | \`/perf status\` | Says what is being measured, waits or was measured last. |
      | \`/perf cancel\` | Ends what is being measured. Only people with write access may. |
      | \`/perf python [SHA] [--only GLOB] [--python 3.11,3.13] [--budget 10m]\` | Measures the head under every Python version against the first one, and nothing else: a table of its own, the review stays. Who may is as with /perf run. |
      | \`/perf hints\` | Lists what the text of the changed lines tells, without measuring. |
      | <code>&#47;perf accept BENCHMARK… &#45;&#45;because &quot;…&quot; &#91;&#45;&#45;until DATE&#124;PR&#93;</code> | Accepts regressions of the present head: they are shown with the reason and no longer stop the gate. It ends with the next push; with --until PR it holds in this pull request, with a date (2026-12-31) up to that day, as long as it does not get worse. Only people with write access may. |
      | \`/perf unaccept BENCHMARK…\` | Takes /perf accept back. Only people with write access may. |
      | \`/perf help\` | Shows this list. |

      <!-- perf-review:reply:comment -->"
    `);
  });
  test("each of a comment once, also where the comment comes twice", async () => {
    const pull = await talk.open("mallory", { fork: "mallory" });
    await talk.quiet();
    talk.github.webhookFaults.push({ event: "issue_comment.created", kind: "duplicated" });
    await say(pull, "mallory", "/perf status\n/perf hlep\n/perf run\n");
    await talk.quiet();
    expect(talk.replies(pull).map((text) => shown(text, pull))).toMatchInlineSnapshot(`
      [
        "⚪ \`HEAD\` waits: its check run says what for.

      <!-- perf-review:reply:comment -->",
        "⚪ **Not understood.** There is no command \`hlep\`. Was \`/perf help\` meant? \`/perf help\` lists all.

      <!-- perf-review:reply:comment:1 -->",
        "⚪ **Not permitted.** \`mallory\` has no write access to this repository. Somebody who has may give the command.

      <!-- perf-review:reply:comment:2 -->",
      ]
    `);
    expect(talk.ran).toEqual([]);
  });
});

describe("a review with options", () => {
  beforeAll(() => start({ files: { ".github/perf-review.yml": 'python: ["3.11", "3.13"]\ngate: fail\n' } }));
  afterAll(stop);
  test("hands them to the workflow, decides by them and shows them", async () => {
    const { github } = talk;
    const pull = await talk.open("ann", { draft: true });
    await say(pull, "ann", "/perf run --only `b.py::*` --threshold 70% --budget 5m --python 3.13");
    await talk.quiet();
    expect(talk.ran).toMatchObject([
      { only: "b.py::*", threshold: "0.7", budget: "300s", python: "3.13", measure: "changes" },
    ]);
    // 30 % slower is less than half of 70 %.
    expect(shown(talk.review(pull)?.body, pull)).toContain(
      "As the command asked: only `b.py::*` · Python `3.13` · budget 5 min · threshold 70 %.",
    );
    expect(talk.review(pull)?.body).not.toContain("slower");
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ conclusion: "neutral" }]);
  });
  test("compares with where head left the base that it names", async () => {
    const { github } = talk;
    const pull = await talk.open("ann", { draft: true });
    const old = github.pull(pull).baseSha;
    await say(pull, "ann", `/perf run --base ${old.slice(0, 12)}`);
    await talk.quiet();
    expect(talk.ran.at(-1)).toMatchObject({ base: old, only: "", measure: "changes" });
    await say(pull, "ann", "/perf run --base no-such-branch");
    await talk.quiet();
    expect(shown(talk.review(pull)?.body, pull)).toContain("There is no revision `no-such-branch`");
  });
  test.each([
    ["--budget 10", /`--budget` cannot be `10`: expected is a duration/],
    ["--threshold 5", /`--threshold` cannot be `5`/],
    ["--python /tmp/evil", /`--python` cannot be `\/tmp\/evil`/],
    ["--base ../x", /`--base` cannot be `\.\.\/x`/],
    ["--base -x", /does not take|cannot be/],
    ["--nolny x", /`--only`|--only, which was probably meant/],
  ])("is refused with %s", async (words, answer) => {
    const before = talk.ran.length;
    const pull = await talk.open("ann", { draft: true });
    await say(pull, "ann", `/perf run ${words}`);
    await talk.quiet();
    expect(talk.replies(pull)).toEqual([expect.stringMatching(answer)]);
    expect(talk.ran).toHaveLength(before);
  });
  test("of the Python versions leaves the review and its check run as they are", async () => {
    const { github } = talk;
    const pull = await talk.open("ann");
    await talk.quiet();
    const review = talk.review(pull)?.body;
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ name: "perf-review", conclusion: "failure" }]);
    await say(pull, "ann", "/perf python --python 3.11,3.14t");
    await talk.quiet();
    expect(talk.ran.at(-1)).toMatchObject({ measure: "versions", python: "3.11,3.14t" });
    expect(talk.review(pull)?.body).toBe(review);
    expect(talk.said(pull).filter(({ body }) => body.includes("<!-- perf-review:python -->"))).toHaveLength(1);
    expect(github.checkRuns(pull.headSha)).toMatchObject([
      { name: "perf-review", conclusion: "failure" },
      { name: "perf-review: Python versions", status: "completed" },
    ]);
    await say(pull, "ann", "/perf python --python 3.11");
    await talk.quiet();
    expect(talk.replies(pull).map((text) => shown(text, pull))).toMatchInlineSnapshot(`
      [
        "⚪ **Not started.** Only one Python version would be measured. Name more of them in \`.github/perf-review.yml\`, or here: \`/perf python --python 3.11,3.13\`

      <!-- perf-review:reply:comment -->",
      ]
    `);
  });
});

describe("a flood of commands", () => {
  afterEach(stop);
  test("is answered up to a limit, then once more, politely, and others go on", async () => {
    const { github } = await start();
    const pull = await talk.open("mallory", { fork: "mallory" });
    await talk.quiet();
    for (let i = 0; i < 25; i++) await say(pull, "eve", `/perf x${i}`);
    await talk.quiet();
    expect(talk.replies(pull)).toHaveLength(21);
    expect(shown(talk.replies(pull).at(-1), pull)).toMatchInlineSnapshot(`
      "⚪ **A pause.** You gave many commands in the last hour. It goes on in about 60 minutes; until then commands are not answered.

      <!-- perf-review:reply:comment -->"
    `);
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
  }, 60_000);
});
