/** A problem worded for the user: plain, as Markdown, as HTML, and as an object for `--json`. */
import type { Problem } from "#model/problem.ts";
import { lastLine, problemWords } from "./problem-words.ts";
import { code, htmlText, inlineText } from "./sanitize.ts";
import { withoutStop } from "./telling-line.ts";

/** One or two sentences on one line; foreign strings in them are raw. `more`: further benchmarks with the same (`toldTogether`). */
export const problemText = (problem: Problem, more = 0): string =>
  problemWords(
    problem,
    { name: (foreign) => (foreign === "" ? '""' : foreign), prose: (foreign) => foreign },
    more,
  ).replace(/\s+/g, " ");

/** The same for GitHub, foreign strings made harmless. */
export const problemMarkdown = (problem: Problem, more = 0): string =>
  problemWords(problem, { name: (foreign) => code(foreign), prose: (foreign) => inlineText(foreign) }, more);

/** The same for a page. */
export const problemHtml = (problem: Problem, more = 0): string =>
  problemWords(
    problem,
    { name: (foreign) => `<code>${htmlText(foreign)}</code>`, prose: (foreign) => htmlText(foreign) },
    more,
  );

/** `{kind, message, …fields}`: raw, for machines. */
export function problemJson(
  problem: Problem,
): { readonly kind: Problem["kind"]; readonly message: string } & Record<string, unknown> {
  const { kind, ...fields } = problem;
  return { kind, message: problemText(problem), ...fields };
}

/** The output that belongs to a problem where it has more than its last line; raw. */
export function problemLog(problem: Problem): string | null {
  const log = problem.kind === "environment-failed" ? problem.log : "detail" in problem ? problem.detail : "";
  return withoutStop(log.trim()) === lastLine(log) ? null : log;
}
