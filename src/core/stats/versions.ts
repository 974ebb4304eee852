/** Head under other interpreters against the reference one, as a table of ratios with verdicts of their own. */
import type { DecisionParameters } from "#model/decision.ts";
import type { VersionPair } from "#model/pair.ts";
import type { VersionColumn, VersionRow, VersionTable } from "#model/version-table.ts";
import { hodgesLehmann } from "./estimate.ts";
import { logRatio } from "./pair-ratio.ts";
import { coveringInterval } from "./signed-rank.ts";
import { versionDecisions } from "./version-decisions.ts";

const LEVEL = 0.95;

/** Walsh averages grow with the square of the pairs; the rule wants at most 83 of 60,000 rows at 1 %, and a file may say anything. */
const MOST_PAIRS = 100;

/** ln ratios of one benchmark by pair index. */
interface Sample {
  readonly benchmark: string;
  readonly metric: VersionPair["metric"];
  readonly ratios: Map<number, number>;
  /** ln ratios of the whole processes' peak memory, where it is known. */
  readonly memory: number[];
}

interface Column {
  readonly interpreter: string;
  readonly samples: readonly Sample[];
}

const asRatios = (logs: readonly [number, number] | null): readonly [number, number] | null =>
  logs === null ? null : [Math.exp(logs[0]), Math.exp(logs[1])];

/**
 * Ratio: exp of the Hodges–Lehmann estimate over all pairs. Interval: at least 95 % from the Walsh averages, exact for symmetric noise;
 * null below 6 pairs. A row that was decided on fresh pairs shows these alone, as its first pairs were what made it a suspect.
 */
const rowOf = (
  { benchmark, metric, ratios, memory }: Sample,
  said: ReturnType<typeof versionDecisions>[number] | undefined,
): VersionRow => {
  const logs = [...ratios.values()];
  const isFresh = said?.intervalKind === "walsh-95" && said.estimate !== null;
  return {
    benchmark,
    ...(metric === "wall-time" ? {} : { metric }),
    ratio: logs.length === 0 ? null : Math.exp(isFresh ? said.estimate : hodgesLehmann(logs)),
    interval: asRatios(isFresh ? said.interval : coveringInterval(logs, LEVEL)),
    pairs: logs.length,
    ...(memory.length === 0 ? {} : { memory: Math.exp(hodgesLehmann(memory)) }),
    ...(said === undefined ? {} : { verdict: said.verdict }),
  };
};

/** Mean log ratio over the benchmarks of every round (pair index) that all of them have. */
const roundMeans = (samples: readonly Sample[]): readonly number[] => {
  const rounds = [...(samples[0]?.ratios.keys() ?? [])].filter((index) =>
    samples.every(({ ratios }) => ratios.has(index)),
  );
  return rounds.map((index) => samples.reduce((sum, { ratios }) => sum + (ratios.get(index) ?? 0), 0) / samples.length);
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Geometric mean of the times' ratios. Its interval is the covering interval of the rounds' means: the coins make the noise of every pair
 * symmetric, a mean of symmetric noises is symmetric about the mean of the true logs, and so the coverage is at least 95 % whatever the
 * noise and however large the benchmarks' own differences. It assumes that rounds are independent, and speaks of these benchmarks, not
 * of others that might have been chosen. Null where fewer than six rounds are complete. The rows' estimates are robust and the rounds'
 * means are not: where an outlier parts them the interval is widened to hold the ratio, which costs no coverage.
 */
const meanOf = (samples: readonly Sample[]): VersionColumn["mean"] => {
  const times = samples.filter(({ metric }) => metric === "wall-time");
  if (times.length === 0) return null;
  const centre = mean(times.map(({ ratios }) => hodgesLehmann([...ratios.values()])));
  const interval = coveringInterval(roundMeans(times), LEVEL);
  return {
    ratio: Math.exp(centre),
    interval: asRatios(interval === null ? null : [Math.min(interval[0], centre), Math.max(interval[1], centre)]),
  };
};

/** Geometric mean of the rows' memory. */
const memoryOf = (samples: readonly Sample[]): Pick<VersionColumn, "memory"> => {
  const logs = samples.flatMap(({ memory }) => (memory.length === 0 ? [] : [hodgesLehmann(memory)]));
  return logs.length === 0 ? {} : { memory: Math.exp(mean(logs)) };
};

/** Pairs against another reference take no part, and of two pairs with one index the first counts. */
const columnsFrom = (reference: string, pairs: readonly VersionPair[]): readonly Column[] => {
  const columns = new Map<string, Map<string, Sample>>();
  for (const pair of pairs) {
    if (pair.reference !== reference) continue;
    const { benchmark, metric, interpreter, peak } = pair;
    const column = columns.get(interpreter) ?? new Map<string, Sample>();
    columns.set(interpreter, column);
    const id = JSON.stringify([benchmark, metric]);
    const sample = column.get(id) ?? { benchmark, metric, ratios: new Map<number, number>(), memory: [] };
    column.set(id, sample);
    if (sample.ratios.has(pair.pair) || sample.ratios.size >= MOST_PAIRS) continue;
    sample.ratios.set(pair.pair, logRatio(pair));
    if (peak !== undefined && peak.base.process > 0 && peak.head.process > 0)
      sample.memory.push(Math.log(peak.head.process) - Math.log(peak.base.process));
  }
  return [...columns].map(([interpreter, column]) => ({ interpreter, samples: [...column.values()] }));
};

/** Which family of rows a benchmark is decided in: its position in `parameters`, one for each family, each with its own share of alpha. */
export interface VersionFamilies {
  readonly parameters: readonly DecisionParameters[];
  readonly familyOf: (benchmark: string) => number;
}

const oneFamily = (parameters: DecisionParameters): VersionFamilies => ({
  parameters: [parameters],
  familyOf: () => 0,
});

/** What the rule says of each row: one call a family. */
const decisionsOf = (
  samples: readonly Sample[],
  { parameters, familyOf }: VersionFamilies,
): ReadonlyMap<Sample, ReturnType<typeof versionDecisions>[number]> => {
  const families = Map.groupBy(samples, ({ benchmark }) => familyOf(benchmark));
  return new Map(
    [...families].flatMap(([index, rows]) => {
      const own = parameters[index];
      if (own === undefined) throw new Error(`there is no family ${index}`);
      const decisions = versionDecisions(rows, own);
      return rows.flatMap((row, i) => {
        const said = decisions[i];
        return said === undefined ? [] : [[row, said] as const];
      });
    }),
  );
};

/**
 * The table of all pairs measured against `reference`; columns and rows in order of first appearance. Of each benchmark the first 100
 * pairs are used. With `parameters` every row gets a verdict: see `versionDecisions`. Rows may come from several machines: each ratio is
 * of one of them, and the mean only says what the ratios are on average.
 */
export const versionTable = (
  reference: string,
  pairs: readonly VersionPair[],
  missing: VersionTable["missing"],
  parameters?: DecisionParameters | VersionFamilies,
): VersionTable => {
  const columns = columnsFrom(reference, pairs);
  const samples = columns.flatMap((column) => column.samples);
  const families = parameters === undefined || "familyOf" in parameters ? parameters : oneFamily(parameters);
  const said = families === undefined ? new Map<Sample, never>() : decisionsOf(samples, families);
  return {
    reference,
    missing,
    columns: columns.map(({ interpreter, samples: own }) => ({
      interpreter,
      rows: own.map((sample) => rowOf(sample, said.get(sample))),
      mean: meanOf(own),
      ...memoryOf(own),
    })),
  };
};
