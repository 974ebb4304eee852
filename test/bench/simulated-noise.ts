/** Kinds of noise for simulated pairs. Noise belongs to positions in time, never to base or head: a fair coin assigns those. */
import { coins } from "#core/stats/coins.ts";

/** Numbers at random from one stream. */
export interface Chance {
  /** From 0 (exclusive) to 1. */
  uniform(): number;
  /** Standard normal (Box & Muller 1958). */
  normal(): number;
}

export const chance = (seed: string, label: string): Chance => {
  const box = coins(seed, label);
  const uniform = () => (box.below(2 ** 32) + 1) / 2 ** 32;
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) };
};

/** ln seconds of the turns of the process that was started first, and of the second; one turn each where they ran back to back. */
export type Positions = readonly [first: readonly number[], second: readonly number[]];

/** One simulated pull request's machine: measures the next pair of a benchmark. It remembers, as machines do. */
export type Machine = (benchmark: number) => Positions;

/** Benchmarks are unlike: the last is three times as noisy as the first of three. */
const scale = (benchmark: number): number => 1 + (benchmark % 3);

const single = (process: (benchmark: number, position: 0 | 1) => number): Machine => {
  return (benchmark) => [[process(benchmark, 0)], [process(benchmark, 1)]];
};

/** Every kind by its name. */
export const NOISES: Readonly<Record<string, (random: Chance) => Machine>> = {
  "normal noise": (random) => single((b) => 0.008 * scale(b) * random.normal()),

  /** Student's t with two degrees of freedom: the variance is infinite. */
  "heavy tails": (random) =>
    single((b) => (0.008 * scale(b) * random.normal()) / Math.sqrt(-Math.log(random.uniform()))),

  /** Two levels, as of memory layout: a third of the processes is slower by 3 to 9 %. */
  bimodal: (random) => single((b) => 0.03 * scale(b) * (random.uniform() < 0.35 ? 1 : 0) + 0.003 * random.normal()),

  /** The machine slows down by 2 % a process and wanders by half of that; the second process of a pair is always the later one. */
  drift: (random) => {
    let state = 0;
    return single((b) => (state += 0.02 + 0.01 * random.normal()) + 0.003 * scale(b) * random.normal());
  },

  /** Whoever comes first finds cold caches: 1 to 3 % slower, always. */
  "first is slower": (random) =>
    single((b, position) => (position === 0 ? 0.01 * scale(b) : 0) + 0.004 * random.normal()),

  /** Every second process is 4 % slower, as by something periodic on the machine. */
  "period of two": (random) => {
    let started = 0;
    return single(() => (started++ % 2 ? 0.04 : 0) + 0.004 * random.normal());
  },

  /** Neighbours come and go for a few processes, and cost 10 to 40 %. */
  bursts: (random) => {
    let cost = 0;
    return single((b) => {
      if (random.uniform() < 0.2) cost = random.uniform() < 0.7 ? 0 : 0.1 + 0.3 * random.uniform();
      return cost * (0.8 + 0.4 * random.uniform()) + 0.004 * scale(b) * random.normal();
    });
  },

  /** A clock so coarse that many pairs tie. */
  "coarse clock": (random) => single((b) => 0.02 * Math.round((0.015 * scale(b) * random.normal()) / 0.02)),

  /** Fifteen turns: 1 % between processes, 6 % and outliers between turns, and what the two share drops out. */
  turns: (random) => (b) => {
    const offsets = [0.006 * scale(b) * random.normal(), 0.006 * scale(b) * random.normal()] as const;
    const turns = Array.from({ length: 15 }, () => {
      const shared = random.uniform() < 0.3 ? 0.4 : 0;
      const value = (position: 0 | 1) =>
        offsets[position] + shared + 0.03 * random.normal() + (random.uniform() < 0.05 ? random.uniform() : 0);
      return [value(0), value(1)] as const;
    });
    return [turns.map(([first]) => first), turns.map(([, second]) => second)];
  },
};
