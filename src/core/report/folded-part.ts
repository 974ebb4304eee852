/** Everything that asks for no action, folded with its count: inconclusive, failed, removed, new, unchanged. */
import type { Results } from "#model/results.ts";
import { details } from "./details.ts";
import { outcomeWord } from "./metric-words.ts";
import { countText } from "./number.ts";
import { valueCells } from "./changes-part.ts";
import { benchmarkCounts, isChange, looksBetter, looksWorse, OUTCOMES, type Outcome, type Row } from "./rows.ts";
import { code } from "./sanitize.ts";
import type { Space } from "./space.ts";
import { moreText, table } from "./table.ts";
import { failedText, reasonText, warningTexts } from "./words.ts";

export function foldedPart(results: Results, rows: readonly Row[], space: Space): string {
  const counts = benchmarkCounts(rows);
  return OUTCOMES.filter((outcome) => !isChange(outcome))
    .map((outcome) => ({ outcome, group: rows.filter((row) => row.outcome === outcome) }))
    .filter(({ group }) => group.length > 0)
    .map(({ outcome, group }) => folded(outcome, group, counts[outcome], results, space))
    .join("\n");
}

function folded(outcome: Outcome, group: readonly Row[], count: number, results: Results, space: Space): string {
  const shown = group.slice(0, space.folded);
  const body =
    shown.length === 0
      ? ""
      : BODIES[outcome === "inconclusive" || outcome === "unchanged" ? outcome : "names"](shown, results, space);
  const more = moreText(group.length - shown.length, "the JSON");
  return details(summaryText(outcome, group.length, count), `${body}${more}`.trim(), isSuspicious(group, results));
}

/** An undecided benchmark that looks changed is what a maintainer should see without a click. */
const isSuspicious = (rows: readonly Row[], { parameters }: Results): boolean =>
  rows.some((row) => row.comparisons.some((each) => looksWorse(each, parameters) || looksBetter(each, parameters)));

/** The count of the headline; what the headline counts under a more urgent word is told apart. */
function summaryText(outcome: Outcome, rows: number, count: number): string {
  const partly = rows - count;
  const word = outcomeWord(outcome, []);
  if (count === 0) return `${countText(partly, "benchmark")} ${word} under some Python versions`;
  return `${countText(count, "benchmark")} ${word}${partly === 0 ? "" : `, ${partly} more under some Python versions`}`;
}

const HEAD = ["Benchmark", "Python", "Base → head", "Change (interval)"] as const;
const ALIGN = ["l", "l", "r", "l", "l"] as const;

const BODIES = {
  unchanged: (rows: readonly Row[], results: Results, space: Space) =>
    table(
      [...HEAD, ...(hasDoubts(rows) ? ["Note"] : [])],
      rows.map((row) => [
        code(row.benchmark, space.name),
        ...valueCells(row.comparisons, space),
        ...(hasDoubts(rows) ? [doubts(row, results).join("<br>")] : []),
      ]),
      ALIGN,
    ),
  inconclusive: (rows: readonly Row[], results: Results, space: Space) =>
    table(
      [...HEAD, "What it would take"],
      rows.map((row) => [
        code(row.benchmark, space.name),
        ...valueCells(row.comparisons, space),
        [
          ...new Set(row.comparisons.slice(0, space.interpreters).map((each) => reasonText(each, results))),
          ...doubts(row, results).map((doubt) => `<sub>${doubt}</sub>`),
        ].join("<br>"),
      ]),
      ALIGN,
    ),
  names: (rows: readonly Row[], _results: Results, space: Space) =>
    rows.map((row) => `- ${code(row.benchmark, space.name)} ${placed(row, space)}`.trimEnd()).join("\n"),
} as const;

const hasDoubts = (rows: readonly Row[]): boolean =>
  rows.some((row) => row.comparisons.some((each) => each.warnings.length > 0));

const doubts = (row: Row, results: Results): readonly string[] =>
  warningTexts(row.comparisons, results, (name) => code(name, 80)).slice(0, 4);

function placed(row: Row, space: Space): string {
  const on = `on ${row.comparisons
    .slice(0, space.interpreters)
    .map((each) => code(each.interpreter, 20))
    .join(", ")}`;
  const [first] = row.comparisons;
  return first?.verdict === "failed" ? `${failedText(first)}, ${on}` : on;
}
