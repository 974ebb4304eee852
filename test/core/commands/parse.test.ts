/** Which texts are commands, and which only look like one. */
import { describe, expect, test } from "vitest";
import { commandsOf } from "#core/commands/parse.ts";
import { commands } from "#core/commands/registry.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const RUN = { kind: "run", sha: null };

describe("a command", () => {
  test.each([
    ["/perf", RUN],
    ["/perf run", RUN],
    ["/perf RUN  ", RUN],
    [`/perf run ${SHA.toUpperCase()}`, { kind: "run", sha: SHA }],
    ["/perf run 0123456", { kind: "run", sha: "0123456" }],
    ["/perf help", { kind: "help" }],
    ["Thanks!\r\n\r\n/perf run\r\n", RUN],
    ["> what was said\n\n/perf", RUN],
    ["```\ncode\n```\n/perf", RUN],
    ["see `x` and `y`\n/perf", RUN],
    ["a lone ` backtick\n\n/perf `", { kind: "unknown", word: "`", nearest: null }],
  ])("%j", (text, command) => expect(commandsOf(text)).toEqual([command]));

  test("several are taken in order, equal ones once", () => {
    expect(commandsOf("/perf help\n/perf run\n/perf\n")).toEqual([{ kind: "help" }, RUN]);
  });
  test("a flood is cut", () => {
    expect(commandsOf(Array.from({ length: 500 }, (_, i) => `/perf x${i}`).join("\n"))).toHaveLength(5);
  });
});

describe("no command", () => {
  test.each([
    "please /perf run",
    "/performance",
    "/perf-run",
    " /perf run",
    "> /perf run",
    "> quoted\n/perf run",
    "```\n/perf run\n```",
    "````\n```\n/perf run\n````",
    "~~~ sh\n/perf run",
    "```\nnever closed\n/perf run",
    "text\n\n    /perf run",
    "\t/perf run",
    "`/perf run`",
    "`span\n/perf run\nend`",
    "``a ` b\n/perf run``",
    "<!-- \n/perf run\n-->",
    "<!-- open\n/perf run",
    "<!-- x -->/perf run",
    "<pre>\n/perf run\n</pre>",
    "<details>\n/perf run\n</details>",
    "<pre\n/perf run\n>never said</pre>",
    "<details title='\n/perf run",
    "",
  ])("%j", (text) => expect(commandsOf(text)).toEqual([]));
});

describe("a mistake is answered", () => {
  test.each([
    ["/perf rnu", { kind: "unknown", word: "rnu", nearest: "run" }],
    ["/perf hepl", { kind: "unknown", word: "hepl", nearest: "help" }],
    ["/perf deploy", { kind: "unknown", word: "deploy", nearest: null }],
    ["/perf run main", { kind: "misused", name: "run", usage: "run [SHA]", argument: "main" }],
    ["/perf run; rm -rf", { kind: "unknown", word: "run;", nearest: "run" }],
    [`/perf run ${SHA} extra`, { kind: "misused", name: "run", usage: "run [SHA]", argument: `${SHA} extra` }],
    ["/perf help me", { kind: "misused", name: "help", usage: "help", argument: "me" }],
  ])("%j", (text, command) => expect(commandsOf(text)).toEqual([command]));
});

test.each(commands)("$name is written as its help says", ({ name, usage }) => {
  expect(usage.startsWith(name)).toBe(true);
  expect(commandsOf(`/perf ${usage}`.replace(/ \[.*/, ""))).toMatchObject([{ kind: name }]);
});
test("long hostile words and bodies do not take long paths", () => {
  expect(commandsOf(`/perf ${"r".repeat(60_000)}`)).toMatchObject([{ kind: "unknown", nearest: null }]);
  expect(commandsOf("`".repeat(30_000) + "\n" + "<!--".repeat(5_000))).toEqual([]);
  // 30 times a comment's limit: what is quadratic takes half an hour.
  for (const tag of ["<pre", "<details ", "<code\t"]) expect(commandsOf(tag.repeat(500_000))).toEqual([]);
});
