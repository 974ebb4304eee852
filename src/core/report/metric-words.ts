/** How each metric's values and changes are told: its unit, and what more and less of it are called. */
import type { Beside } from "#model/comparison.ts";
import { METRICS, type Metric } from "#model/pair.ts";
import { bytesText, changeText, numbersText, timesText } from "./number.ts";
import type { Outcome } from "./rows.ts";

type Told = Metric | Beside["metric"];

interface Words {
  readonly name: string;
  readonly values: (base: number | null, head: number | null) => string;
  readonly of: "time" | "amount";
}

const memory = { values: bytesText, of: "amount" } as const;
const number = { values: numbersText, of: "amount" } as const;

const WORDS: Readonly<Record<Told, Words>> = {
  "wall-time": { name: "time", values: timesText, of: "time" },
  "cpu-time": { name: "CPU time", values: timesText, of: "time" },
  "peak-memory": { name: "peak memory", ...memory },
  "own-memory": { name: "its own memory", ...memory },
  memory: { name: "memory", ...memory },
  track: { name: "value", ...number },
  instructions: { name: "instructions", ...number },
};

/** Comparisons hold any text as their metric. */
const wordsOf = (metric: string): Words => WORDS[METRICS.find((each) => each === metric) ?? "wall-time"];

type Values = readonly [base: number | null, head: number | null];

/** Both sides in the metric's unit. */
export const metricValues = (metric: string, ...[base, head]: Values): string => wordsOf(metric).values(base, head);

/** What the ratio says in the metric's words. */
export const metricChange = (
  metric: string,
  ratio: number | null,
  interval: readonly [number, number] | null = null,
): string => changeText(ratio, interval, wordsOf(metric).of);

/** "peak memory 112 → 180 MiB, +61 % (…)" */
export function besideText({ metric, ratio, interval, baseValue, headValue }: Beside): string {
  const { name, values, of } = WORDS[metric];
  return `${name} ${values(baseValue, headValue)}, ${changeText(ratio, interval, of)}`;
}

const TIME_WORDS: Readonly<Record<Outcome, string>> = {
  regression: "slower",
  "fails-on-head": "fails on head",
  improvement: "faster",
  inconclusive: "inconclusive",
  failed: "failed",
  removed: "removed",
  new: "new",
  unchanged: "unchanged",
};
const AMOUNT_WORDS = { ...TIME_WORDS, regression: "larger", improvement: "smaller" };
const MIXED_WORDS = { ...TIME_WORDS, regression: "worse", improvement: "better" };

/** An outcome in the words of the metrics that it is about: memory is not slower. */
export function outcomeWord(outcome: Outcome, metrics: readonly string[]): string {
  const kinds = new Set(metrics.map((metric) => wordsOf(metric).of));
  if (kinds.size > 1) return MIXED_WORDS[outcome];
  return kinds.has("amount") ? AMOUNT_WORDS[outcome] : TIME_WORDS[outcome];
}

/** "slower", "larger (peak memory)" */
export function outcomeText(outcome: Outcome, metric: string): string {
  const { name, of } = wordsOf(metric);
  const isAmount = of === "amount" && (outcome === "regression" || outcome === "improvement");
  return `${outcomeWord(outcome, [metric])}${isAmount ? ` (${name})` : ""}`;
}
