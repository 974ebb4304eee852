/** What a benchmark tool has to say for itself: the driver's jobs for it, and what the driver's answers mean. */
import type { Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import type { Environment, Member } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Result } from "#model/result.ts";
import type { Side } from "#model/side.ts";

/** A job for the Python driver, before the edge that starts it adds where the answer goes. */
export type DriverJob = Readonly<Record<string, unknown>>;

export interface Tool {
  readonly name: string;
  /** Distributions that it needs in the environment of what it measures; "asv_runner". */
  readonly needs: readonly string[];
  /** Jobs that list what the suites hold, all of this tool: the later ones for suites with which those before do not work. */
  listJobs(suites: readonly Suite[]): readonly DriverJob[];
  /** `answer` is the driver's parsed answer, or null where it left none; `log` is the end of what it printed. */
  listing(answer: unknown, asked: ListingAsked): Result<Listing>;
  /** Serves one benchmark slice by slice, in one place of a pair. */
  serveJob(member: Pick<Member, "benchmark" | "file" | "jobs">, place: Side, environment: Environment): DriverJob;
  /** Several benchmarks one after the other in one process; absent where the tool has a process for each. */
  readonly share?: Share;
  /** What is wrong with a process that served `turns` slices and ended; null where its values may be used. */
  serveProblem(answer: unknown, asked: ServeAsked): Problem | null;
  /** What a process that was measured showed of how that was done, in sentences of ours; nothing for most. */
  serveNotes?(answer: unknown, benchmark: string): readonly string[];
}

export interface Share {
  /** Benchmarks of equal keys may share a process; null: this one may not. */
  key(member: Pick<Member, "file" | "jobs">, place: Side): string | null;
  /** Serves those of one key in this order. */
  job(
    members: readonly Pick<Member, "benchmark" | "file" | "jobs">[],
    place: Side,
    environment: Environment,
  ): DriverJob;
}

export interface ListingAsked {
  readonly suites: readonly Suite[];
  readonly environment: Environment;
  readonly log: string;
}

export interface ServeAsked {
  readonly benchmark: string;
  readonly environment: Environment;
  /** Slices that the process answered. */
  readonly turns: number;
  readonly log: string;
}
