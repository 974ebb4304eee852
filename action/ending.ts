/** What the step says at its end: annotations, and whether it failed. */
import * as core from "@actions/core";
import { problemText } from "#core/report/problem-text.ts";
import { plainText } from "#core/report/sanitize.ts";
import type { Problem } from "#model/problem.ts";

export interface Ending {
  /** Why the step fails, in one line; null: it does not. */
  readonly failure: string | null;
  /** Where the failure lies in the repository, if it does. */
  readonly place: core.AnnotationProperties;
  /** What went wrong beside it; warnings. */
  readonly doubts: readonly Problem[];
}

export const FINE: Ending = { failure: null, place: {}, doubts: [] };

/** `failure` may hold foreign names. */
export const textEnding = (failure: string, doubts: readonly Problem[] = []): Ending => ({
  ...FINE,
  failure: plainText(failure),
  doubts,
});

export const problemEnding = (problem: Problem, doubts: readonly Problem[] = []): Ending => ({
  ...textEnding(problemText(problem), doubts),
  place: problem.kind === "config-invalid" ? { file: problem.file, startLine: problem.line ?? 1 } : {},
});

/** A bug of ours, caught once: what users can cause arrives as problems. Its trace is there with debug logging. */
export function bugEnding(bug: unknown): Ending {
  core.debug(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug));
  return textEnding(
    `perf-review: internal error: ${bug instanceof Error ? bug.message : String(bug)}. Please report it.`,
  );
}

export function sayEnding({ failure, place, doubts }: Ending): void {
  for (const doubt of doubts) core.warning(isRefused(doubt) ? MAY_NOT : plainText(problemText(doubt)));
  if (failure === null) return;
  process.exitCode = core.ExitCode.Failure;
  core.error(failure, place);
}

/** GITHUB_TOKEN for a pull request from a fork can only read ("Automatic token authentication", docs.github.com). */
const MAY_NOT =
  "No comment was written: the token may not write one, as for every pull request from a fork. The review is in the job's summary.";

const isRefused = (doubt: Problem): boolean =>
  doubt.kind === "github-failed" && doubt.status === 403 && !/rate limit/i.test(doubt.detail);
