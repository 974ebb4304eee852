/** What the decision costs on a large suite: 10,000 benchmarks under 6 interpreters, in CPU seconds and as a ratio in the same run. */
import { acrossFrom } from "#core/stats/across.ts";
import { coins, type Coins } from "#core/stats/coins.ts";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { decide } from "#core/stats/decide.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import type { Pair, SampleKey } from "#model/pair.ts";

const BENCHMARKS = 10_000;
const INTERPRETERS = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];
const PARAMETERS = { threshold: 0.03, alpha: 0.01 };
/** Standard deviation of one pair, and the share of benchmarks that head slows down by a tenth. */
const NOISE = 0.012;
const CHANGED = 0.01;
const TURNS = 60;
const MOST_PAIRS = 90;

/** Seconds are of CPU time, garbage collection included: others at work on the machine do not count. */
export interface DecideSpeed {
  readonly samples: number;
  /** Pairs that the rule asked for. */
  readonly pairs: number;
  /** The rule alone, its log ratios ready. */
  readonly ruleSeconds: number;
  /** The rule and the log ratios of the turns that it asks for. */
  readonly decisionSeconds: number;
  /** All that the Action and the app compute from them: also values, CPU time beside them, doubts, verdicts across interpreters. */
  readonly wholeSeconds: number;
  /** `JSON.parse` of the same pairs, which anybody who decides from a record does first. */
  readonly parseSeconds: number;
}

/** Sum of twelve uniform numbers: normal enough to be screened as noise is. */
const normal = (box: Coins): number =>
  Array.from({ length: 12 }, () => box.below(1001) / 1000).reduce((a, b) => a + b) - 6;

const cpuSeconds = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

const shiftOf = (member: number): number => (member % Math.round(1 / CHANGED) === 0 ? Math.log(1.1) : 0);

/** Log ratios are drawn from a pool: what the rule does with them is timed, not their making. */
export const decideSpeed = (seed: string, benchmarks = BENCHMARKS): DecideSpeed => {
  const box = coins(seed, "decide-speed");
  const pool = Array.from({ length: 9973 }, () => NOISE * normal(box));
  const count = benchmarks * INTERPRETERS.length;
  const logOf = (member: number, pair: number): number =>
    shiftOf(member) + (pool[(member * 97 + pair * 1009) % pool.length] ?? 0);

  const asked: (readonly [member: number, pair: number])[] = [];
  const ruleSeconds = cpuSeconds(() => {
    const rule = decide(count, PARAMETERS);
    let step = rule.next([]);
    while (step.done !== true) {
      for (const { member, pair } of step.value) asked.push([member, pair]);
      step = rule.next(step.value.map(({ member, pair }) => (pair < MOST_PAIRS ? logOf(member, pair) : null)));
    }
  });

  const members: readonly SampleKey[] = Array.from({ length: count }, (_, member) => ({
    benchmark: `benchmarks/test_${Math.floor(member / 1000)}.py::test_b[${Math.floor(member / INTERPRETERS.length)}]`,
    interpreter: INTERPRETERS[member % INTERPRETERS.length] ?? "",
    metric: "wall-time",
  }));
  const turns = Array.from({ length: TURNS }, (_, turn) => 1e-4 * (1 + (pool[turn] ?? 0)));
  const order = "b".repeat(TURNS);
  const pairs: readonly Pair[] = asked.map(([member, pair]) => {
    const factor = Math.exp(logOf(member, pair));
    const head = turns.map((each) => each * factor);
    return {
      ...(members[member] ?? { benchmark: "", interpreter: "" }),
      metric: "wall-time",
      pair,
      first: "base",
      mode: "turns",
      order,
      base: turns,
      head,
      cpu: { base: turns, head },
      loops: 5,
      warmup: 5,
      idle: { base: 0, head: 0 },
    };
  });
  const byMember = Map.groupBy(pairs, (_, i) => asked[i]?.[0] ?? 0);
  const decisionSeconds = cpuSeconds(() => {
    const rule = decide(count, PARAMETERS);
    let step = rule.next([]);
    while (step.done !== true)
      step = rule.next(
        step.value.map(({ member, pair: index }) => {
          const pair = byMember.get(member)?.[index];
          return pair === undefined ? null : logRatio(pair);
        }),
      );
  });
  const wholeSeconds = cpuSeconds(() => {
    acrossFrom(comparisonsFromPairs(pairs, PARAMETERS, members));
  });
  // One line at a time, as the record is read.
  const lines = pairs.slice(0, 2000).map((pair) => JSON.stringify(pair));
  const parseSeconds = (cpuSeconds(() => lines.forEach((line) => void JSON.parse(line))) * pairs.length) / lines.length;
  return { samples: count, pairs: pairs.length, ruleSeconds, decisionSeconds, wholeSeconds, parseSeconds };
};

export const decideSpeedText = ({
  samples,
  pairs,
  ruleSeconds,
  decisionSeconds,
  wholeSeconds,
  parseSeconds,
}: DecideSpeed): string =>
  [
    `${samples} samples (benchmarks × interpreters), ${pairs} pairs of ${TURNS} turns`,
    `rule alone: ${ruleSeconds.toFixed(2)} s, ${Math.round(samples / ruleSeconds)} samples a CPU second`,
    `rule and log ratios: ${decisionSeconds.toFixed(2)} s, ${Math.round(samples / decisionSeconds)} samples a CPU second`,
    `all that is told (values, CPU time beside them, doubts, interpreters): ${wholeSeconds.toFixed(2)} s, ${Math.round(samples / wholeSeconds)} samples a CPU second`,
    `ratio to parsing the same pairs as JSON: ${[ruleSeconds, decisionSeconds, wholeSeconds].map((each) => (each / parseSeconds).toFixed(2)).join(", ")}`,
  ].join("\n");
