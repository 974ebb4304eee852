/** Wires a review: what the Action and the command line have in common. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sideFolders, suiteConfigs, suiteFiles, suiteFolders } from "#core/plan/sides.ts";
import { systemClock } from "#edges/clock.ts";
import { localFiles } from "#edges/files.ts";
import { sidesOf } from "#edges/sides.ts";
import type { Syntax } from "#edges/syntax/syntax.ts";
import { hintsOfChange } from "#flows/hints-of-change.ts";
import { review, type ReviewRequest } from "#flows/review.ts";
import type { Config } from "#model/config.ts";
import type { SchedulerOptions } from "#model/job.ts";
import type { Measure } from "#model/run-options.ts";
import { success, type Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import type { Sha } from "#model/side.ts";
import type { Repository, Tell } from "#ports";
import { reviewSite, type SiteAssets } from "./review-site.ts";

export interface Assets extends SiteAssets {
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
  readonly measure?: Measure;
  /** "trusted" where head is the user's own code: the user's caches of pip and uv are used. Default: "untrusted". */
  readonly trust?: "trusted" | "untrusted";
  /** What tells this repository from others on the same storage: "owner/name", or its path. */
  readonly name: string;
  readonly onFolder?: (folder: string) => void;
}

export async function localReview(wanted: LocalReview, assets: Assets, tell: Tell): Promise<Result<Results>> {
  await mkdir(wanted.output, { recursive: true });
  const { config } = wanted;
  const { folder: shared } = config.scheduler;
  const site = await reviewSite(
    {
      options: withRanks(config),
      temporary: wanted.temporary,
      paces: shared === undefined ? null : join(shared, `perf-review-paces-${shortHash(wanted.name)}`),
      ...(wanted.onFolder === undefined ? {} : { onFolder: wanted.onFolder }),
    },
    assets,
  );
  if (!site.ok) return site;
  const { folder, driver, launcher, preparations, measuring, notes } = site.value;
  const request: ReviewRequest = {
    base: wanted.base,
    head: wanted.head,
    request: wanted.request,
    python: config.python,
    suites: config.suite,
    only: config.only,
    variables: config.variables,
    extras: config.extras,
    trust: wanted.trust ?? "untrusted",
    parameters: { threshold: config.threshold, alpha: config.alpha, memoryThreshold: config.memoryThreshold },
    renamed: config.renamed,
    instructions: config.instructions,
    budgetSeconds: config.budgetSeconds,
    ...(wanted.measure === undefined ? {} : { measure: wanted.measure }),
    seed: wanted.seed ?? randomBytes(16).toString("hex"),
    scratch: folder,
    output: wanted.output,
    driver,
    launcher: config.launcher ?? launcher,
  };
  try {
    for (const text of notes) tell({ kind: "step", text });
    const reviewed = await review(request, {
      repository: wanted.repository,
      sides: sidesOf(wanted.repository, { sideFolders, suiteFolders, suiteConfigs, suiteFiles }),
      preparations,
      measuring,
      files: localFiles,
      clock: systemClock,
      tell,
      hints: async (base, head) => hintsOfChange(wanted.repository, await assets.syntax(), config.hints, base, head),
    });
    return reviewed.ok ? success({ ...reviewed.value, notes: [...(reviewed.value.notes ?? []), ...notes] }) : reviewed;
  } finally {
    await site.value.end();
  }
}

/** A step of an MPI launch takes no more ranks than the job was given tasks. */
const withRanks = ({ scheduler, suite }: Config): SchedulerOptions => {
  const ranks = Math.max(1, ...suite.map((each) => each.ranks ?? 1));
  return ranks === 1 || scheduler.ntasks !== undefined ? scheduler : { ...scheduler, ntasks: ranks };
};

/** Of a name that may hold anything: part of a folder's name. */
const shortHash = (name: string): string => createHash("sha256").update(name).digest("hex").slice(0, 16);
