/** What the table of Python versions says in its cells and its last line: the same words in every form of the report. */
import type { VersionColumn, VersionRow, VersionTable } from "#model/version-table.ts";
import { metricChange } from "./metric-words.ts";
import { changeText, countText } from "./number.ts";

type Marks = Readonly<Record<NonNullable<VersionRow["verdict"]>, string>>;

const MARKS: Marks = { regression: "🔴 ", improvement: "🟢 ", unchanged: "", inconclusive: "" };
/** For a terminal, where not every font has the marks at one width. */
export const WORDS: Marks = { regression: "slower ", improvement: "faster ", unchanged: "", inconclusive: "" };

/** "🟢 −12.3 % (−13.1 to −11.5 %)" */
export function versionText(row: VersionRow | undefined, marks = MARKS): string {
  if (row === undefined) return "not measured";
  return `${row.verdict ? marks[row.verdict] : ""}${metricChange(row.metric ?? "wall-time", row.ratio, row.interval)}`;
}

/** "−12.3 % (−13.1 to −11.5 %) over 8 benchmarks" */
export function meanText({ mean, rows }: VersionColumn): string {
  if (mean === null) return "not measured";
  const count = rows.filter((row) => row.ratio !== null && (row.metric ?? "wall-time") === "wall-time").length;
  return `${changeText(mean.ratio, mean.interval)} over ${countText(count, "benchmark")}`;
}

/** Head's memory in each column; null where no column knows any. */
export const memoryTexts = (columns: readonly VersionColumn[]): readonly string[] | null =>
  columns.every(({ memory }) => memory == null)
    ? null
    : columns.map(({ memory }) => (memory == null ? "not measured" : changeText(memory, null, "amount")));

export const versionNote = (columns: readonly VersionColumn[]): string =>
  columns.some(({ rows }) => rows.some(({ verdict }) => verdict !== undefined))
    ? "Less is faster. Ratios with their 95 % intervals; 🟢 faster and 🔴 slower by the rule of this report, with false alarms of their own; without a mark: no difference, or not decided."
    : "Less is faster. Ratios with their 95 % intervals, no verdicts.";

const STATE_OF_PYTHON = "https://blog.jetbrains.com/pycharm/2025/08/the-state-of-python-2025/";
const WHATS_NEW = "https://docs.python.org/3/whatsnew/3.14.html";

/** What others have published of the versions in the table, each with its source; nothing of versions that are not in it. */
export function publishedFigures(versions: VersionTable): readonly { readonly text: string; readonly url: string }[] {
  const names = [versions.reference, ...versions.columns.map(({ interpreter }) => interpreter)];
  const minors = new Set(names.flatMap((name) => /^3\.(\d{1,2})$/.exec(name)?.[1] ?? []).map(Number));
  const upgrades = [
    ...(minors.has(11) ? ["3.11 → 3.13 about 11 % faster"] : []),
    ...([...minors].some((minor) => minor <= 10) ? ["3.10 and older → 3.13 about 42 % faster"] : []),
  ];
  return [
    ...(minors.has(13) && upgrades.length > 0 ? [{ text: upgrades.join(", "), url: STATE_OF_PYTHON }] : []),
    ...(names.some((name) => name.endsWith("+jit"))
      ? [{ text: "the JIT 10 % slower to 20 % faster", url: WHATS_NEW }]
      : []),
  ];
}
