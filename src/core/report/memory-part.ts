/** Benchmarks whose memory grew beyond its threshold: a line each, since no verdict tells of it. */
import type { Beside, Comparison } from "#model/comparison.ts";
import { DEFAULT_MEMORY_THRESHOLD } from "#model/decision.ts";
import type { Results } from "#model/results.ts";
import { besideText } from "./metric-words.ts";
import { countText, percentText } from "./number.ts";
import { code } from "./sanitize.ts";
import type { Space } from "./space.ts";
import { moreText } from "./table.ts";

export interface Growth {
  readonly benchmark: string;
  /** Where it grew, in the order of the results; `beside` is the largest growth of them. */
  readonly interpreters: readonly string[];
  readonly beside: Beside;
}

/** The process's peak before the benchmark's own share: it is what a machine runs out of. */
const growthOf = ({ beside = [] }: Comparison): Beside | undefined =>
  ["peak-memory", "own-memory"]
    .map((metric) => beside.find((each) => each.metric === metric && each.exceeds))
    .find((each) => each !== undefined);

/** Largest first. */
export function memoryGrowths({ comparisons }: Results): readonly Growth[] {
  const grown = comparisons.flatMap((row) => {
    const beside = growthOf(row);
    return beside === undefined ? [] : [{ benchmark: row.benchmark, interpreter: row.interpreter, beside }];
  });
  return [...Map.groupBy(grown, ({ benchmark }) => benchmark)]
    .flatMap(([benchmark, all]) => {
      const [most] = all.toSorted((a, b) => b.beside.ratio - a.beside.ratio);
      const interpreters = all.map(({ interpreter }) => interpreter);
      return most === undefined ? [] : [{ benchmark, interpreters, beside: most.beside }];
    })
    .toSorted((a, b) => b.beside.ratio - a.beside.ratio);
}

/** "Memory of 1 benchmark grew by more than 10 %, in every pair:" */
export const growthTitle = ({ parameters }: Results, count: number): string =>
  `Memory of ${countText(count, "benchmark")} grew by more than ${percentText(parameters.memoryThreshold ?? DEFAULT_MEMORY_THRESHOLD)}, in every pair:`;

/** A line without a mark; `name` makes a foreign name harmless. */
export function growthText(
  { benchmark, interpreters, beside }: Growth,
  isOneInterpreter: boolean,
  name: (foreign: string) => string,
): string {
  const shown = interpreters.slice(0, 8).map((each) => name(each));
  return `${name(benchmark)}${isOneInterpreter ? "" : ` on ${shown.join(", ")}`}: ${besideText(beside)}`;
}

/** Lines in a comment: who wants them all has the page. */
const MOST_LINES = 5;

export function memoryPart(results: Results, space: Space): string {
  const growths = memoryGrowths(results);
  if (growths.length === 0) return "";
  const isOne = results.interpreters.length <= 1;
  const shown = growths.slice(0, Math.min(MOST_LINES, space.rows));
  const lines = shown.map((growth) => `- ${growthText(growth, isOne, (name) => code(name, space.name))}`);
  return `${growthTitle(results, growths.length)}\n\n${lines.join("\n")}${moreText(growths.length - shown.length, "the JSON")}`;
}
