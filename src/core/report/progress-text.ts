/** One line of progress for the people who wait. */
import type { Progress } from "#model/progress.ts";
import { exhausted } from "./exhausted.ts";
import { jobsText } from "./jobs-text.ts";
import { countText, durationText } from "./number.ts";
import { plainText } from "./sanitize.ts";

export const PHASES = {
  rehearsal: "rehearsing",
  screen: "screening",
  decide: "deciding",
  versions: "comparing Python versions",
  calibration: "calibrating",
} as const;

export function progressText(progress: Progress): string {
  switch (progress.kind) {
    case "step":
      return plainText(progress.text);
    case "environment":
      return `${plainText(progress.side, 20)}, Python ${plainText(progress.interpreter, 40)}: ${plainText(progress.text)}`;
    case "measuring":
      return `measuring ${countText(progress.benchmarks, "benchmark")}`;
    case "plan":
      return `plan: ${countText(progress.benchmarks, "benchmark")}${progress.left > 0 ? ` (${progress.left} more do not fit the budget)` : ""}, usually ${countText(progress.processes, "process", "processes")} in ${durationText(progress.expectedSeconds)}, at most ${durationText(progress.secondsLeft)} left`;
    case "pairs":
      return `${PHASES[progress.phase]} ${plainText(progress.benchmark, 100)} on ${plainText(progress.interpreter, 40)}: ${pairs(progress)}, at most ${durationText(progress.secondsLeft)} left`;
    case "jobs":
      return jobsText(progress);
    default:
      return exhausted(progress);
  }
}

const pairs = ({ done, planned }: { readonly done: number; readonly planned: number }): string =>
  planned > 0 ? `${done} of ${countText(planned, "pair")}` : countText(done, "pair");
