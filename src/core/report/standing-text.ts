/** How far a running review has got, in the check run: its runner says so, which runs a stranger's code. */
import type { Standing } from "#model/standing.ts";
import { jobsText } from "./jobs-text.ts";
import { countText } from "./number.ts";
import { PHASES } from "./progress-text.ts";
import { inlineText, plainText } from "./sanitize.ts";

/** Of the check run. */
export function standingTitle({ jobs, measured, benchmarks }: Standing): string {
  if (jobs !== null && jobs.running === 0 && jobs.queued > 0) return `Waits for ${plainText(jobs.scheduler, 40)}`;
  return measured === 0 ? "Measuring" : `Measuring: ${measuredText(measured, benchmarks)}`;
}

/** A list; "" where there is nothing to tell. */
export function standingMarkdown({ jobs, phase, measured, benchmarks }: Standing): string {
  const lines = [
    jobs === null ? "" : inlineText(jobsText({ kind: "jobs", ...jobs, waitedSeconds: 0 })),
    jobs?.purpose === "measure" ? `Shards done: ${jobs.ended} of ${jobs.of}` : "",
    measured === 0
      ? ""
      : `Measured so far: ${measuredText(measured, benchmarks)}${phase === null ? "" : `; ${PHASES[phase]} now`}`,
  ];
  return lines.flatMap((line) => (line === "" ? [] : `- ${line}`)).join("\n");
}

const measuredText = (measured: number, benchmarks: number | null): string =>
  benchmarks === null ? countText(measured, "benchmark") : `${measured} of ${countText(benchmarks, "benchmark")}`;
