/** What the surroundings of unchanged code do to its speed, with one memory layout for all and with drawn ones: `node test/bench/layout.ts`. */
import { randomBytes } from "node:crypto";
import { median } from "#core/stats/estimate.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { familyLane, LIMITS, type Lane } from "#flows/measure/lane.ts";
import { rehearsed, type Rehearsed } from "#flows/measure/rehearsal.ts";
import { startPair } from "#flows/measure/take-pair.ts";
import type { Drivers } from "#ports";
import { removeTemporaryFolders } from "../support/temporary-folder.ts";
import { DRIVER, planOf, SUITE_FILE, twoSides } from "../support/suite.ts";

const SUITE = `
import numpy as np
import surroundings

def stencil(levels):
    old, new = levels[0].reshape(-1), levels[1].reshape(-1)[58:-58]
    np.add(old[1:-115], old[115:-1], out=new)
    new += old[57:-59]
    new += old[59:-57]
    new *= 0.25

def test_stencil(benchmark):
    def call():
        levels = np.full((2, 57, 57), 1.0)
        for _ in range(50):
            stencil(levels)
    benchmark(call)

def test_axpy(benchmark):
    x, y = np.ones(12_000), np.ones(12_000)
    benchmark(lambda: 2.0 * x + y)

def test_loop(benchmark):
    benchmark(lambda: sum(i * i for i in range(1000)))
`;
const NAMES = ["test_stencil", "test_axpy", "test_loop"];

/** A module that only allocates, as the rest of a project does; each variant otherwise. */
const surroundings = (variant: number): string =>
  `held = [bytes(37 * ${variant} + 211 * i % 5000) for i in range(40 * ${variant})]\n` +
  Array.from({ length: 5 * variant }, (_, i) => `def f${i}(a, b=${i}): return [a, b, "${"x".repeat(7 * i)}"]\n`).join(
    "",
  );

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const spread = (values: readonly number[]): number =>
  1.4826 * median(values.map((each) => Math.abs(each - median(values))));
const deviation = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((each) => (each - mean(values)) ** 2)));

/** Ways in which head's surroundings differ from base's. */
const VARIANTS = 5;

interface Spread {
  /** Standard deviation and largest size of the medians of the surroundings: what no number of pairs would take out. */
  readonly between: number;
  readonly worst: number;
  readonly within: number;
}
export interface LayoutRow {
  readonly name: string;
  readonly pairs: number;
  readonly left: Spread;
  readonly drawn: Spread;
}

/** Takes about `seconds`; head differs from base in its surroundings only. */
export const layoutOf = async (seconds: number): Promise<readonly LayoutRow[]> => {
  const lanes: { readonly lane: Lane; readonly known: Rehearsed; readonly drivers: Drivers }[] = [];
  const world = {
    host: thisHost,
    record: { pair: () => {}, versionPair: () => {} },
    clock: systemClock,
    tell: () => {},
  };
  const seed = randomBytes(16).toString("hex");
  for (let variant = 1; variant <= VARIANTS; variant++) {
    const files = (each: number) => ({ [SUITE_FILE]: SUITE, "surroundings.py": surroundings(each) });
    const sides = await twoSides({ base: files(0), head: files(variant) });
    const drivers = driversIn(`${sides.folder}/processes`, DRIVER);
    const plan = planOf(sides, NAMES);
    for (const member of plan.members) {
      const lane = familyLane(plan, member);
      const known = await rehearsed(lane, { ...world, drivers }, seed, LIMITS, () => seconds);
      if (known.kind !== "good") throw new Error(JSON.stringify(known));
      lanes.push({ lane, known, drivers });
    }
  }
  const found = lanes.map((each) => ({ ...each, left: [] as number[], drawn: [] as number[] }));
  const deadline = systemClock.seconds() + seconds;
  for (let index = 0; systemClock.seconds() < deadline; index++) {
    for (const { lane, known, drivers, ...values } of found) {
      for (const mode of ["left", "drawn"] as const) {
        const chosen: Drivers =
          mode === "drawn" ? drivers : { open: (start) => drivers.open({ ...start, layout: null }) };
        const label = [mode, lane.member.benchmark, index];
        const asked = { lane, rehearsed: known, index, seed, label, cores: thisHost.cores(), limits: LIMITS };
        const pair = startPair(chosen, asked);
        await pair.takeTurns();
        const outcome = await pair.finish();
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
        values[mode].push(logRatio(outcome.value));
      }
    }
  }
  return NAMES.map((name) => {
    const own = found.filter((each) => each.lane.member.benchmark.endsWith(`::${name}`));
    const of = (mode: "left" | "drawn") => ({
      between: deviation(own.map((each) => median(each[mode]))),
      worst: Math.max(...own.map((each) => Math.abs(median(each[mode])))),
      within: median(own.map((each) => spread(each[mode]))),
    });
    return { name, pairs: own[0]?.drawn.length ?? 0, left: of("left"), drawn: of("drawn") };
  });
};

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`.padStart(9);

/** One line a benchmark and way; all figures would be 0 on a machine without noise. */
export const layoutText = (rows: readonly LayoutRow[]): string =>
  [
    "benchmark                 memory       between surroundings: sd      worst   within: robust sd of a pair",
    ...rows.flatMap(({ name, left, drawn }) =>
      Object.entries({ "as it comes": left, drawn }).map(
        ([way, of]) =>
          `${name.padEnd(26)}${way.padEnd(12)}${percent(of.between).padStart(26)}  ${percent(of.worst)}   ${percent(of.within)}`,
      ),
    ),
    `${rows[0]?.pairs ?? 0} pairs in each of ${VARIANTS} surroundings and both ways`,
  ].join("\n");

if (process.argv[1] === import.meta.filename) {
  try {
    console.log(layoutText(await layoutOf(Number(process.argv[2] ?? 120))));
  } finally {
    removeTemporaryFolders();
  }
}
