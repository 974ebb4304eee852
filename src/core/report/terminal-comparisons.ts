/** The table of comparisons for a terminal. */
import type { Comparison } from "#model/comparison.ts";
import type { Results } from "#model/results.ts";

import { metricChange, metricValues, outcomeText } from "./metric-words.ts";
import { isUnmeasured, outcomeOf, rowsOf, type Outcome } from "./rows.ts";
import { plainText, shortened } from "./sanitize.ts";
import { columns, wrapped, type Paint, type Style } from "./terminal-style.ts";
import { failedText, reasonText, warningTexts } from "./words.ts";

/** More rows of one outcome than anybody reads in a terminal; what asks for something to be done is shown whole. */
const MOST_ALIKE = 20;
const MOST_UNMEASURED = 3;
/** Rows that hold nothing but a name. */
const MOST_NAMES = 5;
const ALWAYS: ReadonlySet<Kind> = new Set<Kind>(["regression", "fails-on-head", "improvement"]);

const STYLE_OF: Partial<Readonly<Record<Outcome, Style>>> = {
  regression: "red",
  "fails-on-head": "red",
  improvement: "green",
  inconclusive: "yellow",
};

export function comparisonLines(results: Results, limit: number, paint: Paint): readonly string[] {
  const all = rowsOf(results).flatMap((row) => row.comparisons);
  if (all.length === 0) return [];
  const { rows, folded } = foldedRows(all);
  const ids = shortenedIds(
    rows.map(({ benchmark }) => plainText(benchmark)),
    nameWidth(limit),
  );
  const cells = rows.map((each, i) => [
    outcomeText(outcomeOf(each), each.metric),
    ids[i] ?? "",
    plainText(each.interpreter, 20),
    metricValues(each.metric, each.baseValue, each.headValue),
    metricChange(each.metric, each.ratio, each.interval),
  ]);
  const head = ["verdict", "benchmark", "Python", "base → head", "change"];
  const lines = columns([head, ...cells], (cell, column, row) => {
    const comparison = rows[row - 1];
    const style = comparison === undefined ? "dim" : STYLE_OF[outcomeOf(comparison)];
    return style !== undefined && (column === 0 || row === 0) ? paint(style, cell) : cell;
  });
  return [
    ...lines.flatMap((line, index) => [
      line,
      ...notes(rows[index - 1], results).flatMap((note) => wrapped(`    ${note}`, limit, "    ")),
    ]),
    ...folded.map(([kind, count]) => paint("dim", `… ${count} more ${kindText(kind)} (--json tells all)`)),
  ];
}

type Kind = Outcome | "not measured";
const kindOf = (each: Comparison): Kind => (isUnmeasured(each) ? "not measured" : outcomeOf(each));
const mostOf = (kind: Kind): number =>
  kind === "not measured"
    ? MOST_UNMEASURED
    : kind === "new" || kind === "removed"
      ? MOST_NAMES
      : ALWAYS.has(kind)
        ? Infinity
        : MOST_ALIKE;
const kindText = (kind: Kind): string =>
  kind === "not measured" ? "inconclusive, not measured within the budget" : outcomeText(kind, "wall-time");

const foldedRows = (all: readonly Comparison[]) => {
  const counts = new Map<Kind, number>();
  const rows = all.filter((each) => {
    const kind = kindOf(each);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= mostOf(kind);
  });
  const folded = [...counts].flatMap(([kind, count]) =>
    count > mostOf(kind) ? [[kind, count - mostOf(kind)] as const] : [],
  );
  return { rows, folded };
};

export const nameWidth = (limit: number): number => Math.max(24, Math.floor(limit / 2.5));

/**
 * Folders say least of a benchmark's id, then the file, then the class: they are left out in this order, from the front. Its own name is
 * cut in the middle where it is still too long.
 */
export const shortenedId = (id: string, max: number): string => {
  const path = /^[^[(:]*\//.exec(id)?.[0] ?? "";
  const folders = path.split("/").slice(0, -1);
  const file = id.slice(path.length);
  const within = folders.map((_, i) => `…/${[...folders.slice(i + 1), file].join("/")}`);
  const [, words = file] = /^[^[(:]*::(.*)$/s.exec(file) ?? [];
  const [, name = words] = /^[^[(]*?(?:::|\.)([^.:]*(?:[[(].*)?)$/s.exec(words) ?? [];
  const shorter = [id, ...within, ...(words === file ? [] : [`…::${words}`]), ...(name === words ? [] : [`….${name}`])];
  return shorter.find((each) => each.length <= max) ?? shortened(shorter.at(-1) ?? id, max);
};

/** Of ids that would look the same, each in whole. */
export const shortenedIds = (ids: readonly string[], max: number): readonly string[] => {
  const short = ids.map((id) => shortenedId(id, max));
  const full = new Map<string, Set<string>>();
  for (const [i, each] of short.entries()) full.set(each, (full.get(each) ?? new Set()).add(ids[i] ?? ""));
  return short.map((each, i) => ((full.get(each)?.size ?? 1) > 1 ? (ids[i] ?? each) : each));
};

function notes(comparison: Comparison | undefined, results: Results): readonly string[] {
  if (comparison === undefined) return [];
  const reason = comparison.verdict === "failed" ? failedText(comparison) : reasonText(comparison, results);
  return [reason, ...warningTexts([comparison], results, (foreign) => plainText(foreign, 100))].filter(
    (note) => note !== "",
  );
}
