/** How the terminal program speaks: the result on stdout, everything else on stderr. */
import { isatty } from "node:tty";
import { exitCodeOf, EXIT } from "#core/plan/exit-code.ts";
import { emptyResults } from "#core/plan/empty-results.ts";
import { problemText } from "#core/report/problem-text.ts";
import { resultsJson } from "#core/report/results.ts";
import { plainText } from "#core/report/sanitize.ts";
import { logLines, terminalText } from "#core/report/terminal.ts";
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";

export interface Speech {
  readonly json: boolean;
}

/** Writes all of it before the program may end: pipes take less than a large result at once. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}

/** What is told before a long measurement is not told again with its result. */
const said = new WeakSet<Problem>();

export function sayProblems(problems: readonly Problem[], areLogsShown = false): void {
  const news = problems.filter((problem) => !said.has(problem));
  for (const problem of news) said.add(problem);
  for (const problem of news) {
    const lines = [`perf-review: ${plainText(problemText(problem))}`, ...(areLogsShown ? logLines(problem) : [])];
    process.stderr.write(`${lines.join("\n")}\n`);
  }
}

/** Could not be done: every problem in one sentence with the log that it has, exit code 2; `--json` still prints its one object. */
export async function giveUp(problems: readonly Problem[], speech: Speech): Promise<void> {
  sayProblems(problems, !speech.json);
  if (speech.json) await print(JSON.stringify(resultsJson(emptyResults(problems)), null, 2));
  process.exitCode = EXIT.impossible;
}

/** Prints a review's results and sets the exit code that they mean. */
export async function printResults(results: Results, speech: Speech): Promise<void> {
  process.exitCode = exitCodeOf(results.comparisons);
  if (speech.json) {
    sayProblems(results.problems);
    return print(JSON.stringify(resultsJson(results), null, 2));
  }
  if (results.comparisons.length === 0) return giveUp(results.problems, speech);
  return print(terminalText(results, { colour: isatty(1), width: process.stdout.columns ?? 100 }));
}
