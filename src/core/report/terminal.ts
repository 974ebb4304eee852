/** A review's answer for a terminal: the same content as the comment, in plain text. */
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";

import { headline, headlineText, measuredText } from "./headline.ts";
import { hintText } from "./hints-text.ts";
import { isPosted, postedHints } from "./hints-posted.ts";
import { doubtTexts, nodesPromise, nodesText } from "./machines.ts";
import { growthText, growthTitle, memoryGrowths } from "./memory-part.ts";
import { countText } from "./number.ts";
import { problemLog, problemText } from "./problem-text.ts";
import { isCompared, rowsOf } from "./rows.ts";
import { cutBlock, plainBlock, plainText } from "./sanitize.ts";
import { repeatCommand, surenessSentences } from "./sureness.ts";
import { comparisonLines, nameWidth, shortenedIds } from "./terminal-comparisons.ts";
import { columns, paintOf, wrapped, type Paint, type Style } from "./terminal-style.ts";
import { toldTogether } from "./told-together.ts";
import { meanText, memoryTexts, versionText, WORDS } from "./version-cells.ts";
import { untoldMissing, versionBenchmarks } from "./versions-part.ts";

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

export function terminalText(results: Results, { colour, width }: TerminalOptions): string {
  const limit = Math.max(40, width);
  const paint = paintOf(colour);
  return [
    headlineLines(results, paint),
    comparisonLines(results, limit, paint),
    memoryLines(results, limit),
    versionLines(results, limit, paint),
    problemLines(results, limit, paint),
    hintLines(results, paint),
    surenessLines(results, limit),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** Those that the comment shows, too; of the others only how many there are. */
function hintLines({ hints }: Results, paint: Paint): readonly string[] {
  const posted = postedHints(hints);
  const waiting = hints.filter((hint) => !isPosted(hint)).length;
  const texts = posted.flatMap((hint, index) => [...(index > 0 ? [""] : []), hintText(hint)]);
  if (waiting === 0) return texts;
  const count = countText(waiting, "candidate");
  return [
    ...texts,
    paint(
      "dim",
      `… ${count} for a hint that a profile would have to confirm (--json tells ${waiting === 1 ? "it" : "them"})`,
    ),
  ];
}

function headlineLines(results: Results, paint: Paint): readonly string[] {
  const answer = headline(results, rowsOf(results));
  const commits = [results.base, results.head].filter((commit) => commit !== null).map((commit) => commit.slice(0, 10));
  const pythons = results.interpreters.map((each) => plainText(each.name, 20)).join(", ");
  const compared = [commits.join(" → "), pythons === "" ? "" : `Python ${pythons}`, measuredText(results)]
    .filter((part) => part !== "")
    .join(", ");
  const style: Style = answer.mark === "🔴" ? "red" : answer.mark === "🟢" ? "green" : "bold";
  return [paint(style, headlineText(answer)), ...(compared === "" ? [] : [paint("dim", compared)])];
}

function memoryLines(results: Results, limit: number): readonly string[] {
  const growths = memoryGrowths(results);
  const isOne = results.interpreters.length <= 1;
  return growths.length === 0
    ? []
    : [growthTitle(results, growths.length), ...growths.map((each) => growthText(each, isOne, plainText))].flatMap(
        (line, index) => wrapped(`${index > 0 ? "    " : ""}${line}`, limit, "    "),
      );
}

function versionLines({ versions, problems }: Results, limit: number, paint: Paint): readonly string[] {
  if (versions === null) return [];
  const missing = untoldMissing(versions, problems).map(
    ({ interpreter, why }) => `Python ${plainText(interpreter, 20)} was not measured: ${plainText(why, 200)}.`,
  );
  if (versions.columns.length === 0) return missing;
  const title = `Head's time under other Python versions against ${plainText(versions.reference, 20)} (less is faster)`;
  const lookups = versions.columns.map((column) => new Map(column.rows.map((row) => [row.benchmark, row])));
  const benchmarks = versionBenchmarks(versions.columns);
  const ids = shortenedIds(
    benchmarks.map((benchmark) => plainText(benchmark)),
    nameWidth(limit),
  );
  const rows = benchmarks.map((benchmark, i) => [
    ids[i] ?? "",
    ...lookups.map((lookup) => versionText(lookup.get(benchmark), WORDS)),
  ]);
  const head = ["benchmark", ...versions.columns.map((column) => plainText(column.interpreter, 20))];
  const mean = ["geometric mean", ...versions.columns.map(meanText)];
  const texts = memoryTexts(versions.columns);
  const memory = texts === null ? [] : [["memory", ...texts]];
  return [
    title,
    ...columns([head, mean, ...memory, ...rows], (cell, _column, row) =>
      row === 0 ? paint("dim", cell) : row === 1 ? paint("bold", cell) : cell,
    ),
    ...missing,
  ];
}

function problemLines(results: Results, limit: number, paint: Paint): readonly string[] {
  return toldTogether(results.problems).flatMap(({ problem, more }) => {
    const text = plainText(problemText(problem, more));
    return [...wrapped(`! ${text}`, limit, "  "), ...logLines(problem).map((line) => paint("dim", line))];
  });
}

/** The end of what another program said, below the sentence that has its most telling line. */
export function logLines(problem: Problem): readonly string[] {
  // All was measured without them: `--json` has the rest.
  const log = problem.kind === "requirements-left-out" ? null : problemLog(problem);
  if (log === null) return [];
  return cutBlock(plainBlock(log).trim(), 1_500, "end")
    .split("\n")
    .map((line) => `    ${line}`);
}

function surenessLines(results: Results, limit: number): readonly string[] {
  if (!isCompared(results)) return [];
  const command = repeatCommand(results);
  const sentences = [
    ...surenessSentences(results),
    ...[nodesText(results, (foreign) => plainText(foreign, 60)), nodesPromise(results)].filter((text) => text !== ""),
    ...doubtTexts(results, (foreign) => plainText(foreign, 60)),
    ...(results.notes ?? []).map((note) => plainText(note)),
    ...(results.seed === null ? [] : [`Seed of all coins: ${plainText(results.seed, 64)}.`]),
  ];
  return [
    ...sentences.flatMap((sentence) => wrapped(sentence, limit, "  ")),
    ...(command === null ? [] : [`Again: ${command}`]),
  ];
}
