/** What went wrong, a line each; the end of a log is folded below. */
import type { Problem } from "#model/problem.ts";
import { details } from "./details.ts";
import { problemLog, problemMarkdown } from "./problem-text.ts";
import { codeBlock, htmlCode } from "./sanitize.ts";
import type { Space } from "./space.ts";

export function problemsPart(problems: readonly Problem[], space: Space): string {
  if (problems.length === 0) return "";
  const shown = [...new Map(problems.map((problem) => [problemMarkdown(problem), problem]))];
  const kept = shown.slice(0, space.problems);
  const lines = kept.map(([text]) => `- ${text}`);
  const left = shown.length - kept.length;
  const logs = kept.map(([, problem]) => logMarkdown(problem, space)).filter((log) => log !== "");
  return [[...lines, ...(left > 0 ? [`- …and ${left} more in the JSON.`] : [])].join("\n"), ...logs].join("\n\n");
}

function logMarkdown(problem: Problem, space: Space): string {
  const log = problemLog(problem);
  return log === null || space.block === 0
    ? ""
    : details(`Log: ${logTitle(problem)}`, codeBlock(log, "text", space.block, "end"));
}

function logTitle(problem: Problem): string {
  switch (problem.kind) {
    case "environment-failed":
      return `${problem.side} environment for Python ${htmlCode(problem.interpreter, 20)}`;
    case "benchmark-failed":
      return htmlCode(problem.benchmark, 80);
    case "collection-failed":
    case "suite-from-base":
    case "base-suite-broken":
      return htmlCode(problem.path, 80);
    default:
      return "the whole message";
  }
}
