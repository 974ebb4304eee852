/** The app's own comparison of a run that was shared out over several jobs. */
import { describe, expect, test } from "vitest";
import { ingestedResults } from "#flows/ingest-results.ts";
import type { Results } from "#model/results.ts";
import { BASE, HEAD, lines, pairs, REQUEST, results, row } from "../support/results.ts";

const ingested = (told: Results, record: string, versions: string | null = null) => {
  const files = new Map([
    ["results.json", JSON.stringify(told)],
    ["pairs.jsonl", record],
  ]);
  if (versions !== null) files.set("version-pairs.jsonl", versions);
  const request = { id: REQUEST, base: BASE, head: HEAD };
  return ingestedResults(files, request, { threshold: 0.03, alpha: 0.01 }, []);
};
const value = (...args: Parameters<typeof ingested>) => {
  const answer = ingested(...args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};

describe("shards", () => {
  const shard = (...benchmarks: readonly string[]) => ({ benchmarks, machine: null });
  const told = (shards: NonNullable<Results["shards"]>, names: readonly string[] = ["slow", "same"]) =>
    results({ comparisons: names.map((name) => row(name)), shards });
  const record = lines([...pairs("slow", 1.3, 60), ...pairs("same", 1, 60)]);
  const pairsOfSlow = (...args: Parameters<typeof told>) =>
    value(told(...args), record).comparisons.find(({ benchmark }) => benchmark === "slow")?.pairs ?? Number.NaN;

  test("have their shares of alpha computed here: the smaller, the more pairs a suspect needs", () => {
    const whole = pairsOfSlow([shard("slow", "same")]);
    expect(whole).toBe(value(results({ comparisons: [row("slow"), row("same")] }), record).comparisons[0]?.pairs);
    expect(pairsOfSlow([shard("slow"), shard("same")])).toBeGreaterThan(whole);
  });
  test("with benchmarks that nobody measured take their part of alpha, and give none of it away", () => {
    const many = Array.from({ length: 1000 }, (_, i) => `never ${i}`);
    expect(pairsOfSlow([shard("slow"), shard("same"), shard(...many)])).toBeGreaterThan(
      pairsOfSlow([shard("slow"), shard("same")]),
    );
  });
  test.each([
    ["a benchmark in two", [shard("slow"), shard("slow", "same")]],
    ["a benchmark twice in one", [shard("slow", "slow"), shard("same")]],
    ["a benchmark in none", [shard("slow")]],
    ["nothing in one", [shard("slow", "same"), shard()]],
    ["none at all", []],
  ])("with %s are refused", (_, shards) => {
    expect(ingested(told(shards), record)).toMatchObject({ ok: false, problem: { kind: "artifact-rejected" } });
  });
  test("do not hold what failed before anything was shared out", () => {
    const comparisons = [row("slow"), row("broken", { verdict: "failed", failedOn: "head", pairs: 0 })];
    const again = value(results({ comparisons, shards: [shard("slow")] }), record);
    expect(again.comparisons.map(({ verdict }) => verdict)).toEqual(["regression", "failed"]);
  });
  test("decide the table of interpreters, too, and only of what is in one of them", () => {
    const versions = { reference: "3.11", columns: [{ interpreter: "3.13", rows: [], mean: null }], missing: [] };
    const versionLines = lines(
      ["slow", "stray"].flatMap((name) => pairs(name, 1.3, 40).map((pair) => ({ ...pair, reference: "3.11" }))),
    );
    const again = value({ ...told([shard("slow"), shard("same")]), versions }, record, versionLines);
    expect(again.versions?.columns[0]?.rows).toMatchObject([{ benchmark: "slow", verdict: "regression" }]);
  });
  test("that brought no result leave rows that say so", () => {
    const lost = row("same", { verdict: "inconclusive", ratio: null, pairs: 0, reason: { kind: "not-measured" } });
    const again = value(
      results({ comparisons: [row("slow"), lost], shards: [shard("slow"), shard("same")] }),
      lines(pairs("slow", 1.3, 60)),
    );
    expect(again.comparisons[1]).toMatchObject({ verdict: "inconclusive", pairs: 0, reason: { kind: "not-measured" } });
    // Pairs that are there say more than the results do.
    const lied = results({ comparisons: [{ ...lost, benchmark: "slow" }] });
    expect(value(lied, record).comparisons[0]).toMatchObject({ verdict: "regression", reason: null });
  });
});
