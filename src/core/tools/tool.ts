/** What a benchmark tool has to say for itself: the driver's jobs for it, and what the driver's answers mean. */
import type { Listing } from "#model/benchmark.ts";
import type { Environment, Member } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Result } from "#model/result.ts";

/** A job for the Python driver, before the edge that starts it adds where the answer goes. */
export type DriverJob = Readonly<Record<string, unknown>>;

export interface Tool {
  readonly name: string;
  /** Jobs that list what `paths` hold, relative to the side's root: the later ones for suites with which those before do not work. */
  listJobs(paths: readonly string[]): readonly DriverJob[];
  /** `answer` is the driver's parsed answer, or null where it left none; `log` is the end of what it printed. */
  listing(answer: unknown, asked: ListingAsked): Result<Listing>;
  /** Serves one benchmark in turns. */
  turnsJob(member: Pick<Member, "benchmark" | "file">, environment: Environment): DriverJob;
  /** What is wrong with a process that served `turns` slices and ended; null where its values may be used. */
  turnsProblem(answer: unknown, asked: TurnsAsked): Problem | null;
}

export interface ListingAsked {
  readonly paths: readonly string[];
  readonly environment: Environment;
  readonly log: string;
}

export interface TurnsAsked {
  readonly benchmark: string;
  readonly environment: Environment;
  /** Slices that the process answered. */
  readonly turns: number;
  readonly log: string;
}
