/** What a running review has told so far, put together. */
import type { Progress } from "#model/progress.ts";
import { STANDING_SCHEMA, type Standing } from "#model/standing.ts";

/** A standing, and the names that it counts. */
export interface Told {
  readonly standing: Standing;
  readonly names: ReadonlySet<string>;
}

export const nothingTold = (request: string | null): Told => ({
  standing: { schema: STANDING_SCHEMA, request, jobs: null, phase: null, measured: 0, benchmarks: null },
  names: new Set(),
});

export function toldAfter(told: Told, progress: Progress): Told {
  const { standing, names } = told;
  switch (progress.kind) {
    case "measuring":
      return { ...told, standing: { ...standing, benchmarks: progress.benchmarks } };
    case "jobs": {
      const { kind: _, waitedSeconds: __, ...jobs } = progress;
      return { ...told, standing: { ...standing, jobs } };
    }
    case "pairs": {
      const { phase, benchmark } = progress;
      // A rehearsal is no pair yet.
      const isCounted = phase !== "rehearsal" && !names.has(benchmark);
      const counted = isCounted ? new Set([...names, benchmark]) : names;
      return { names: counted, standing: { ...standing, phase, measured: counted.size } };
    }
    default:
      return told;
  }
}
