// Long tables and long names in a terminal.
import { expect, test } from "vitest";
import { shortenedId, shortenedIds } from "#core/report/terminal-comparisons.ts";
import { terminalText } from "#core/report/terminal.ts";
import { sampleComparison, sampleReport } from "../../support/report.ts";

test("folders go first, and what distinguishes a benchmark stays", () => {
  const id = "benchmarks/algorithms/bench_paths.Paths.time_shortest('a/b', 100)";
  expect(shortenedId(id, 80)).toBe(id);
  expect(shortenedId(id, 60)).toBe("…/algorithms/bench_paths.Paths.time_shortest('a/b', 100)");
  expect(shortenedId(id, 50)).toBe("…/bench_paths.Paths.time_shortest('a/b', 100)");
  expect(shortenedId(id, 30)).toBe("….time_shortest('a/b', 100)");
  expect(shortenedId(id, 20)).toMatch(/^….time_.*…, 100\)$/);
  const method = "benchmarks/benchmarks.py::TextSuite.time_align_unicode_heavy[a.b::c-1.5]";
  expect(shortenedId(method, 55)).toBe("…::TextSuite.time_align_unicode_heavy[a.b::c-1.5]");
  expect(shortenedId(method, 40)).toBe("….time_align_unicode_heavy[a.b::c-1.5]");
  expect(shortenedId("tests/a/b/test_x.py::test_y", 20)).toBe("…/test_x.py::test_y");
});

test("what would look the same is shown in whole, and nothing else is", () => {
  const ids = ["a/long_folder/x.py::A.time_one", "a/long_folder/x.py::B.time_one", "a/long_folder/x.py::A.time_two"];
  expect(shortenedIds(ids, 12)).toEqual([ids[0], ids[1], "….time_two"]);
  // Several rows of one benchmark, under several Pythons, are no mistake.
  expect(shortenedIds([ids[2]!, ids[2]!], 12)).toEqual(["….time_two", "….time_two"]);
});

test("twenty rows of what needs nothing to be done, and all of what does", () => {
  const many = (verdict: "unchanged" | "regression") =>
    Array.from({ length: 50 }, (_, i) => sampleComparison({ benchmark: `bench.py::test_${verdict}_${i}`, verdict }));
  const { results } = sampleReport({ comparisons: [...many("unchanged"), ...many("regression")] });
  const lines = terminalText(results, { colour: false, width: 120 }).split("\n");
  expect(lines.filter((line) => line.includes("test_unchanged_"))).toHaveLength(20);
  expect(lines.filter((line) => line.includes("test_regression_"))).toHaveLength(50);
  expect(lines).toContain("… 30 more unchanged (--json tells all)");
});

test("of what is new or was removed five names and their number", () => {
  const many = (verdict: "new" | "removed") =>
    Array.from({ length: 7 }, (_, i) =>
      sampleComparison({ benchmark: `bench.py::test_${verdict}_${i}`, verdict, pairs: 0 }),
    );
  const { results } = sampleReport({ comparisons: [...many("new"), ...many("removed")] });
  const lines = terminalText(results, { colour: false, width: 120 }).split("\n");
  expect(lines.filter((line) => line.includes("test_new_"))).toHaveLength(5);
  expect(lines.filter((line) => line.includes("test_removed_"))).toHaveLength(5);
  expect(lines).toContain("… 2 more new (--json tells all)");
});

test("what was not measured comes after what was, three rows and their number", () => {
  const inconclusive = (benchmark: string, had: number) =>
    sampleComparison({ benchmark, verdict: "inconclusive", reason: { kind: "no-more-pairs", wanted: 8, had } });
  const comparisons = ["a", "b", "c", "d", "e", "z"].map((name) => inconclusive(name, name === "z" ? 4 : 0));
  const text = terminalText(sampleReport({ comparisons }).results, { colour: false, width: 120 });
  const names = text.split("\n").flatMap((line) => /^inconclusive +(\w)/.exec(line)?.[1] ?? []);
  expect(names).toEqual(["z", "a", "b", "c"]);
  expect(text).toContain("… 2 more inconclusive, not measured within the budget (--json tells all)");
});
