/** Problems of jobs, from what is known of them. */
import type { JobFailure, JobPurpose } from "#model/job.ts";
import type { Problem } from "#model/problem.ts";
import type { Attempt } from "#ports-jobs";
import type { Try } from "./attempt-state.ts";

export const jobRefused = (
  scheduler: string,
  purpose: JobPurpose,
  { detail, hint }: { readonly detail: string; readonly hint: string | null },
): Problem => ({ kind: "job-refused", scheduler, purpose, detail, hint });

export const jobFailed = (
  scheduler: string,
  purpose: JobPurpose,
  known: Try | null,
  over: { readonly why: JobFailure; readonly attempt: Attempt | null; readonly seconds: number | null },
  tries: number,
  log: string,
): Problem => ({
  kind: "job-failed",
  why: over.why,
  scheduler,
  purpose,
  job: known?.job ?? null,
  word: known?.sighting?.word ?? null,
  reason: known?.sighting?.reason ?? null,
  node: over.attempt?.done?.node ?? known?.sighting?.node ?? null,
  seconds: over.seconds,
  tries,
  detail: log,
});
