/** The table of what changed: one row per benchmark where its interpreters agree, one line per interpreter in it. */
import type { Comparison } from "#model/comparison.ts";
import type { Results } from "#model/results.ts";
import { metricChange, metricValues, outcomeText } from "./metric-words.ts";
import { isChange, type Row } from "./rows.ts";
import { code } from "./sanitize.ts";
import type { Space } from "./space.ts";
import { moreText, table } from "./table.ts";
import { OUTCOME_MARKS, warningTexts, whereText } from "./words.ts";

export function changesPart(results: Results, rows: readonly Row[], space: Space): string {
  const changed = rows.filter((row) => isChange(row.outcome));
  if (changed.length === 0) return "";
  const shown = changed
    .slice(0, space.rows)
    .map((row) => [verdictCell(row, results), code(row.benchmark, space.name), ...valueCells(row.comparisons, space)]);
  return (
    table(["Verdict", "Benchmark", "Python", "Base → head", "Change (95 % interval)"], shown, [
      "l",
      "l",
      "l",
      "r",
      "l",
    ]) + moreText(changed.length - shown.length, "the JSON")
  );
}

function verdictCell(row: Row, results: Results): string {
  const isOne = new Set(results.comparisons.map((each) => each.interpreter)).size <= 1;
  const where = whereText(row, isOne, (name) => code(name, 20));
  const words = `${OUTCOME_MARKS[row.outcome]} ${outcomeText(row.outcome, row.metric)}${where === "" ? "" : row.outcome === "fails-on-head" ? `, ${where}` : ` ${where}`}`;
  const doubts = [
    ...warningTexts(row.comparisons, results, (name) => code(name, MOST_OLD_NAME)),
    ...cpuTexts(row.comparisons, results.parameters.threshold),
  ];
  return [words, ...doubts.slice(0, 4).map((doubt) => `<sub>${doubt}</sub>`)].join("<br>");
}

/** Characters of what a benchmark was called before. */
const MOST_OLD_NAME = 80;

/** Of a change, which CPU time has to miss or exceed before it is another story. */
const OTHER_SHARE = 0.5;

/** CPU time where it tells another story than the change of wall time: waiting, input and output, or other processes. */
function cpuTexts(comparisons: readonly Comparison[], threshold: number): readonly string[] {
  const texts = comparisons.flatMap(({ ratio, beside = [] }) => {
    const cpu = beside.find(({ metric }) => metric === "cpu-time");
    if (ratio === null || cpu === undefined) return [];
    const [wall, used] = [Math.log(ratio), Math.log(cpu.ratio)];
    const isOther = Math.abs(used - wall) > Math.max(Math.log(1 + threshold), OTHER_SHARE * Math.abs(wall));
    return isOther ? [`CPU time ${metricChange("cpu-time", cpu.ratio)}`] : [];
  });
  return texts.slice(0, 1);
}

/** Interpreter, times and change, a line each; the lines of the three cells stand beside one another. */
export function valueCells(comparisons: readonly Comparison[], space: Space): readonly string[] {
  const shown = comparisons.slice(0, space.interpreters);
  const more = comparisons.length > shown.length ? ["…"] : [];
  return [
    [...shown.map((each) => code(each.interpreter, 20)), ...more].join("<br>"),
    shown.map((each) => unbroken(metricValues(each.metric, each.baseValue, each.headValue))).join("<br>"),
    shown
      .map((each) =>
        each.verdict === "failed" ? "works on base" : unbroken(metricChange(each.metric, each.ratio, each.interval)),
      )
      .join("<br>"),
  ];
}

/** A number and its unit stay on one line, or the lines of a row would no longer stand beside one another. */
const unbroken = (text: string): string => text.replaceAll(" ", "\u00a0");
