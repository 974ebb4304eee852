/** Which texts are commands, and which only look like one. */
import { describe, expect, test } from "vitest";
import { commandsOf } from "#core/commands/parse.ts";
import { commands } from "#core/commands/registry.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const RUN = { kind: "run", sha: null, measure: "changes", options: {} };

describe("a command", () => {
  test.each([
    ["/perf", RUN],
    ["/perf run", RUN],
    ["/perf RUN  ", RUN],
    [`/perf run ${SHA.toUpperCase()}`, { ...RUN, sha: SHA }],
    ["/perf run 0123456", { ...RUN, sha: "0123456" }],
    ["/perf help", { kind: "help" }],
    ["Thanks!\r\n\r\n/perf run\r\n", RUN],
    ["> what was said\n\n/perf", RUN],
    ["```\ncode\n```\n/perf", RUN],
    ["see `x` and `y`\n/perf", RUN],
    ["/perf --only 'test_*'", { ...RUN, options: { only: "test_*" } }],
    ["/perf unaccept `b.py::x y` z", { kind: "unaccept", benchmarks: ["b.py::x y", "z"] }],
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
    "`x` /perf run",
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
  const misused = (name: string, argument: string, expected: string | null) => ({
    kind: "misused",
    name,
    usage: commands.find((each) => each.name === name)?.usage,
    argument,
    expected,
  });
  test.each([
    ["/perf rnu", { kind: "unknown", word: "rnu", nearest: "run" }],
    ["/perf hepl", { kind: "unknown", word: "hepl", nearest: "help" }],
    ["/perf deploy", { kind: "unknown", word: "deploy", nearest: null }],
    ["/perf run main", misused("run", "main", "a commit's full name, 40 digits")],
    ["/perf run --bugdet 5m", misused("run", "--bugdet", "--budget, which was probably meant")],
    ["/perf run --budget", misused("run", "--budget", "a value after --budget")],
    ["/perf accept `b.py::x`", misused("accept", "", 'a reason: --because "…"')],
    ["/perf run; rm -rf", { kind: "unknown", word: "run;", nearest: "run" }],
    [`/perf run ${SHA} extra`, misused("run", `${SHA} extra`, "one commit at most")],
    ["/perf help me", misused("help", "me", null)],
  ])("%j", (text, command) => expect(commandsOf(text)).toEqual([command]));
});

test.each(commands)("$name is written as its help says", ({ name, usage }) => {
  expect(usage.startsWith(name)).toBe(true);
  const [read] = commandsOf(
    `/perf ${usage}`.replaceAll("[SHA]", SHA).replaceAll(/[[\]]/g, "").replace("DATE|PR", "PR"),
  );
  expect(read).not.toMatchObject({ kind: "misused" });
  expect(read).toMatchObject({ kind: name === "python" ? "run" : name });
});
test("long hostile words and bodies do not take long paths", () => {
  expect(commandsOf(`/perf ${"r".repeat(60_000)}`)).toMatchObject([{ kind: "unknown", nearest: null }]);
  expect(commandsOf("`".repeat(30_000) + "\n" + "<!--".repeat(5_000))).toEqual([]);
  // 30 times a comment's limit: what is quadratic takes half an hour.
  for (const tag of ["<pre", "<details ", "<code\t"]) expect(commandsOf(tag.repeat(500_000))).toEqual([]);
  expect(commandsOf(`/perf x ${"`a` ".repeat(16_000)}`)).toHaveLength(1);
});
