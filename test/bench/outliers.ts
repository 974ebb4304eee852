/** Pairs of identical code that come out far from zero: how many, with and without the time that processes waited for a core, and what was seen of each. */
import { appendFileSync } from "node:fs";
import { median } from "#core/stats/estimate.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { systemClock } from "#edges/clock.ts";
import { DEFAULT_ALPHA, DEFAULT_THRESHOLD } from "#model/decision.ts";
import type { Pair } from "#model/pair.ts";
import { SIDES, type Side } from "#model/side.ts";
import { sameSides } from "../support/suite.ts";
import { withNeighbours } from "./load.ts";
import { decided } from "./resampled.ts";
import { largest, robustDeviation, rootMeanSquare } from "./spread.ts";
import { onePair, staged, type Subject } from "./subjects.ts";
import { removeTemporaryFolders } from "../support/temporary-folder.ts";
import type { Taken } from "./taken.ts";
import { column, percent, rateText } from "./text.ts";
import { WITNESS, witnessed, type Seen } from "./witness.ts";
import { workloadSuite } from "./workloads.ts";

const NAMES = [
  "split",
  "regex",
  "json",
  "loop",
  "small_arrays",
  "dict_walk",
  "array_half_mb",
  "array_8_mb",
  "sort",
  "classes",
];
/** |ln(head ÷ base)| of pairs that are looked at. */
const FAR = 0.15;
const PULL_REQUESTS = 2000;
const NEIGHBOURS = 3;

export interface OutlierRow {
  readonly name: string;
  readonly pair: Pair;
  readonly seconds: number;
  /** The timed blocks of the turns. */
  readonly seen: Readonly<Record<Side, readonly Seen[]>>;
  readonly ratio: number;
  /** As the clock on the wall has it. */
  readonly wallRatio: number;
}

/** Of all blocks of a process those that were timed in turns: its last, every second one where an untimed one comes before. */
const timed = ({ known: { turns } }: Subject, seen: readonly Seen[]): readonly Seen[] => {
  const blocks = turns.warmup > 0 ? 2 : 1;
  return seen.slice(-turns.turns * blocks).filter((_, i) => i % blocks === blocks - 1);
};

const ratioOf = (base: readonly Seen[], head: readonly Seen[]): number =>
  median(head.map(({ wall }, i) => Math.log(wall) - Math.log(base[i]?.wall ?? Number.NaN)));

/** Takes about `seconds`; every pair is told as it comes. */
export const outlierRows = async (
  seconds: number,
  tell: (row: OutlierRow) => void = () => undefined,
): Promise<readonly OutlierRow[]> => {
  const sides = await sameSides(workloadSuite(WITNESS));
  return withNeighbours(sides.environments.base.python, NEIGHBOURS, async () => {
    const deadline = systemClock.seconds() + seconds;
    const stage = await staged(sides, NAMES);
    const rows: OutlierRow[] = [];
    for (let index = 0; systemClock.seconds() < deadline; index++) {
      for (const subject of stage.subjects) {
        if (systemClock.seconds() > deadline) break;
        const started = systemClock.seconds();
        const pair = await onePair(stage, subject, ["outliers", index]);
        const all = witnessed(sides);
        const seen = { base: timed(subject, all.base), head: timed(subject, all.head) };
        const row = {
          name: subject.name,
          pair,
          seconds: systemClock.seconds() - started,
          seen,
          ratio: logRatio(pair),
          wallRatio: ratioOf(seen.base, seen.head),
        };
        rows.push(row);
        tell(row);
      }
    }
    return rows;
  });
};

const sum = (seen: readonly Seen[], of: (one: Seen) => number): number => seen.reduce((all, one) => all + of(one), 0);

/** What was seen of one pair. */
const caseText = ({ name, pair, seen, ratio, wallRatio }: OutlierRow): string => {
  const cpu = median(
    pair.head.map((_, i) => Math.log(pair.cpu?.head[i] ?? Number.NaN) - Math.log(pair.cpu?.base[i] ?? Number.NaN)),
  );
  const sides = SIDES.map((side) => {
    const blocks = seen[side];
    const shares = blocks.map(({ waited, wall }) => waited / wall);
    return `${side}: ${blocks.filter(({ involuntary }) => involuntary > 0).length} of ${blocks.length} turns interrupted, waited ${percent(median(shares), 0)} of a turn, ${sum(blocks, ({ minorFaults }) => minorFaults)} page faults, cores ${[...new Set(blocks.map(({ core }) => core))].join()}`;
  });
  return `${name}: wall ${percent(wallRatio, 1)}, less waiting ${percent(ratio, 1)}, CPU ${percent(cpu, 1)}; first ${pair.first}, order ${pair.order ?? ""}, pinned to ${pair.core ?? "none"}; ${sides.join("; ")}`;
};

const takenOf = ({ name, pair: { base, head }, seconds }: OutlierRow, ratio: number): Taken => ({
  name,
  secondsPerCall: median(base),
  mode: "turns",
  ratio,
  base,
  head,
  seconds,
});

/** Pure: chance comes from `seed`. */
export const outlierText = (rows: readonly OutlierRow[], seed: string): string => {
  const kinds = [
    ["clock on the wall", (row: OutlierRow) => row.wallRatio],
    ["less waiting", (row: OutlierRow) => row.ratio],
  ] as const;
  const groups = [...Map.groupBy(rows, ({ name }) => name)];
  const lines = [...groups, ["all", rows] as const].flatMap(([name, own]) =>
    kinds.map(([kind, of]) => {
      const values = own.map(of);
      const far = values.filter((value) => Math.abs(value) > FAR).length;
      return `${name.padEnd(14)}${kind.padEnd(18)}${column(String(own.length), 5)} pairs, robust sd ${column(percent(robustDeviation(values)), 8)}, rms ${column(percent(rootMeanSquare(values)), 8)}, largest ${column(percent(largest(values), 1), 7)}, beyond ${percent(FAR, 0)}: ${far}`;
    }),
  );
  const decisions = kinds.map(([kind, of]) => {
    const taken = rows.map((row) => takenOf(row, of(row)));
    const found = decided(taken, {
      threshold: DEFAULT_THRESHOLD,
      alpha: DEFAULT_ALPHA,
      effect: 0,
      count: PULL_REQUESTS,
      seed,
    });
    return `The rule on these pairs, ${kind}: false alarms per pull request ${rateText(found.accused, found.pullRequests)}, ${percent(found.inconclusive, 0)} inconclusive`;
  });
  const far = rows.filter(({ ratio, wallRatio }) => Math.max(Math.abs(ratio), Math.abs(wallRatio)) > FAR);
  return [...lines, ...decisions, ...far.slice(0, 12).map(caseText)].join("\n");
};

if (process.argv[1] === import.meta.filename) {
  const [seconds = "300", file] = process.argv.slice(2);
  try {
    const rows = await outlierRows(Number(seconds), (row) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
    });
    console.log(outlierText(rows, "outliers"));
  } finally {
    removeTemporaryFolders();
  }
}
