/** The comment while there is no report: started, waiting for a word, failed, cancelled, superseded. Without marker. */
import type { Problem } from "#model/problem.ts";
import type { Status } from "#model/status.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { askedPart } from "./asked-part.ts";
import { details } from "./details.ts";
import { exhausted } from "./exhausted.ts";
import { markdownLink, safeUrl } from "./link.ts";
import { problemLog, problemMarkdown } from "./problem-text.ts";
import { code, codeBlock } from "./sanitize.ts";

export function statusMarkdown(status: Status): string {
  switch (status.kind) {
    case "started":
      return startedMarkdown(status.head, status.url);
    case "waiting":
      return approvalMarkdown(status.head, WAITING[status.why](code(status.author, 60)), status.touched);
    case "failed":
      return failedMarkdown(status.problem, status.url);
    case "cancelled":
      return `⚪ **Cancelled**: ${code(status.head.slice(0, 10))} was not measured to the end.${runLink(status.url)} ${code("/perf run")} starts it again.`;
    default:
      return exhausted(status);
  }
}

const WAITING: Readonly<Record<Extract<Status, { kind: "waiting" }>["why"], (author: string) => string>> = {
  fork: () => "The change comes from a fork.",
  author: (author) => `${author} has no write access here.`,
  "permission-unknown": (author) => `GitHub did not say whether ${author} has write access here.`,
  permission: () => "Whoever asked for it has no write access any more.",
  draft: () => "The pull request is a draft.",
};

export const startedMarkdown = (headSha: string, runUrl: string | null, asked = NO_OPTIONS): string =>
  [
    `⚪ **Measuring** ${code(headSha.slice(0, 10))}. This comment becomes the report.${runLink(runUrl)}`,
    askedPart(asked),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/**
 * Asks a writer to start it. `touched`: files of the pull request that run before or beside the benchmarks
 * (configuration, build, conftest, workflows), to be looked at first.
 */
export function approvalMarkdown(
  headSha: string,
  why = "The author has no write access here, or the change comes from a fork.",
  touched: readonly string[] = [],
): string {
  const shown = touched.slice(0, 10).map((file) => code(file));
  const more = touched.length > shown.length ? ` and ${touched.length - shown.length} more like them` : "";
  const above = shown.length === 0 ? "" : `, above all at ${shown.join(", ")}${more}`;
  const sha = /^[0-9a-f]{40}$/.test(headSha) ? headSha : "HEAD-SHA";
  return `⚪ **Not measured yet.** ${why} Somebody with write access may start it:\n\n${codeBlock(`/perf run ${sha}`)}\n\nLook at the change first${above}: its code will run on your machine.`;
}

const SKIPPED = {
  label: "the label no-perf is on it",
  paths: "no changed file is among those that count",
} as const;

/** The pull request is not measured by itself. */
export const skippedTitle = (why: keyof typeof SKIPPED): string => `Not measured: ${SKIPPED[why]}`;
export const skippedMarkdown = (why: keyof typeof SKIPPED): string =>
  `⚪ **Not measured**: ${SKIPPED[why]}${why === "paths" ? ` (${code("paths")} and ${code("paths-ignore")} in ${code(".github/perf-review.yml")})` : ""}. ${code("/perf run")} measures it all the same.`;

/** A workflow of the repository's own measures it. */
export const observedMarkdown = (workflow: string): string =>
  `⚪ **Waiting** for the workflow ${code(workflow)} of this repository. Its results will be reported here.`;

/** The review came to nothing. */
export function failedMarkdown(problem: Problem, runUrl: string | null = null): string {
  const log = problemLog(problem);
  const folded = log === null ? "" : `\n\n${details("Log", codeBlock(log, "text", 8_000, "end"))}`;
  return `⚪ **Nothing could be compared.** ${problemMarkdown(problem)}${runLink(runUrl)}${folded}`;
}

/** The day of an acceptance has come, and the results that it was of cannot be read any more. */
export const acceptanceOverMarkdown = (benchmarks: readonly string[], problem: Problem): string =>
  `⚪ **No longer accepted**: ${benchmarks
    .slice(0, 10)
    .map((benchmark) => code(benchmark))
    .join(
      ", ",
    )}${benchmarks.length > 10 ? ", …" : ""}. ${problemMarkdown(problem)} ${code("/perf run")} measures it again.`;

/** A newer head came before the run of this one had ended. */
export const supersededMarkdown = (oldSha: string, newSha: string): string =>
  `⚪ **Superseded**: ${code(oldSha.slice(0, 10))} is not the head any more. The review of ${code(newSha.slice(0, 10))} takes its place.`;

const runLink = (url: string | null): string => (safeUrl(url) === null ? "" : ` ${markdownLink("The run", url)}.`);
