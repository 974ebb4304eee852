/** What went wrong, a line each; the end of a log is folded below. */
import type { Problem } from "#model/problem.ts";
import { details } from "./details.ts";
import { problemLog, problemMarkdown } from "./problem-text.ts";
import { codeBlock, htmlCode } from "./sanitize.ts";
import type { Space } from "./space.ts";
import { toldTogether } from "./told-together.ts";

export function problemsPart(problems: readonly Problem[], space: Space): string {
  if (problems.length === 0) return "";
  const shown = toldTogether(byUrgency(problems));
  const kept = shown.slice(0, space.problems);
  const lines = kept.map(({ problem, more }) => `- ${problemMarkdown(problem, more)}`);
  const left = shown.length - kept.length;
  const logs = kept.map(({ problem }, index) => logMarkdown(problem, space, index === 0)).filter((log) => log !== "");
  return [[...lines, ...(left > 0 ? [`- …and ${left} more in the JSON.`] : [])].join("\n"), ...logs].join("\n\n");
}

/** What the pull request breaks comes first, what a suite leaves out by itself last. */
const byUrgency = (problems: readonly Problem[]): readonly Problem[] => {
  const urgency = (problem: Problem): number => (isBroken(problem) ? 0 : problem.kind === "benchmark-skipped" ? 2 : 1);
  return problems.toSorted((a, b) => urgency(a) - urgency(b));
};

const isBroken = (problem: Problem): boolean =>
  (problem.kind === "benchmark-failed" || problem.kind === "benchmark-timeout") && problem.side === "head";

/** The last lines of a traceback say what and where. */
const TAIL_LINES = 12;

/** Of the first failure that the pull request brings, the end of the traceback is there without a click. */
function logMarkdown(problem: Problem, space: Space, isFirst: boolean): string {
  const log = problemLog(problem);
  if (log === null || space.block === 0) return "";
  const isOpen = isFirst && isBroken(problem);
  const shown = isOpen ? log.trimEnd().split("\n").slice(-TAIL_LINES).join("\n") : log;
  return details(`Log: ${logTitle(problem)}`, codeBlock(shown, "text", space.block, "end"), isOpen);
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
