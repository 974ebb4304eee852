/** The page's table of every benchmark under every interpreter. */
import type { Comparison } from "#model/comparison.ts";
import type { Results } from "#model/results.ts";
import { axisReach, ratioBar } from "./html-bar.ts";
import { besideText, metricChange, metricValues, outcomeText } from "./metric-words.ts";
import { changeText, percentText, wholeText } from "./number.ts";
import { rowsOf, type Outcome, type Row } from "./rows.ts";
import { htmlCode, htmlName, htmlText, plainText } from "./sanitize.ts";
import { failedText, reasonText, warningTexts } from "./words.ts";

export const TONES: Readonly<Record<Outcome, "slow" | "fast" | "calm">> = {
  regression: "slow",
  "fails-on-head": "slow",
  improvement: "fast",
  inconclusive: "calm",
  failed: "calm",
  removed: "calm",
  new: "calm",
  unchanged: "calm",
};

export function comparisonsHtml(results: Results): string {
  const rows = rowsOf(results);
  if (rows.length === 0) return "";
  const { threshold } = results.parameters;
  const reach = axisReach(
    rows.flatMap((row) => row.comparisons.map(extent)).filter((each) => each !== null),
    threshold,
  );
  const caption = `Head against base. Bars: a logarithmic scale from ${changeText(Math.exp(-reach))} to ${changeText(Math.exp(reach))}; left is less, right is more, an arrow lies beyond, the grey band is the threshold of ±${percentText(threshold)}.`;
  const head = [
    "Verdict",
    "Benchmark",
    "Python",
    "Base → head",
    "Change (interval)",
    "Bar",
    "Pairs",
    "Interval",
    "Beside",
  ]
    .map((title) => `<th scope="col">${title}</th>`)
    .join("");
  const bodies = rows.map((row) => rowHtml(row, results, reach)).join("\n");
  return `<section><h2>Benchmarks</h2><div class="wide"><table><caption>${htmlText(caption)}</caption><thead><tr>${head}</tr></thead>\n${bodies}\n</table></div></section>`;
}

const extent = ({ interval, ratio }: Comparison): readonly [number, number] | null =>
  interval ?? (ratio === null ? null : [ratio, ratio]);

/** One table body per benchmark and outcome: its interpreters share the first two cells. */
function rowHtml(row: Row, results: Results, reach: number): string {
  const tone = TONES[row.outcome];
  const span = row.comparisons.length > 1 ? ` rowspan="${row.comparisons.length}"` : "";
  const notes = new Set(row.comparisons.flatMap((each) => notesOf(each, results)));
  const note = notes.size === 0 ? "" : `<div class="note">${htmlText([...notes].join("; "), 600)}</div>`;
  const first = `<td class="verdict ${tone}"${span}>${outcomeText(row.outcome, row.metric)}</td><th scope="rowgroup"${span}>${htmlName(row.benchmark)}${note}</th>`;
  const lines = row.comparisons.map(
    (each, index) => `<tr>${index === 0 ? first : ""}${valueCells(each, results, reach, tone)}</tr>`,
  );
  return `<tbody>${lines.join("")}</tbody>`;
}

function notesOf(comparison: Comparison, results: Results): readonly string[] {
  const reason = comparison.verdict === "failed" ? failedText(comparison) : reasonText(comparison, results);
  return [reason, ...warningTexts([comparison], results, (foreign) => plainText(foreign, 100))].filter(
    (note) => note !== "",
  );
}

const KINDS = { "walsh-95": "95 %", "screen-90": "90 %", none: "" } as const;

function valueCells(comparison: Comparison, results: Results, reach: number, tone: string): string {
  const { ratio, interval, pairs } = comparison;
  const bar = ratio === null ? "" : ratioBar(ratio, interval, reach, results.parameters.threshold, tone);
  const kind = interval === null ? "" : KINDS[comparison.intervalKind];
  return (
    `<td>${htmlCode(comparison.interpreter, 40)}</td><td class="number">${htmlText(metricValues(comparison.metric, comparison.baseValue, comparison.headValue))}</td>` +
    `<td class="number">${htmlText(metricChange(comparison.metric, ratio, interval))}</td><td>${bar}</td><td class="number">${wholeText(pairs)}</td><td class="number faint">${kind}</td>` +
    `<td class="number faint">${(comparison.beside ?? []).map((each) => htmlText(besideText(each))).join("<br>")}</td>`
  );
}
