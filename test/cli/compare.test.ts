/** `perf-review compare`: verdicts from recorded pairs, exit codes, and one clear sentence for bad input. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder("compare");

interface Row {
  readonly benchmark: string;
  readonly pair: number;
  readonly ratio: number;
}
const line = ({ benchmark, pair, ratio }: Row) =>
  JSON.stringify({
    benchmark,
    interpreter: "3.11",
    metric: "wall-time",
    pair,
    first: "base",
    base: [1, 1],
    head: [ratio, ratio],
  });

const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return name;
};
/** Small noise without chance: it alternates around the ratio. */
const rows = (benchmark: string, ratio: number, count: number) =>
  Array.from({ length: count }, (_, pair) =>
    line({ benchmark, pair, ratio: ratio * (1 + (((pair * 7) % 5) - 2) / 1000) }),
  );

/** The reference's words for the verdicts. */
const words = {
  regressed: "regression",
  improved: "improvement",
  "no change": "unchanged",
  inconclusive: "inconclusive",
} as const;
interface Decided {
  readonly verdict: keyof typeof words;
  readonly pairs: number;
}

describe("compare", () => {
  it("finds a regression, exits with 1 and prints the promised fields", async () => {
    const name = await file(
      "slow.jsonl",
      [...rows("slow", 1.2, 30), ...rows("same", 1, 30), ...rows("fast", 0.8, 30)].join("\n"),
    );
    const answer = await cli(["compare", name, "--json"], { cwd: folder });
    expect(answer.code).toBe(1);
    const json = JSON.parse(answer.out);
    const verdicts = Object.fromEntries(
      json.comparisons.map((row: Record<string, unknown>) => [row["benchmark"], row["verdict"]]),
    );
    expect(verdicts).toEqual({ slow: "regression", same: "unchanged", fast: "improvement" });
    const [slow] = json.comparisons;
    expect(slow).toMatchObject({ interpreter: "3.11", metric: "wall-time", intervalKind: "walsh-95" });
    expect(slow.ratio).toBeCloseTo(1.2, 2);
    expect(slow.interval[0]).toBeLessThan(slow.ratio);
    expect(slow.interval[1]).toBeGreaterThan(slow.ratio);
    expect(slow.pairs).toBeGreaterThan(8);
    expect(Object.keys(json)).toEqual(expect.arrayContaining(["comparisons", "hints", "problems", "cost", "seed"]));
  });

  it("replays the reference's golden decisions through the file format", async () => {
    const golden = JSON.parse(await readFile(new URL("../core/stats/golden.json", import.meta.url), "utf8"));
    const replay = async ({ x, result }: { x: number[][]; result: readonly Decided[] }, index: number) => {
      const text = x.flatMap((series, b) =>
        series.map((d, pair) => line({ benchmark: `b${b}`, pair, ratio: Math.exp(d) })),
      );
      const name = await file(`golden-${index}.jsonl`, text.join("\n"));
      const answer = await cli(["compare", name, "--json"], { cwd: folder });
      const got = JSON.parse(answer.out).comparisons.map((row: { verdict: string; pairs: number }) => [
        row.verdict,
        row.pairs,
      ]);
      expect(got).toEqual(result.map((row) => [words[row.verdict], row.pairs]));
    };
    expect(golden.decide.length).toBeGreaterThan(1);
    // Each is a family of its own, so a process of its own; side by side that takes half the time.
    await Promise.all(golden.decide.map(replay));
  });

  it("is inconclusive, not significant, where the file ends before the rule is satisfied", async () => {
    const name = await file("short.jsonl", rows("slow", 1.3, 12).join("\n"));
    const answer = await cli(["compare", name, "--json"], { cwd: folder });
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.out).comparisons[0].verdict).toBe("inconclusive");
    const { out } = await cli(["compare", name], { cwd: folder });
    expect(out).toMatch(/12 of \d+ pairs that the decision needs: the file has no more\n/);
    expect(out).not.toContain("budget"); // nobody measures here
  });

  it("keeps the good lines and names the bad ones by number", async () => {
    const bad =
      '{"benchmark": "same", "interpreter": "3.11", "metric": "wall-time", "pair": 30, "first": "base", "base": [-1], "head": [1]}';
    const name = await file("mixed.jsonl", [...rows("same", 1, 30), bad, "{oops", ""].join("\n"));
    const answer = await cli(["compare", name, "--json"], { cwd: folder });
    const json = JSON.parse(answer.out);
    expect(json.comparisons[0].verdict).toBe("unchanged");
    expect(json.problems.map((problem: { line: number }) => problem.line)).toEqual([31, 32]);
    expect(answer.err).toContain("31");
  });

  it.each([
    ["empty", ""],
    ["text", "not json at all\n"],
    ["array", "[1,2,3]\n"],
    ["other", "\u001f\u008b\n\u0000\n{\n"],
  ])("says in a sentence that nothing can be compared: %s", async (name, text) => {
    const answer = await cli(["compare", await file(`${name}.jsonl`, text)], { cwd: folder });
    expect(answer.code).toBe(2);
    expect(answer.err).toContain(`${name}.jsonl`);
    expect(answer.err).not.toMatch(/\n\s+at /);
    expect(answer.err.trim().split("\n")).toHaveLength(2);
    expect(answer.out).toBe("");
  });

  it("refuses a missing file, a wrong threshold and an unknown option with exit code 2", async () => {
    expect((await cli(["compare", "nowhere.jsonl"], { cwd: folder })).code).toBe(2);
    const name = await file("one.jsonl", rows("same", 1, 3).join("\n"));
    const threshold = await cli(["compare", name, "--threshold", "much"], { cwd: folder });
    expect(threshold.code).toBe(2);
    expect(threshold.err).toContain("--threshold");
    expect((await cli(["compare", name, "--nonsense"], { cwd: folder })).code).toBe(2);
  });

  it("reads standard input", async () => {
    const answer = await cli(["compare", "-"], { cwd: folder, input: rows("same", 1, 10).join("\n") });
    expect(answer.code).toBe(0);
    expect(answer.out).toContain("same");
  });
});
