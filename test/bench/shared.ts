/** Pairs whose processes several benchmarks share beside pairs of their own: the same code on both sides, taken by turns. */
import { logRatio } from "#core/stats/pair-ratio.ts";
import { systemClock } from "#edges/clock.ts";
import { thisHost } from "#edges/host.ts";
import { LIMITS } from "#flows/measure/lane.ts";
import { roundOf, type Entry } from "#flows/measure/round.ts";
import { sharedRound } from "#flows/measure/shared-round.ts";
import type { Pair } from "#model/pair.ts";
import { SUITE_FILE, twoSides } from "../support/suite.ts";
import { robustDeviation } from "./spread.ts";
import { staged } from "./subjects.ts";
import { column, percent } from "./text.ts";
import { WORKLOADS, workloadSuite } from "./workloads.ts";

export interface SharedFigures {
  readonly rounds: number;
  readonly seconds: Readonly<Record<"shared" | "own", number>>;
  /** By benchmark: ln(head ÷ base), which should be zero. */
  readonly ratios: ReadonlyMap<string, Readonly<Record<"shared" | "own", number[]>>>;
}

export const sharedFigures = async (seconds: number): Promise<SharedFigures> => {
  const deadline = systemClock.seconds() + seconds;
  const files = { [SUITE_FILE]: workloadSuite() };
  const { subjects, drivers, seed } = await staged(await twoSides({ base: files, head: files }), WORKLOADS);
  const ratios = new Map(subjects.map(({ name }) => [name, { shared: [] as number[], own: [] as number[] }]));
  const spent = { shared: 0, own: 0 };
  let rounds = 0;
  for (; systemClock.seconds() < deadline || rounds < 2; rounds++) {
    const entries = subjects.map(({ lane, known }): Entry => ({
      lane,
      rehearsed: known,
      index: rounds,
      seed,
      cores: thisHost.cores(),
      limits: LIMITS,
    }));
    const kept =
      (way: "shared" | "own") =>
      ({ lane }: Entry, pair: Pair): void => {
        const name = subjects.find((each) => each.lane === lane)?.name ?? "";
        ratios.get(name)?.[way].push(logRatio(pair));
      };
    const ways = {
      shared: () => sharedRound(entries, drivers, { isAffordable: () => true, measured: kept("shared") }),
      own: () =>
        roundOf(
          entries,
          { drivers, clock: systemClock, overlap: "end" },
          { isAffordable: () => true, measured: kept("own") },
        ),
    };
    for (const way of rounds % 2 === 0 ? (["shared", "own"] as const) : (["own", "shared"] as const)) {
      const started = systemClock.seconds();
      await ways[way]();
      spent[way] += systemClock.seconds() - started;
    }
  }
  return { rounds, seconds: spent, ratios };
};

export const sharedText = ({ rounds, seconds, ratios }: SharedFigures): string => {
  const all = [...ratios.values()];
  const noise = (way: "shared" | "own"): number => robustDeviation(all.flatMap((each) => each[way]));
  return [
    `${"robust sd of a pair".padEnd(22)}${column("shared", 10)}${column("own", 10)}`,
    ...[...ratios].map(
      ([name, { shared, own }]) =>
        `${name.padEnd(22)}${column(percent(robustDeviation(shared)), 10)}${column(percent(robustDeviation(own)), 10)}`,
    ),
    `${rounds} rounds; all pairs: ${percent(noise("shared"))} shared, ${percent(noise("own"))} own: ${(noise("shared") / noise("own")).toFixed(2)} times`,
    `a round of all takes ${(seconds.shared / seconds.own).toFixed(2)} times as long shared as in processes of their own`,
  ].join("\n");
};
