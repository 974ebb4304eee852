/** Wires a review on this machine: what the Action and the command line have in common. */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { sideFolders, suiteConfigs, suiteFiles } from "#core/plan/sides.ts";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { systemClock } from "#edges/clock.ts";
import { localFiles } from "#edges/files.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { sidesOf } from "#edges/sides.ts";
import type { Syntax } from "#edges/syntax/syntax.ts";
import { localWorkers } from "#edges/workers.ts";
import { hintsOfChange } from "#flows/hints-of-change.ts";
import { review, type ReviewRequest } from "#flows/review.ts";
import type { Config } from "#model/config.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import type { Sha } from "#model/side.ts";
import type { Repository, Tell } from "#ports";

/** Our own files that processes are started with; elsewhere in the bundle than in the source tree. */
export interface Assets {
  /** Folder of the Python driver and its helpers. */
  readonly python: string;
  readonly worker: string;
  readonly syntax: () => Promise<Syntax>;
}

export interface LocalReview {
  readonly repository: Repository;
  readonly base: Sha;
  readonly head: Sha;
  readonly request: string | null;
  readonly config: Config;
  /** Parent of the scratch folder; what remains goes to `output`. */
  readonly temporary: string;
  readonly output: string;
  readonly seed?: string;
  /** "trusted" where head is the user's own code: the user's caches of pip and uv are used. Default: "untrusted". */
  readonly trust?: "trusted" | "untrusted";
}

export async function localReview(wanted: LocalReview, assets: Assets, tell: Tell): Promise<Result<Results>> {
  await mkdir(wanted.output, { recursive: true });
  const scratch = await mkdtemp(join(wanted.temporary, "perf-review-"));
  const atExit = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  process.on("exit", atExit); // a review that is interrupted leaves nothing either
  const { config } = wanted;
  const driver = join(assets.python, "driver.py");
  const request: ReviewRequest = {
    base: wanted.base,
    head: wanted.head,
    request: wanted.request,
    python: config.python,
    suites: config.suite,
    only: config.only,
    variables: config.variables,
    trust: wanted.trust ?? "untrusted",
    parameters: { threshold: config.threshold, alpha: config.alpha, memoryThreshold: config.memoryThreshold },
    renamed: config.renamed,
    instructions: config.instructions,
    budgetSeconds: config.budgetSeconds,
    seed: wanted.seed ?? randomBytes(16).toString("hex"),
    scratch,
    output: wanted.output,
    driver,
  };
  try {
    return await review(request, {
      repository: wanted.repository,
      pythons: pythonsOfMachine(assets.python),
      sides: sidesOf(wanted.repository, { sideFolders, suiteConfigs, suiteFiles }),
      benchmarks: benchmarksBy(driver),
      workers: localWorkers(assets.worker),
      files: localFiles,
      clock: systemClock,
      tell,
      hints: async (base, head) => hintsOfChange(wanted.repository, await assets.syntax(), config.hints, base, head),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    process.off("exit", atExit);
  }
}
