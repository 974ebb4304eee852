/** How a flow's problem passes through Probot, which knows only thrown errors, on its way to the inbox. */
import type { Problem } from "#model/problem.ts";
import type { Outcome } from "#ports-app";
import { isSuspension } from "./ask.ts";

export class Undone extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind === "github-failed" ? `could not ${problem.doing}: ${problem.detail}` : problem.kind);
    this.name = "Undone";
    this.problem = problem;
  }
}

/** What became of a delivery that ended with this error. A bug is tried again too: it may lie in the moment. */
export function outcomeOf(error: unknown): Outcome {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const why = errors.map((each) => (each instanceof Error ? `${each.name}: ${each.message}` : String(each))).join("; ");
  if (errors.some(isHeld)) return { kind: "held", why };
  const isFinal = errors.every(
    (each) => each instanceof Undone && !("transient" in each.problem && each.problem.transient),
  );
  if (isFinal) return { kind: "dead", why };
  const waits = errors.map((each) =>
    each instanceof Undone && each.problem.kind === "github-failed" ? (each.problem.waitSeconds ?? 0) : 0,
  );
  return { kind: "again", why, waitMs: 1000 * Math.max(0, ...waits) };
}

const isHeld = (error: unknown): boolean =>
  error instanceof Undone
    ? error.problem.kind === "github-failed" && error.problem.isSuspended === true
    : isSuspension(error);
