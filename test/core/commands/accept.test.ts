/** `/perf accept` needs benchmarks and a reason, and ends at a day that there is. */
import { expect, it } from "vitest";
import { accept } from "#core/commands/accept.ts";

it("takes several benchmarks, each once, and a reason", () => {
  expect(accept.parse(["a", "b", "a", "--because", "it is worth it"])).toEqual({
    kind: "accept",
    benchmarks: ["a", "b"],
    because: "it is worth it",
    until: { kind: "head" },
  });
});

it.each([
  ["PR", { kind: "pull" }],
  ["pr", { kind: "pull" }],
  ["2028-02-29", { kind: "date", date: "2028-02-29" }],
])("until %s", (typed, until) =>
  expect(accept.parse(["a", "--because", "x", "--until", typed])).toMatchObject({ until }),
);

it.each(["tomorrow", "2027-02-29", "2026-06-31", "2026-13-01", "0000-00-00"])("not until %s", (typed) =>
  expect(accept.parse(["a", "--because", "x", "--until", typed])).toMatchObject({ kind: "misuse", argument: typed }),
);

it.each([
  [["--because", "x"], ""],
  [["a"], ""],
  [["a", "--because", "   "], ""],
  [["a", "--because", "y".repeat(301)], "y".repeat(301)],
  [[...Array.from({ length: 21 }, (_, i) => `b${i}`), "--because", "x"], expect.stringContaining("b20")],
])("refuses %j", (words, argument) => expect(accept.parse(words)).toMatchObject({ kind: "misuse", argument }));
