/** A review in several shards as its jobs leave it: plans, files in memory, and the pairs of each. */
import { shardsOf } from "#core/plan/shards.ts";
import type { MeasuredShard } from "#flows/review/outcome.ts";
import type { Measured } from "#model/measured.ts";
import type { Member, Plan } from "#model/plan.ts";
import type { Files } from "#ports";
import { lines, pairs } from "./results.ts";

export const OUTPUT = "/review/output";

export const memoryFiles = (): Files & { readonly files: Map<string, string> } => {
  const files = new Map<string, string>();
  return {
    files,
    read: async (path) => files.get(path) ?? null,
    write: async (path, text) => void files.set(path, text),
  };
};

const memberOf = (benchmark: string): Member => ({
  benchmark,
  interpreter: "3.13",
  tool: "pytest-benchmark",
  file: "b.py",
  metric: "wall-time",
  mode: null,
  jobs: { base: {}, head: {} },
  variables: {},
  timeoutSeconds: null,
});

/** Benchmarks under 3.13, and under 3.14 for the table of interpreters. */
export const familyPlan = (benchmarks: readonly string[], more: Partial<Plan> = {}): Plan => ({
  schema: 1,
  request: null,
  seed: "0".repeat(32),
  parameters: { threshold: 0.03, alpha: 0.01 },
  budgetSeconds: 600,
  environments: [],
  members: benchmarks.map(memberOf),
  versions: benchmarks.map((benchmark) => ({ ...memberOf(benchmark), interpreter: "3.14", reference: "3.13" })),
  driver: "/driver.py",
  output: OUTPUT,
  ...more,
});

export const measuredOn = (node: string, more: Partial<Measured> = {}): Measured => ({
  schema: 1,
  machine: { cpu: `cpu of ${node}`, cores: 2, node, kernel: "6" },
  failed: [],
  problems: [],
  measuringSeconds: 10,
  overheadSeconds: 1,
  processes: 20,
  ...more,
});

export interface Written {
  /** head ÷ base of a benchmark, and of head under 3.14 ÷ head under 3.13. */
  readonly ratio: (benchmark: string) => number;
  readonly measured?: (shard: number) => Measured | null;
  readonly count?: number;
}

/** Shards of the plan, with the files of those that brought a result. */
export const writtenShards = (
  plan: Plan,
  most: number,
  files: Map<string, string>,
  { ratio, measured = (shard) => measuredOn(`n${shard}`), count = 60 }: Written,
): readonly MeasuredShard[] =>
  shardsOf(plan, most, () => null).map((shard, i) => {
    const told = measured(i);
    if (told === null) return { plan: shard, folder: null };
    const folder = `/run/measure-${i}/attempt-7_${i}.0`;
    const own = shard.members.flatMap(({ benchmark }) => pairs(benchmark, ratio(benchmark), count));
    const versions = shard.versions.flatMap(({ benchmark, interpreter, reference }) =>
      pairs(benchmark, ratio(benchmark), count).map((pair) => ({ ...pair, interpreter, reference })),
    );
    files.set(`${folder}/pairs.jsonl`, lines(own));
    files.set(`${folder}/version-pairs.jsonl`, lines(versions));
    files.set(`${folder}/measured.json`, JSON.stringify(told));
    return { plan: shard, folder };
  });
