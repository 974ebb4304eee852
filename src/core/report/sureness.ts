/** How sure the report is, in sentences of our own: the promise, the threshold, the noise, the cost. Plain text. */
import type { Results } from "#model/results.ts";
import { isSha } from "#model/side.ts";
import { detectableChange } from "./detectable.ts";
import { countText, durationText, percentText } from "./number.ts";
import { isCompared } from "./rows.ts";

export function surenessSentences(results: Results): readonly string[] {
  if (!isCompared(results)) return costSentence(results);
  return [promiseSentence(results), ...pairsSentence(results), noiseSentence(results), ...costSentence(results)];
}

function promiseSentence({ parameters: { alpha, threshold } }: Results): string {
  return `At most ${percentText(alpha)} of pull requests without a change get a false alarm, whatever the noise: only pairs taken after a first suspicion decide. A change counts when it is significant and at least half of the threshold of ${percentText(threshold)}.`;
}

function pairsSentence({ comparisons }: Results): readonly string[] {
  const counts = comparisons.map((each) => each.pairs).filter((pairs) => pairs > 0);
  if (counts.length === 0) return [];
  const [least, most] = [counts.reduce((a, b) => Math.min(a, b)), counts.reduce((a, b) => Math.max(a, b))];
  const range = least === most ? `${most}` : `${least} to ${most}`;
  const total = counts.reduce((sum, each) => sum + each, 0);
  return [
    `${countText(total, "pair")}, ${range} a comparison. A pair is a fresh base process and a fresh head process, measured together; coins decide who goes first.`,
    "Intervals: 95 % where fresh pairs decided, else 90 % from the first pairs.",
  ];
}

function noiseSentence(results: Results): string {
  if (results.noise === null) return "The noise of this run could not be told.";
  // Of several shards each has its share of the false alarms, and so wants more pairs for the same change.
  const alpha = results.parameters.alpha / Math.max(1, results.shards?.length ?? 1);
  const found = detectableChange(results.noise, { ...results.parameters, alpha });
  const floor = `Noise of this run: one pair scatters by ±${percentText(results.noise)} (median over the benchmarks).`;
  return found === null
    ? floor
    : `${floor} With all its pairs, a change of about ${percentText(found)} or more is found four times out of five.`;
}

function costSentence({ cost }: Results): readonly string[] {
  if (cost.processes === 0) return [];
  return [
    `Cost: ${durationText(cost.measuringSeconds)} measuring in ${countText(cost.processes, "process", "processes")}, ${durationText(cost.overheadSeconds)} around them, ${durationText(cost.environmentSeconds)} for environments.`,
  ];
}

/** The command that repeats the comparison in a clone; only strings that no shell can misread go into it, the rest is left out. */
export function repeatCommand(results: Results): string | null {
  if (results.base === null || results.head === null || !isSha(results.base) || !isSha(results.head)) return null;
  const python = results.interpreters
    .map((each) => each.name)
    .filter((name) => /^[A-Za-z0-9][A-Za-z0-9.+_-]*$/.test(name));
  return [
    `perf-review run --base ${results.base} --head ${results.head}`,
    ...(python.length > 0 ? [`--python ${python.slice(0, 8).join(",")}`] : []),
    `--threshold ${percentOption(results.parameters.threshold)} --alpha ${percentOption(results.parameters.alpha)}`,
    ...(results.seed !== null && /^[0-9a-f]{32}$/.test(results.seed) ? [`--seed ${results.seed}`] : []),
  ].join(" ");
}

const percentOption = (share: number): string => `${Number((share * 100).toPrecision(6))}%`;
