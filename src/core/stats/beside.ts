/** What is told beside the deciding metric, from the same pairs: CPU time, memory, instructions. No verdict and no share of alpha. */
import type { Beside } from "#model/comparison.ts";
import { DEFAULT_MEMORY_THRESHOLD, type DecisionParameters } from "#model/decision.ts";
import type { Pair } from "#model/pair.ts";
import type { Side } from "#model/side.ts";
import { hodgesLehmann, median } from "./estimate.ts";
import { cpuOf, logRatio } from "./pair-ratio.ts";
import { coveringInterval } from "./signed-rank.ts";

const LEVEL = 0.95;

/**
 * Bytes from which a benchmark's own share of memory is told, and below which it is not told apart: allocators take memory from the
 * system in steps of this order (CPython's arenas are 1 MiB since 3.10: Include/internal/pycore_obmalloc.h).
 */
export const OWN_MEMORY_FLOOR = 2 ** 20;

/** One pair: a value of each side, > 0, and ln(head ÷ base). */
interface Entry extends Readonly<Record<Side, number>> {
  readonly log: number;
}

const entryOf = (base: number, head: number): Entry => ({ base, head, log: Math.log(head) - Math.log(base) });

const cpuEntries = (pairs: readonly Pair[]): readonly Entry[] =>
  pairs.flatMap((pair) => {
    const cpu = cpuOf(pair);
    return cpu === null ? [] : [{ base: median(cpu.base), head: median(cpu.head), log: logRatio(cpu) }];
  });

const peakEntries = (pairs: readonly Pair[]): readonly Entry[] =>
  pairs.flatMap(({ peak }) => (peak === undefined ? [] : [entryOf(peak.base.process, peak.head.process)]));

/** Of a side that used less than the floor nothing but this is known, so it counts as the floor. */
const ownEntries = (pairs: readonly Pair[]): readonly Entry[] => {
  const entries = pairs.flatMap(({ peak }) => {
    if (peak === undefined || peak.base.own === null || peak.head.own === null) return [];
    return [entryOf(Math.max(peak.base.own, OWN_MEMORY_FLOOR), Math.max(peak.head.own, OWN_MEMORY_FLOOR))];
  });
  const isAbove = (side: Side): boolean => median(entries.map((entry) => entry[side])) > OWN_MEMORY_FLOOR;
  return isAbove("base") && isAbove("head") ? entries : [];
};

const instructionEntries = (pairs: readonly Pair[]): readonly Entry[] =>
  pairs.flatMap(({ instructions }) =>
    instructions === undefined ? [] : [entryOf(instructions.base, instructions.head)],
  );

/** Grown by more than the threshold, and in every one of at least two pairs: one pair may be an accident. */
const hasGrown = (entries: readonly Entry[], estimate: number, threshold: number): boolean =>
  entries.length >= 2 && estimate > Math.log(1 + threshold) && entries.every(({ base, head }) => head > base);

const besideOf = (metric: Beside["metric"], told: readonly Entry[], threshold: number | null): readonly Beside[] => {
  const entries = told.filter(({ base, head }) => base > 0 && head > 0);
  if (entries.length === 0) return [];
  const logs = entries.map(({ log }) => log);
  const estimate = hodgesLehmann(logs);
  const interval = coveringInterval(logs, LEVEL);
  return [
    {
      metric,
      ratio: Math.exp(estimate),
      interval: interval === null ? null : [Math.exp(interval[0]), Math.exp(interval[1])],
      baseValue: median(entries.map(({ base }) => base)),
      headValue: median(entries.map(({ head }) => head)),
      pairs: entries.length,
      exceeds: threshold !== null && hasGrown(entries, estimate, threshold),
    },
  ];
};

/**
 * All that `pairs` of one sample tell beside their own metric. Ratio: exp of the Hodges–Lehmann estimate over pairs of ln(head ÷ base);
 * CPU time: a pair's log is that of wall time, turn by turn. Interval: at least 95 % (see `coveringInterval`), null below 6 pairs. The
 * pairs were chosen by wall time, so this describes them and proves nothing.
 */
export const besideFrom = (
  pairs: readonly Pair[],
  { memoryThreshold = DEFAULT_MEMORY_THRESHOLD }: DecisionParameters,
): readonly Beside[] => [
  ...besideOf("cpu-time", cpuEntries(pairs), null),
  // Where peak memory decides, it is not told twice.
  ...(pairs[0]?.metric === "peak-memory" ? [] : besideOf("peak-memory", peakEntries(pairs), memoryThreshold)),
  ...besideOf("own-memory", ownEntries(pairs), memoryThreshold),
  ...besideOf("instructions", instructionEntries(pairs), null),
];
