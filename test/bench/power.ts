/** What our rule, and those of other tools, make of measured A/A pairs: false alarms per pull request of twelve benchmarks, and changes found. */
import { DEFAULT_ALPHA } from "#model/decision.ts";
import { OTHER_RULES } from "./other-rules.ts";
import { called, decided, FAMILY, type Found } from "./resampled.ts";
import type { Taken } from "./taken.ts";
import { column, percent, rateText } from "./text.ts";

const EFFECTS = [0.02, 0.03, 0.05] as const;
const THRESHOLDS = [0.03, 0.02] as const;
const PULL_REQUESTS = 2000;
const POWER_PULL_REQUESTS = 400;

const line = (name: string, still: Found, moved: readonly Found[]): string => {
  const power = moved.map(({ found, pullRequests }) => rateText(found, pullRequests));
  const { accused, pullRequests, pairsPerBenchmark, inconclusive } = still;
  return [
    `${name}: false alarms per pull request ${rateText(accused, pullRequests)}; ${pairsPerBenchmark.toFixed(1)} pairs a benchmark, ${percent(inconclusive, 0)} inconclusive`,
    ...power.map((text, i) => `${column(`+${percent(EFFECTS[i] ?? 0, 0)} found`, 14)} ${text}`),
  ].join("\n");
};

/** Pure: chance comes from `seed`. */
export const powerText = (taken: readonly Taken[], seed: string): string => {
  const turns = taken.filter(({ mode }) => mode === "turns");
  const sequential = taken.filter(({ mode }) => mode === "sequential");
  const ours = (pairs: readonly Taken[], threshold: number) => {
    const of = (effect: number, count: number) =>
      decided(pairs, { threshold, alpha: DEFAULT_ALPHA, effect, count, seed });
    return [of(0, PULL_REQUESTS), EFFECTS.map((effect) => of(effect, POWER_PULL_REQUESTS))] as const;
  };
  const others = (pairs: readonly Taken[]) =>
    OTHER_RULES.map((rule) => {
      const of = (effect: number, count: number) => called(pairs, rule, { effect, count, seed });
      const values = `${rule.name} (${rule.processes} × ${rule.values} values)`;
      return line(
        values,
        of(0, PULL_REQUESTS),
        EFFECTS.map((effect) => of(effect, POWER_PULL_REQUESTS)),
      );
    });
  return [
    `${FAMILY} benchmarks a pull request, drawn from ${turns.length} pairs in turns and ${sequential.length} one after the other; 95 % intervals`,
    ...THRESHOLDS.map((threshold) =>
      line(`\nour rule, turns, threshold ${percent(threshold, 0)}`, ...ours(turns, threshold)),
    ),
    line("\nour rule, processes one after the other, threshold 3 %", ...ours(sequential, THRESHOLDS[0])),
    "\nOther rules, processes one after the other, as their tools measure:",
    ...others(sequential),
    "\nOther rules on the values of turns:",
    ...others(turns),
  ].join("\n");
};
