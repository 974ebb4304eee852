/** Head under every interpreter against the reference one: the mean in the folded line, the benchmarks below it. */
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";
import type { VersionColumn, VersionTable } from "#model/version-table.ts";
import { details } from "./details.ts";
import { markdownLink } from "./link.ts";
import { code, htmlCode, inlineText } from "./sanitize.ts";
import type { Space } from "./space.ts";
import { moreText, table } from "./table.ts";
import { meanText, memoryTexts, publishedFigures, versionNote, versionText } from "./version-cells.ts";

/** `isOpen`: unfolded, where it is all that was asked for. */
export function versionsPart({ versions, problems }: Results, space: Space, isOpen = false): string {
  if (versions === null) return "";
  const missing = missingMarkdown(untoldMissing(versions, problems), space);
  const columns = versions.columns.slice(0, space.interpreters);
  if (columns.length === 0) return missing;
  const means = columns.map((column) => `${htmlCode(column.interpreter, 20)} ${meanText(column)}`);
  const summary = `Other Python versions, head's time against ${htmlCode(versions.reference, 20)}: ${means.join(", ")}`;
  const more = versions.columns.length > columns.length ? "\n\nFurther versions are in the JSON." : "";
  const notes = [versionNote(columns), ...publishedMarkdown(versions)].join("\n\n");
  const body = `${versionsMarkdown(versions, columns, space)}${more}\n\n${notes}`;
  return [details(summary, body, isOpen), missing].filter((part) => part !== "").join("\n\n");
}

function versionsMarkdown(versions: VersionTable, columns: readonly VersionColumn[], space: Space): string {
  const lookups = columns.map((column) => new Map(column.rows.map((row) => [row.benchmark, row])));
  const benchmarks = versionBenchmarks(columns);
  const shown = benchmarks.slice(0, space.folded);
  const mean = ["**geometric mean**", ...columns.map((column) => `**${meanText(column)}**`)];
  const rows = shown.map((benchmark) => [
    code(benchmark, space.name),
    ...lookups.map((lookup) => versionText(lookup.get(benchmark))),
  ]);
  const head = [
    "Benchmark",
    ...columns.map((column) => `${code(column.interpreter, 20)} against ${code(versions.reference, 20)}`),
  ];
  const memory = memoryTexts(columns);
  const totals = [mean, ...(memory === null ? [] : [["**memory**", ...memory.map((each) => `**${each}**`)]])];
  return table(head, [...totals, ...rows]) + moreText(benchmarks.length - shown.length, "the JSON");
}

/** Every benchmark of any column, by name. */
export const versionBenchmarks = (columns: readonly VersionColumn[]): readonly string[] =>
  [...new Set(columns.flatMap((column) => column.rows.map((row) => row.benchmark)))].toSorted();

/** For comparison: what upgrading brings on average, beside what it brings here. */
const publishedMarkdown = (versions: VersionTable): readonly string[] => {
  const figures = publishedFigures(versions).map(({ text, url }) => `${text} (${markdownLink("source", url)})`);
  return figures.length === 0 ? [] : [`Published averages, for comparison: ${figures.join("; ")}.`];
};

/** Interpreters that were not measured and that no problem speaks of. */
export function untoldMissing({ missing }: VersionTable, problems: readonly Problem[]): VersionTable["missing"] {
  const told = new Set(
    problems.map((problem) =>
      problem.kind === "interpreter-not-found" || problem.kind === "environment-failed" ? problem.interpreter : null,
    ),
  );
  return missing.filter(({ interpreter }) => !told.has(interpreter));
}

function missingMarkdown(missing: VersionTable["missing"], space: Space): string {
  const shown = missing
    .slice(0, space.interpreters)
    .map(({ interpreter, why }) => `Python ${code(interpreter, 20)} was not measured: ${inlineText(why, 200)}.`);
  return [
    ...shown,
    ...(missing.length > shown.length ? ["Further versions are missing; the JSON names them."] : []),
  ].join(" ");
}
