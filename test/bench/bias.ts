/** Whether changes that are really there come out as large as they are: against instruction counts, and against long slices of the same pairs. */
import { coins } from "#core/stats/coins.ts";
import { median } from "#core/stats/estimate.ts";
import { systemClock } from "#edges/clock.ts";
import { thisHost } from "#edges/host.ts";
import { ordered, pairDraws } from "#flows/measure/draws.ts";
import { LIMITS } from "#flows/measure/lane.ts";
import { openPair, type LivePair } from "#flows/measure/live-pair.ts";
import type { Side } from "#model/side.ts";
import type { Slice } from "#ports";
import { SUITE_FILE, twoSides } from "../support/suite.ts";
import { instructionsPerCall } from "./instructions.ts";
import { withNeighbours } from "./load.ts";
import { staged, unwrapped, type Stage, type Subject } from "./subjects.ts";
import { column, percent } from "./text.ts";

/**
 * Functions of a size; head's is larger. They do the same again `size` times: what is added is of the same kind as what is there, and
 * only then do instructions tell time. A list that grows is not: from 80 dicts on CPython's free list is used up, and each further one
 * costs 8 % more instructions (4,040 → 4,370) and other ones.
 */
const REPEATED: Readonly<Record<string, string>> = {
  loop: "def call(size):\n    total = 0\n    for i in range(size):\n        total += i & 7\n",
  regex:
    "import re\nwords = re.compile('([a-z]+)=([0-9]+)')\nline = 'alpha=12 & beta=345; ' * 5\ndef call(size):\n    for _ in range(size):\n        words.findall(line)\n",
  json: "import json\ntext = json.dumps([{'a': i, 'b': [i, i]} for i in range(4)])\ndef call(size):\n    for _ in range(size):\n        json.loads(text)\n",
};
/** Name → size of base, and of head where it does 5 % and 10 % more. */
const SIZES: Readonly<Record<string, readonly [number, number, number]>> = {
  loop: [1000, 1050, 1100],
  regex: [20, 21, 22],
  json: [20, 21, 22],
};
/** One larger input, of 80 → 88 dicts: as users change it, and compared with long slices alone. */
const LARGER_INPUT = "json_larger";
const LARGER_CODE = `import json\nlarger = {n: json.dumps([{'a': i, 'b': [i, i]} for i in range(n)]) for n in (80, 88)}\ndef test_${LARGER_INPUT}(benchmark):\n    benchmark(json.loads, larger[SIZE])\n`;
/** Megabytes of base's array; head's is 10 % larger. */
const ARRAYS: Readonly<Record<string, number>> = { array_half_mb: 0.5, array_2_mb: 2, array_4_mb: 4, array_8_mb: 8 };
const LARGER = 1.1;

const LONG_SLICE_SECONDS = 0.04;
const LONG_TURNS = 8;
const NEIGHBOURS = 1;

const suite = (side: Side): string => {
  const small = Object.entries(REPEATED).flatMap(([name, code]) =>
    [5, 10].map((more, i) => {
      const size = SIZES[name]?.[side === "base" ? 0 : i + 1];
      return `${code.replaceAll("call", `${name}_${more}`)}\ndef test_${name}_${more}(benchmark):\n    benchmark(${name}_${more}, ${size})\n`;
    }),
  );
  const arrays = Object.entries(ARRAYS).map(([name, megabytes]) => {
    const items = Math.round((megabytes * 2 ** 20 * (side === "base" ? 1 : LARGER)) / 8);
    return `def test_${name}(benchmark):\n    import numpy\n    benchmark(numpy.ones(${items}).sum)\n`;
  });
  return [...small, LARGER_CODE.replace("SIZE", side === "base" ? "80" : "88"), ...arrays].join("\n");
};

/** ln(head ÷ base) of turns of this many rounds. */
const turnsRatio = async (
  pair: LivePair,
  rounds: number,
  untimed: number,
  order: string,
  secondsOf = ({ wallSeconds }: Slice): number => wallSeconds,
): Promise<number> => {
  const ratios: number[] = [];
  for (const letter of order) {
    const seconds: Record<Side, number> = { base: 0, head: 0 };
    for (const place of ordered(letter === "h"))
      seconds[place] = secondsOf(unwrapped(await pair.slice(place, rounds, untimed, LIMITS.firstCall)));
    ratios.push(Math.log(seconds.head) - Math.log(seconds.base));
  }
  return median(ratios);
};

/** The kernel takes the core away in most slices of 40 ms, which wall time shows: in those of 10 ms, 12 % of noise against 3 % of CPU time's. */
const cpuOf = ({ cpuSeconds, wallSeconds }: Slice): number => cpuSeconds ?? wallSeconds;

interface Measured {
  readonly turns: number;
  readonly long: number;
}

const onePair = async ({ drivers, seed }: Stage, { lane, known, name }: Subject, index: number): Promise<Measured> => {
  const { loops, warmup, turns } = known.turns;
  const draws = pairDraws(seed, ["bias", name, index], thisHost.cores(), turns);
  const pair = openPair(drivers, lane, draws.places, draws.processes, LIMITS);
  try {
    unwrapped(await pair.ready(LIMITS.start));
    if (draws.core !== null) unwrapped(await pair.pin([draws.core]));
    await turnsRatio(pair, loops, warmup, "b");
    const short = await turnsRatio(pair, loops, warmup, draws.order);
    const slower = Math.max(known.pace.base.secondsPerRound, known.pace.head.secondsPerRound);
    const rounds = Math.ceil(LONG_SLICE_SECONDS / slower);
    const long = await turnsRatio(pair, rounds, 0, draws.order.slice(0, LONG_TURNS), cpuOf);
    unwrapped(await pair.finish());
    return { turns: short, long };
  } finally {
    await pair.dispose();
  }
};

export interface BiasRow {
  readonly name: string;
  /** ln(head ÷ base) of every pair: turns as a review takes them, and CPU time of slices of 40 ms in the same processes. */
  readonly measured: readonly Measured[];
  /** ln of the ratio of instructions, for several hash seeds; empty for arrays, and where nobody counts. */
  readonly instructions: readonly number[];
}

/** Every pair has a hash seed of its own, and what a change costs is the mean over them. */
const HASH_SEEDS = [1, 2, 3, 4, 5, 6];

const instructionRatios = async (python: string): Promise<ReadonlyMap<string, readonly number[]>> => {
  const found = new Map<string, number[]>();
  for (const [name, code] of Object.entries(REPEATED))
    for (const seed of HASH_SEEDS) {
      const [base, five, ten] = (await instructionsPerCall(python, code, SIZES[name] ?? [], seed)) ?? [];
      if (base === undefined || five === undefined || ten === undefined) continue;
      for (const [key, more] of [
        [`${name}_5`, five],
        [`${name}_10`, ten],
      ] as const)
        found.set(key, [...(found.get(key) ?? []), Math.log(more / base)]);
    }
  return found;
};

/** Takes about `seconds` and some two minutes to count instructions, and at least one pair of each. */
export const biasRows = async (seconds: number): Promise<readonly BiasRow[]> => {
  const sides = await twoSides({ base: { [SUITE_FILE]: suite("base") }, head: { [SUITE_FILE]: suite("head") } });
  const { python } = sides.environments.base;
  const instructions = await instructionRatios(python);
  const deadline = systemClock.seconds() + seconds;
  const names = [
    ...Object.keys(REPEATED).flatMap((name) => [`${name}_5`, `${name}_10`]),
    LARGER_INPUT,
    ...Object.keys(ARRAYS),
  ];
  return withNeighbours(python, NEIGHBOURS, async () => {
    const stage = await staged(sides, names);
    const found = stage.subjects.map((subject) => ({ subject, measured: [] as Measured[] }));
    const coin = coins(stage.seed, "start");
    let next = coin.below(found.length);
    for (let index = 0; systemClock.seconds() < deadline || index < found.length; index++) {
      const one = found[next++ % found.length];
      if (one !== undefined) one.measured.push(await onePair(stage, one.subject, index));
    }
    return found.map(({ subject: { name }, measured }) => ({
      name,
      measured,
      instructions: instructions.get(name) ?? [],
    }));
  });
};

/** Mean and its standard error. */
const meanOf = (values: readonly number[]): readonly [number, number] => {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1) / values.length)];
};

const difference = (
  [a, errorOfA]: readonly [number, number],
  [b, errorOfB]: readonly [number, number],
): readonly [number, number] => [a - b, Math.hypot(errorOfA, errorOfB)];

const shown = ([mean, error]: readonly [number, number]): string =>
  column(`${(100 * mean).toFixed(2)} ± ${(100 * error).toFixed(2)}`, 15);

/** 100 · ln(head ÷ base); ± one standard error. */
export const biasText = (rows: readonly BiasRow[]): string =>
  [
    `${"100 ln(head ÷ base)".padEnd(22)}${column("pairs", 6)}${column("instructions", 15)}${column("40 ms slices", 17)}${column("in turns", 17)}   turns less reference`,
    ...rows.map(({ name, measured, instructions }) => {
      const turns = measured.map((each) => each.turns);
      const long = measured.map((each) => each.long);
      const isCounted = instructions.length > 0;
      const [mean, error] = isCounted
        ? difference(meanOf(turns), meanOf(instructions))
        : meanOf(measured.map((each) => each.turns - each.long));
      const limit = Math.max(isCounted ? 0.003 : 0.01, 2 * error);
      return `${name.padEnd(22)}${column(String(measured.length), 6)}${isCounted ? shown(meanOf(instructions)) : column("-", 15)}  ${shown(meanOf(long))}  ${shown(meanOf(turns))}   ${shown([mean, error])}${Math.abs(mean) > limit ? `  beyond ${percent(limit)}` : ""}`;
    }),
  ].join("\n");
