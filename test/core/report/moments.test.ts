// The short comments: each says what is the matter and what to do.
import { expect, test } from "vitest";
import { helpMarkdown } from "#core/report/help.ts";
import { markedBody } from "#core/report/marker.ts";
import {
  approvalMarkdown,
  failedMarkdown,
  startedMarkdown,
  statusMarkdown,
  supersededMarkdown,
} from "#core/report/moments.ts";
import { misunderstoodMarkdown, refusedMarkdown } from "#core/report/refusal.ts";
import { sha } from "../../support/sha.ts";

const head = sha("b");

test("started, waiting, failed, cancelled, superseded", () => {
  const bodies = [
    startedMarkdown(head, "https://github.com/lab/heat/actions/runs/5"),
    approvalMarkdown(head, undefined, ["setup.py", "conftest.py"]),
    statusMarkdown({ kind: "waiting", why: "author", head, author: "some|one", touched: [] }),
    failedMarkdown({ kind: "no-benchmarks", looked: ["benchmarks", "tests"], only: ["*"] }),
    statusMarkdown({ kind: "cancelled", head, url: null }),
    supersededMarkdown(sha("a"), head),
  ];
  expect(bodies.join("\n\n---\n\n")).toMatchInlineSnapshot(`
    "⚪ **Measuring** \`bbbbbbbbbb\`. This comment becomes the report. [The run](https://github.com/lab/heat/actions/runs/5).

    ---

    ⚪ **Not measured yet.** The author has no write access here, or the change comes from a fork. Somebody with write access may start it:

    \`\`\`text
    /perf run bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    \`\`\`

    Look at the change first, above all at \`setup.py\`, \`conftest.py\`: its code will run on your machine.

    ---

    ⚪ **Not measured yet.** <code>some&#124;one</code> has no write access here. Somebody with write access may start it:

    \`\`\`text
    /perf run bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    \`\`\`

    Look at the change first: its code will run on your machine.

    ---

    ⚪ **Nothing could be compared.** No benchmarks were found in \`benchmarks\`, \`tests\`. Write some with pytest-benchmark (a test that uses the \`benchmark\` fixture, for example in \`benchmarks/\`), or name under \`suite\` in the configuration where they lie, or a program that is to be timed.

    ---

    ⚪ **Cancelled**: \`bbbbbbbbbb\` was not measured to the end. \`/perf run\` starts it again.

    ---

    ⚪ **Superseded**: \`aaaaaaaaaa\` is not the head any more. The review of \`bbbbbbbbbb\` takes its place."
  `);
});

test("every refusal", () => {
  const url = "https://github.com/lab/heat/actions/runs/5";
  const bodies = [
    refusedMarkdown({ kind: "not-permitted", login: "passer-by" }),
    refusedMarkdown({ kind: "permission-unknown", login: "passer-by" }),
    refusedMarkdown({ kind: "closed" }),
    refusedMarkdown({ kind: "sha-needed", head }),
    refusedMarkdown({ kind: "sha-short", sha: "bbbbbbb", head }),
    refusedMarkdown({ kind: "sha-not-head", sha: sha("c"), head }),
    refusedMarkdown({ kind: "head-not-seen", head }),
    refusedMarkdown({ kind: "already-running", head, url }),
    misunderstoodMarkdown({ kind: "unknown", word: "rnu", nearest: "run" }),
    misunderstoodMarkdown({ kind: "misused", name: "help", usage: "help", argument: "me @all", expected: null }),
    misunderstoodMarkdown({
      kind: "misused",
      name: "run",
      usage: "run",
      argument: "--nolny",
      expected: "--only, which was probably meant",
    }),
    misunderstoodMarkdown({
      kind: "misused",
      name: "unaccept",
      usage: "unaccept BENCHMARK…",
      argument: "",
      expected: "an id",
    }),
    refusedMarkdown({ kind: "too-many", of: "user", minutes: 7 }),
    refusedMarkdown({ kind: "option", option: "--base", value: "@all", expected: "a branch" }),
    refusedMarkdown({ kind: "one-python" }),
    refusedMarkdown({ kind: "nothing-runs" }),
    refusedMarkdown({ kind: "no-results", head, why: null }),
    refusedMarkdown({ kind: "no-results", head, why: "the artifact of @all has expired" }),
    refusedMarkdown({ kind: "not-regressed", benchmark: "a|b", regressed: ["x", "`y`"] }),
    refusedMarkdown({ kind: "not-accepted", benchmark: "a", accepted: [] }),
  ];
  expect(bodies.join("\n")).toMatchInlineSnapshot(`
    "⚪ **Not permitted.** \`passer-by\` has no write access to this repository. Somebody who has may give the command.
    ⚪ **Not permitted yet.** GitHub did not say whether \`passer-by\` has write access. Give the command again later.
    ⚪ **Not started.** This pull request is closed.
    ⚪ **Not started.** This head may not be measured unseen. Look at the change, then name the commit that you have looked at:

    \`\`\`text
    /perf run bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    \`\`\`
    ⚪ **Not started.** \`bbbbbbb\` is not a full commit name. All 40 digits are needed:

    \`\`\`text
    /perf run bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    \`\`\`
    ⚪ **Not started.** \`cccccccccccccccccccccccccccccccccccccccc\` is not the head of this pull request. If you have looked at the present head:

    \`\`\`text
    /perf run bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    \`\`\`
    ⚪ **Not started.** The head changed at about the time of the command. If you have looked at the new one:

    \`\`\`text
    /perf run bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    \`\`\`
    ⚪ **Not started.** \`bbbbbbbbbb\` is being measured already: [the run](https://github.com/lab/heat/actions/runs/5).
    ⚪ **Not understood.** There is no command \`rnu\`. Was \`/perf run\` meant? \`/perf help\` lists all.
    ⚪ **Not understood.** \`/perf help\` does not take \`me @all\`. It is used like this: \`/perf help\`
    ⚪ **Not understood.** \`/perf run\` does not take \`--nolny\`. Expected is --only, which was probably meant. It is used like this: \`/perf run\`
    ⚪ **Not understood.** \`/perf unaccept\` needs an id. It is used like this: \`/perf unaccept BENCHMARK…\`
    ⚪ **A pause.** You gave many commands in the last hour. It goes on in about 7 minutes; until then commands are not answered.
    ⚪ **Not understood.** \`--base\` cannot be \`@all\`: expected is a branch.
    ⚪ **Not started.** Only one Python version would be measured. Name more of them in \`.github/perf-review.yml\`, or here: \`/perf python --python 3.11,3.13\`
    ⚪ **Nothing to cancel.** Nothing is being measured.
    ⚪ **Not accepted.** There is no result of \`bbbbbbbbbb\` that could be accepted. \`/perf run\` measures it.
    ⚪ **Not accepted.** There is no result of \`bbbbbbbbbb\` that could be accepted: the artifact of @&#8203;all has expired. \`/perf run\` measures it.
    ⚪ **Not accepted.** <code>a&#124;b</code> has no regression at this head. Regressions: \`x\`, <code>&#96;y&#96;</code>.
    ⚪ **Nothing to take back.** \`a\` is not accepted."
  `);
});

test("help is a table that a usage cannot break", () => {
  expect(helpMarkdown([{ usage: "/perf run [SHA|HEAD]", summary: "Measures." }])).toContain(
    "| <code>&#47;perf run &#91;SHA&#124;HEAD&#93;</code> | Measures. |",
  );
});

test("the marker is the last line", () => {
  expect(markedBody("text", "perf-review:7")).toBe("text\n\n<!-- perf-review:7 -->");
  expect(markedBody("text", null)).toBe("text");
});
