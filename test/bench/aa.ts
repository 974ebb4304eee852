/**
 * A/A simulation: how often the rule accuses a pull request that changes nothing, and how often it finds a change.
 * Run: `npx node test/bench/aa.ts [SEED] [PULL_REQUESTS]`. Exit status 1 if the false alarm rate is surely above 1 %.
 */
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { coins } from "#core/stats/coins.ts";
import { decide } from "#core/stats/decide.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import type { Decision } from "#model/decision.ts";
import { DEFAULT_ALPHA, DEFAULT_THRESHOLD } from "#model/decision.ts";
import { clopperPearson } from "#core/stats/binomial.ts";
import { chance, NOISES } from "./simulated-noise.ts";

const BENCHMARKS = 12;
const PULL_REQUESTS = 27_000;
const POWER_PULL_REQUESTS = 60;
const EFFECTS = [0.03, 0.05, 0.1];
const LEVEL = 0.95;
const PARAMETERS = { threshold: DEFAULT_THRESHOLD, alpha: DEFAULT_ALPHA };

export interface Rate {
  readonly hits: number;
  readonly of: number;
  /** Clopper–Pearson, 95 %. */
  readonly interval: readonly [number, number];
}

/** `power`: of the pull requests that slow one benchmark down, those where it was called a regression, by effect. */
export interface AaScenario {
  readonly name: string;
  readonly falseAlarms: Rate;
  readonly pairsPerBenchmark: number;
  readonly inconclusive: Rate;
  readonly power: readonly { readonly effect: number; readonly found: Rate; readonly othersAccused: number }[];
}

export interface AaReport {
  readonly seed: string;
  readonly scenarios: readonly AaScenario[];
  readonly falseAlarms: Rate;
  /** Whether the observed rate is compatible with the promise of at most 1 % per pull request. */
  readonly isKept: boolean;
}

/** `fixed`: head always comes second. It breaks the rule's one assumption, to show that the simulation would notice. */
interface Draws {
  readonly seed: string;
  readonly labels: "coin" | "fixed";
}

const rate = (hits: number, of: number): Rate => ({ hits, of, interval: clopperPearson(hits, of, LEVEL) });
const isSignificant = ({ verdict }: Decision): boolean => verdict === "regression" || verdict === "improvement";

/** Decisions about one simulated pull request whose head slows benchmark 0 down by `effect` (0: changes nothing). */
const pullRequest = ({ seed, labels }: Draws, noise: string, number: string, effect: number): readonly Decision[] => {
  const make = NOISES[noise];
  if (make === undefined) throw new RangeError(`no noise is called ${noise}`);
  const machine = make(chance(seed, `noise|${noise}|${number}`));
  const rule = decide(BENCHMARKS, PARAMETERS);
  let step = rule.next([]);
  while (step.done !== true) {
    const answers = step.value.map(({ member, pair }) => {
      const [first, second] = machine(member);
      const slower = member === 0 ? Math.log(1 + effect) : 0;
      const isHeadFirst = labels === "coin" && coins(seed, `${noise}|${number}|${member}|${pair}`).flip();
      const [head, base] = isHeadFirst ? [first, second] : [second, first];
      return logRatio({ mode: "turns", base: base.map(Math.exp), head: head.map((log) => Math.exp(log + slower)) });
    });
    step = rule.next(answers);
  }
  return step.value;
};

const power = (draws: Draws, name: string, effect: number, count: number): AaScenario["power"][number] => {
  const runs = Array.from({ length: count }, (_, i) => pullRequest(draws, name, `${effect}|${i}`, effect));
  return {
    effect,
    found: rate(runs.filter(([changed]) => changed?.verdict === "regression").length, count),
    othersAccused: runs.filter((decisions) => decisions.slice(1).some(isSignificant)).length,
  };
};

/** One kind of noise; only counts are kept of its pull requests. */
const scenario = (draws: Draws, name: string, count: number, powerCount: number): AaScenario => {
  let alarms = 0;
  let pairs = 0;
  let unsure = 0;
  for (let i = 0; i < count; i++) {
    const decisions = pullRequest(draws, name, String(i), 0);
    if (decisions.some(isSignificant)) alarms++;
    pairs += decisions.reduce((sum, decision) => sum + decision.pairs, 0);
    unsure += decisions.filter(({ verdict }) => verdict === "inconclusive").length;
  }
  return {
    name,
    falseAlarms: rate(alarms, count),
    pairsPerBenchmark: pairs / (count * BENCHMARKS),
    inconclusive: rate(unsure, count * BENCHMARKS),
    power: powerCount === 0 ? [] : EFFECTS.map((effect) => power(draws, name, effect, powerCount)),
  };
};

/** `pullRequests` in all are spread over the kinds of noise; `powerPullRequests` for every kind and effect. `tell` hears each kind as it is done. */
export const aaSimulation = (
  options: {
    readonly seed?: string;
    readonly pullRequests?: number;
    readonly powerPullRequests?: number;
    readonly labels?: Draws["labels"];
  } = {},
  tell: (done: AaScenario) => void = () => undefined,
): AaReport => {
  const {
    seed = randomBytes(16).toString("hex"),
    pullRequests = PULL_REQUESTS,
    powerPullRequests = POWER_PULL_REQUESTS,
    labels = "coin",
  } = options;
  const names = Object.keys(NOISES);
  const scenarios = names.map((name) => {
    const done = scenario({ seed, labels }, name, Math.ceil(pullRequests / names.length), powerPullRequests);
    tell(done);
    return done;
  });
  const hits = scenarios.reduce((sum, { falseAlarms }) => sum + falseAlarms.hits, 0);
  const falseAlarms = rate(
    hits,
    scenarios.reduce((sum, one) => sum + one.falseAlarms.of, 0),
  );
  return { seed, scenarios, falseAlarms, isKept: falseAlarms.interval[0] <= DEFAULT_ALPHA };
};

const percent = (share: number, digits = 2): string => `${(100 * share).toFixed(digits)} %`;
const rateText = ({ hits, of, interval }: Rate): string =>
  `${percent(hits / of)} (${hits} of ${of}; 95 %: ${percent(interval[0])} to ${percent(interval[1])})`;

const scenarioText = ({ name, falseAlarms, pairsPerBenchmark, inconclusive, power: found }: AaScenario): string => {
  const share = percent(inconclusive.hits / inconclusive.of, 0);
  const powers = found
    .map((one) => `+${percent(one.effect, 0)}: ${percent(one.found.hits / one.found.of, 0)}`)
    .join(", ");
  return `${name.padEnd(16)} false alarms ${rateText(falseAlarms)}; ${pairsPerBenchmark.toFixed(1)} pairs a benchmark, ${share} inconclusive; found ${powers}`;
};

/** Runs the simulation and prints it; true if the promise was kept. */
export const aaPrinted = (seed?: string, pullRequests?: number): boolean => {
  const options = {
    seed: seed ?? randomBytes(16).toString("hex"),
    ...(pullRequests === undefined ? {} : { pullRequests }),
  };
  console.log(`A/A simulation: ${BENCHMARKS} benchmarks a pull request, base and head alike; seed ${options.seed}`);
  const report = aaSimulation(options, (done) => console.log(scenarioText(done)));
  console.log(
    `In all: false alarms per pull request ${rateText(report.falseAlarms)}; promised: at most ${percent(DEFAULT_ALPHA, 0)}`,
  );
  return report.isKept;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seed, count] = process.argv.slice(2);
  if (!aaPrinted(seed, count === undefined ? undefined : Number(count))) process.exitCode = 1;
}
