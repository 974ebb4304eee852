/** What several jobs left behind becomes one outcome, and the app's own comparison says the same. */
import { describe, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { versionDecisions } from "#core/stats/version-decisions.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { ingestedResults } from "#flows/ingest-results.ts";
import { outcomeOfShards, type Outcome } from "#flows/review/outcome.ts";
import { BASE, HEAD, lines, pairs, REQUEST, results } from "../../support/results.ts";
import { familyPlan, measuredOn, memoryFiles, OUTPUT, writtenShards } from "../../support/shards.ts";

const NAMES = ["slow", "a", "fast", "b", "c", "d", "e"];
const RATIOS: Readonly<Record<string, number>> = { slow: 1.3, fast: 0.7 };
const ratio = (name: string): number => RATIOS[name] ?? 1;
const plan = familyPlan(NAMES);
const request = { id: REQUEST, base: BASE, head: HEAD };

const textOf = (files: Map<string, string>, name: string): string => files.get(`${OUTPUT}/${name}`) ?? "";
/** As the Action uploads it and the app reads it. */
const ingested = (outcome: Outcome, files: Map<string, string>) => {
  const { comparisons, versions, noise, machine, shards, problems } = outcome;
  const told = results({ comparisons, versions, noise, machine, problems, ...(shards && { shards }) });
  const artifact = new Map([
    ["results.json", JSON.stringify(told)],
    ["pairs.jsonl", textOf(files, "pairs.jsonl")],
    ["version-pairs.jsonl", textOf(files, "version-pairs.jsonl")],
  ]);
  const answer = ingestedResults(artifact, request, plan.parameters, []);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};
const outcomeOf = async (most: number, more: Partial<Parameters<typeof writtenShards>[3]> = {}, of = plan) => {
  const { files, ...port } = memoryFiles();
  const shards = writtenShards(of, most, files, { ratio, ...more });
  return { files, shards, outcome: await outcomeOfShards(of, shards, [], port) };
};

test.each([1, 2, 4, 7, 20])(
  "%i shards at most: verdicts in the plan's order, and the app says the same",
  async (most) => {
    const { files, outcome } = await outcomeOf(most);
    expect(outcome.comparisons.map(({ benchmark, verdict }) => [benchmark, verdict])).toEqual(
      NAMES.map((name) => [name, { slow: "regression", fast: "improvement" }[name] ?? "unchanged"]),
    );
    const again = ingested(outcome, files);
    expect(again.comparisons).toEqual(outcome.comparisons);
    expect(again.versions).toEqual(outcome.versions);
    expect(again.noise).toBe(outcome.noise);
    expect(again.shards).toEqual(outcome.shards);
  },
);

describe("several shards", () => {
  test("each is one call of the rule, with its share of alpha", async () => {
    const { shards, outcome } = await outcomeOf(3);
    const alphas = shards.map((shard) => shard.plan.parameters.alpha);
    expect(alphas).toEqual([3, 2, 2].map((count) => expect.closeTo((0.01 * count) / 7, 9) as number));
    for (const shard of shards) {
      const { members, parameters, versions } = shard.plan;
      const own = members.flatMap(({ benchmark }) => pairs(benchmark, ratio(benchmark), 60));
      const expected = comparisonsFromPairs(own, parameters, members);
      expect(outcome.comparisons.filter((row) => members.some(({ benchmark }) => benchmark === row.benchmark))).toEqual(
        expected,
      );
      const rows = versions.map(({ benchmark }) => ({
        ratios: new Map(pairs(benchmark, ratio(benchmark), 60).map((pair) => [pair.pair, logRatio(pair)])),
      }));
      const table = outcome.versions?.columns[0]?.rows ?? [];
      expect(versions.map(({ benchmark }) => table.find((row) => row.benchmark === benchmark)?.verdict)).toEqual(
        versionDecisions(rows, parameters).map(({ verdict }) => verdict),
      );
    }
  });

  test("a smaller share wants more pairs of a suspect", async () => {
    const used = async (most: number) =>
      (await outcomeOf(most)).outcome.comparisons.find(({ benchmark }) => benchmark === "slow")?.pairs ?? Number.NaN;
    expect(await used(7)).toBeGreaterThan(await used(1));
  });

  test("one table of interpreters: the mean is over the rows of all", async () => {
    const { outcome } = await outcomeOf(3);
    const [column] = outcome.versions?.columns ?? [];
    expect(outcome.versions?.columns).toHaveLength(1);
    expect(column?.rows.map(({ benchmark }) => benchmark).toSorted()).toEqual(NAMES.toSorted());
    expect(column?.mean?.ratio).toBeCloseTo((1.3 * 0.7) ** (1 / 7), 2);
  });

  test("the raw pairs lie in the review's folder, in the order of the shards, and the noise is of all", async () => {
    const { files, shards, outcome } = await outcomeOf(3);
    for (const name of ["pairs.jsonl", "version-pairs.jsonl"])
      expect(textOf(files, name)).toBe(shards.map(({ folder }) => files.get(`${folder}/${name}`)).join(""));
    expect(outcome.noise).toBe(noiseFloor(pairsFromText(textOf(files, "pairs.jsonl"), "pairs.jsonl").pairs));
  });

  test("machines are told by shard, costs are sums, notes and a spent budget are told once", async () => {
    const { outcome } = await outcomeOf(3, {
      measured: (shard) =>
        measuredOn(`n${shard % 2}`, {
          notes: ["xdist is off"],
          problems: [{ kind: "budget-spent", budgetSeconds: 600, undecided: shard + 1 }],
          pairSeconds: [{ benchmark: NAMES[shard] ?? "", interpreter: "3.13", seconds: 2 }],
        }),
    });
    expect(outcome.machine).toBeNull();
    expect(outcome.shards?.map(({ machine }) => machine?.node)).toEqual(["n0", "n1", "n0"]);
    expect(outcome.shards?.flatMap(({ benchmarks }) => benchmarks).toSorted()).toEqual(NAMES.toSorted());
    expect(outcome.cost).toEqual({ measuringSeconds: 30, overheadSeconds: 3, processes: 60 });
    expect(outcome.notes).toEqual(["xdist is off"]);
    expect(outcome.problems).toEqual([{ kind: "budget-spent", budgetSeconds: 600, undecided: 6 }]);
    expect(outcome.pairSeconds).toHaveLength(3);
  });

  test("a shard without a result: nothing is said of its benchmarks, all of the others", async () => {
    const { files, shards, outcome } = await outcomeOf(3, { measured: (i) => (i === 0 ? null : measuredOn(`n${i}`)) });
    const lost = shards[0]?.plan.members.map(({ benchmark }) => benchmark) ?? [];
    expect(lost).toContain("slow");
    for (const row of outcome.comparisons)
      if (lost.includes(row.benchmark))
        expect(row).toMatchObject({ verdict: "inconclusive", pairs: 0, ratio: null, reason: { kind: "not-measured" } });
      else expect(row.verdict).toMatch(/^(unchanged|improvement)$/);
    expect(outcome.shards?.map(({ machine }) => machine?.node ?? null)).toEqual([null, "n1", "n2"]);
    expect(ingested(outcome, files).comparisons).toEqual(outcome.comparisons);
  });

  test("what a worker tells holds for its own rows: failures, modes, and what is missing", async () => {
    const { files, outcome } = await outcomeOf(2, {
      count: 3,
      measured: (shard) =>
        measuredOn(`n${shard}`, {
          failed: [{ benchmark: "slow", interpreter: "3.13", side: "head" }],
          modes: [{ benchmark: "a", interpreter: "3.13", mode: "sequential", why: "long" }],
          pairSeconds: [{ benchmark: "fast", interpreter: "3.13", seconds: 5 }],
        }),
    });
    const row = (name: string) => outcome.comparisons.find(({ benchmark }) => benchmark === name);
    // The first shard holds "slow" and "fast", the second "a".
    expect(row("slow")).toMatchObject({ verdict: "failed", failedOn: "head" });
    expect(row("a")?.warnings).toContainEqual({ kind: "sequential", why: "long" });
    expect(row("fast")?.reason).toMatchObject({ kind: "no-more-pairs", had: 3, seconds: expect.any(Number) as number });
    expect(ingested(outcome, files).comparisons).toEqual(outcome.comparisons);
  });
});

test("half a line at the end of one shard's file does not spoil the next one's", async () => {
  const { files, ...port } = memoryFiles();
  const shards = writtenShards(plan, 2, files, { ratio });
  const [first] = shards;
  const file = `${first?.folder}/pairs.jsonl`;
  files.set(file, `${files.get(file)}{"benchmark": "sl`);
  const { comparisons, problems } = await outcomeOfShards(plan, shards, [], port);
  expect(comparisons.filter(({ verdict }) => verdict === "inconclusive")).toEqual([]);
  expect(problems).toMatchObject([{ kind: "record-invalid", file: "pairs.jsonl" }]);
});

describe("one shard", () => {
  test("in the review's own folder is read there, and nothing is written", async () => {
    const { files, ...port } = memoryFiles();
    files.set(`${OUTPUT}/pairs.jsonl`, lines(NAMES.flatMap((name) => pairs(name, ratio(name), 60))));
    files.set(`${OUTPUT}/measured.json`, JSON.stringify(measuredOn("n1")));
    const before = new Map(files);
    const outcome = await outcomeOfShards(plan, [{ plan, folder: OUTPUT }], [], port);
    expect(files).toEqual(before);
    expect(outcome.machine?.node).toBe("n1");
    expect(outcome).not.toHaveProperty("shards");
    expect(outcome.comparisons[0]?.verdict).toBe("regression");
    expect(outcome.versions?.missing).toEqual([{ interpreter: "3.14", why: "no time was left for it" }]);
  });

  test("elsewhere is brought there", async () => {
    const { files, outcome } = await outcomeOf(1);
    expect(textOf(files, "pairs.jsonl").split("\n")).toHaveLength(NAMES.length * 60 + 1);
    expect(outcome).not.toHaveProperty("shards");
    expect(outcome.machine?.node).toBe("n0");
  });
});

test("without a shard nothing was measured, and what an earlier review left is not read", async () => {
  const { files, ...port } = memoryFiles();
  files.set(`${OUTPUT}/pairs.jsonl`, lines(pairs("slow", 1.3, 60)));
  const outcome = await outcomeOfShards(familyPlan([]), [], [{ interpreter: "3.9", why: "w" }], port);
  expect(outcome).toMatchObject({ comparisons: [], versions: null, noise: null, machine: null, problems: [] });
});
