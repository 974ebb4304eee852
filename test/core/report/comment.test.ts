/** What every comment keeps to: its first line, its rows, its limits. */
import { describe, expect, test } from "vitest";
import { unmeasured } from "#core/plan/unmeasured.ts";
import { commentMarkdown } from "#core/report/comment.ts";
import type { Comparison } from "#model/comparison.ts";
import { sampleChange, sampleComparison, sampleHint, sampleReport } from "../../support/report.ts";

describe("the first line", () => {
  test.each([
    ["one slower", [sampleChange("a", "3.11", 1.1, 1)], "🔴 **1 benchmark slower**"],
    [
      "slower on one interpreter, faster on another",
      [sampleChange("a", "3.11", 1.1, 1), sampleChange("a", "3.13", 0.9, 1)],
      "🔴 **1 benchmark slower, 1 faster**",
    ],
    [
      "slower on one interpreter only",
      [sampleChange("a", "3.11", 1.1, 1), sampleComparison({ benchmark: "a", interpreter: "3.13" })],
      "🔴 **1 benchmark slower on 1 of 2 Pythons**",
    ],
    [
      "slower on all",
      ["a", "b"].flatMap((name) => ["3.11", "3.12", "3.13"].map((python) => sampleChange(name, python, 1.1, 1))),
      "🔴 **2 benchmarks slower on all 3 Pythons**",
    ],
    [
      "slower here on all, there on one",
      [
        ...["3.11", "3.13"].map((python) => sampleChange("a", python, 1.1, 1)),
        sampleChange("b", "3.11", 1.1, 1),
        sampleComparison({ benchmark: "b", interpreter: "3.13" }),
      ],
      "🔴 **2 benchmarks slower**",
    ],
    ["larger", [{ ...sampleChange("a", "3.11", 1.1, 1e8), metric: "peak-memory" }], "🔴 **1 benchmark larger**"],
    [
      "worse in different metrics",
      [sampleChange("b", "3.11", 1.1, 1), { ...sampleChange("a", "3.11", 1.1, 1e8), metric: "track" }],
      "🔴 **2 benchmarks worse**",
    ],
    [
      "only faster",
      [sampleChange("a", "3.11", 0.9, 1), sampleComparison({ benchmark: "b" })],
      "🟢 **1 benchmark faster** · 1 unchanged",
    ],
    [
      "one faster, and one undecided of which all that is known is worse",
      [
        sampleChange("a", "3.11", 0.9, 1),
        sampleComparison({ benchmark: "b", verdict: "inconclusive", ratio: 1.82, interval: [1.8, 1.84] }),
        sampleComparison({ benchmark: "c", verdict: "inconclusive", ratio: 1.2, interval: [0.9, 1.5] }),
      ],
      "⚪ **1 benchmark faster** · 2 inconclusive (1 looks slower)",
    ],
    [
      "one faster, and undecided elsewhere, where it looks larger",
      [
        { ...sampleChange("a", "3.11", 0.9, 1), metric: "peak-memory" },
        sampleComparison({
          benchmark: "a",
          interpreter: "3.13",
          metric: "peak-memory",
          verdict: "inconclusive",
          interval: [1.1, 1.2],
        }),
      ],
      "⚪ **1 benchmark smaller on 1 of 2 Pythons** · inconclusive under some Python versions (1 looks larger)",
    ],
    [
      "one slower, and undecided elsewhere, where it looks slower, too",
      [
        sampleChange("a", "3.11", 1.1, 1),
        sampleComparison({ benchmark: "a", interpreter: "3.13", verdict: "inconclusive", interval: [1.1, 1.2] }),
      ],
      "🔴 **1 benchmark slower on 1 of 2 Pythons**",
    ],
    [
      "two undecided that look slower",
      ["b", "c"].map((benchmark) => sampleComparison({ benchmark, verdict: "inconclusive", interval: [1.04, 1.1] })),
      "⚪ **Nothing could be decided** · 2 inconclusive (2 look slower)",
    ],
    [
      "two fail on head",
      [1, 2].map((n) => unmeasured(`b${n}`, "3.11", "failed", "head")),
      "🔴 **2 benchmarks fail on head**",
    ],
    ["fails on base only", [unmeasured("a", "3.11", "failed", "base")], "⚪ **Nothing could be compared** · 1 failed"],
    [
      "all undecided",
      [sampleComparison({ verdict: "inconclusive" })],
      "⚪ **Nothing could be decided** · 1 inconclusive",
    ],
    [
      "some undecided",
      [sampleComparison({ verdict: "inconclusive" }), sampleComparison({ benchmark: "b" })],
      "⚪ **No change proven, 1 benchmark undecided** · 1 unchanged, 1 inconclusive",
    ],
    ["all unchanged", [sampleComparison()], "⚪ **No benchmark changed by 3 % or more** · 1 unchanged"],
    ["only new", [unmeasured("a", "3.11", "new")], "⚪ **Nothing to compare yet** · 1 new"],
    ["nothing at all", [], "⚪ **Nothing could be compared**"],
    [
      "unchanged on one, undecided on the other",
      [sampleComparison(), sampleComparison({ interpreter: "3.13", verdict: "inconclusive" })],
      "⚪ **Nothing could be decided** · 1 inconclusive",
    ],
  ])("with %s", (_name, comparisons, expected) => {
    expect(commentMarkdown(sampleReport({ comparisons, versions: null })).split("\n")[0]).toBe(expected);
  });
});

test("agreeing interpreters share a row, and the row says where it differs", () => {
  expect(verdictBeside({ verdict: "regression" })).toBe("🔴 slower on all");
  expect(verdictBeside({ verdict: "unchanged" })).toBe("🔴 slower only on `3.11`");
  expect(verdictBeside({ verdict: "inconclusive" })).toBe("🔴 slower on `3.11` (inconclusive on `3.13`)");
  expect(verdictBeside({ benchmark: "another" })).toBe("🔴 slower on `3.11`");
});

describe("of many hints", () => {
  const hints = [
    ...Array.from({ length: 6 }, (_, index) =>
      sampleHint({ tier: "env", line: index + 1, endLine: index + 1, file: "later.py" }),
    ),
    sampleHint({ file: "first.py" }),
  ];
  const comment = (hintsInline?: number): string =>
    commentMarkdown(sampleReport({ hints }, hintsInline === undefined ? {} : { hintsInline }));

  test("five are open, the surest first, and the others folded", () => {
    const markdown = comment();
    expect(markdown).toContain("**7 hints**");
    expect(markdown.match(/What to write instead/g)).toHaveLength(5);
    expect(markdown.indexOf("first.py")).toBeLessThan(markdown.indexOf("later.py"));
    const [, folded = ""] = /<summary>2 hints more<\/summary>\n\n([^<]*)\n\n<\/details>/.exec(markdown) ?? [];
    expect(folded.split("\n").map((line) => /later\.py:\d/.exec(line)?.[0])).toEqual(["later.py:5", "later.py:6"]);
  });

  test.each([
    [0, 0, "7 hints more"],
    [6, 6, "1 hint more"],
    [7, 7, null],
    [50, 7, null],
  ])("with hints-inline: %d %d are open", (inline, open, folded) => {
    const markdown = comment(inline);
    expect(markdown.match(/What to write instead/g) ?? []).toHaveLength(open);
    expect(/<summary>(\d hints? more)<\/summary>/.exec(markdown)?.[1] ?? null).toBe(folded);
  });

  test("more than there is room for are counted", () => {
    const more = Array.from({ length: 3000 }, (_, at) => sampleHint({ line: at + 1, endLine: at + 1, fix: "" }));
    const markdown = commentMarkdown(sampleReport({ hints: more }));
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toMatch(/…and \d+ more in the JSON\./);
  });
});

test("the command to repeat holds nothing that a shell would act on", () => {
  const report = sampleReport({
    interpreters: [
      { name: "3.13; rm -rf ~", version: "3.13.0" },
      { name: "3.14t", version: "3.14.0" },
    ],
    seed: "$(id)",
  });
  const command = /^perf-review run .*$/m.exec(commentMarkdown(report))?.[0];
  expect(command).toBe(
    `perf-review run --base ${"a".repeat(40)} --head ${"b".repeat(40)} --python 3.14t --threshold 3% --alpha 1%`,
  );
});

test("a marker that could end its own line is refused", () => {
  expect(() => commentMarkdown(sampleReport({}, { marker: "x --> @all" }))).toThrow("marker");
});

/** The verdict of a benchmark that is slower on 3.11, with `other` beside it on 3.13. */
function verdictBeside(other: Partial<Comparison>): string | undefined {
  const slower = sampleChange("b", "3.11", 1.2, 1);
  const beside = sampleComparison({ benchmark: "b", interpreter: "3.13", ...other });
  const lines = commentMarkdown(sampleReport({ comparisons: [slower, beside] })).split("\n");
  const row = lines.find((line) => line.startsWith("| 🔴"));
  return row?.split("|")[1]?.trim();
}
