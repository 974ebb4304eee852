/** Where a review is prepared and measured: here, or in jobs of a scheduler; wired for the Action and the command line alike. */
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { schedulerNamed, schedulerNames } from "#core/schedulers/registry.ts";
import type { Scheduler } from "#core/schedulers/scheduler.ts";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { carriedTo } from "#edges/carried.ts";
import { localFiles } from "#edges/files.ts";
import { placedPlan } from "#edges/jobs/plan-folder.ts";
import { downloadsBy } from "#edges/pythons/download.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { endStragglers } from "#edges/stragglers.ts";
import { suiteFilesByCopy } from "#edges/suite-files.ts";
import { preparationsHere } from "#flows/prepare.ts";
import { preparationsInJob } from "#flows/prepare-in-job.ts";
import { measuredHere, measuredInJobs, type Measuring } from "#flows/review/measuring.ts";
import type { SchedulerOptions } from "#model/job.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Preparations } from "#ports-jobs";
import { cancelJobsOf, endedOnSignal, jobsOf } from "./jobs.ts";

/** Our own files that processes are started with; elsewhere in the bundle than in the source tree. */
export interface SiteAssets {
  /** Folder of the Python driver and its helpers. */
  readonly python: string;
  readonly worker: string;
  /** Folder of the bundled worker, which is what jobs are given. */
  readonly bundle: string;
}

export interface SiteWanted {
  readonly options: SchedulerOptions;
  /** Parent of the run folder where the options name none. */
  readonly temporary: string;
  /** Folder in which the seconds of benchmarks are kept for the next review; null: nowhere. */
  readonly paces: string | null;
  /** Told once, as soon as it is there: who has to clean up after us needs it. */
  readonly onFolder?: (folder: string) => void;
}

export interface Site {
  /** The run folder: checkouts, environments and whatever else goes away at the end. */
  readonly folder: string;
  readonly driver: string;
  /** What starts the processes of MPI benchmarks, unless the configuration says. */
  readonly launcher: readonly string[];
  readonly preparations: Preparations;
  readonly measuring: Measuring;
  /** What readers of the results should know of it, in sentences of ours. */
  readonly notes: readonly string[];
  /** Ends what still runs, and removes the folder. */
  end(): Promise<void>;
}

export async function reviewSite(wanted: SiteWanted, assets: SiteAssets): Promise<Result<Site>> {
  const scheduler = schedulerNamed(wanted.options.name);
  if (scheduler === null)
    return failure({
      kind: "option-invalid",
      option: "scheduler",
      value: wanted.options.name,
      expected: schedulerNames.join(", "),
    });
  const parent = scheduler.kind === "queue" ? (wanted.options.folder ?? wanted.temporary) : wanted.temporary;
  const made = await folderIn(parent);
  if (!made.ok) return made;
  wanted.onFolder?.(made.value);
  return scheduler.kind === "queue"
    ? queueSite(made.value, scheduler, wanted, assets)
    : success(localSite(made.value, scheduler, wanted, assets));
}

const folderIn = async (parent: string): Promise<Result<string>> => {
  try {
    return success(await mkdtemp(join(parent, "perf-review-")));
  } catch (error) {
    return failure({
      kind: "file-unreadable",
      path: parent,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
};

function preparing({ python }: Pick<SiteAssets, "python">): Preparations {
  return preparationsHere({
    pythons: pythonsOfMachine(python),
    benchmarks: benchmarksBy(join(python, "driver.py")),
    suiteFiles: suiteFilesByCopy,
  });
}

function localSite(folder: string, scheduler: Scheduler, { options }: SiteWanted, assets: SiteAssets): Site {
  // A review that is interrupted leaves nothing either.
  const atExit = (): void => {
    endStragglers(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.on("exit", atExit);
  const jobs = jobsOf({ scheduler, options, folder, script: "", program: [process.execPath, assets.worker] });
  return {
    folder,
    driver: join(assets.python, "driver.py"),
    launcher: scheduler.launcher(options),
    preparations: preparing(assets),
    measuring: measuredHere(jobs, placedPlan),
    notes: [],
    end: async () => {
      endStragglers(folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      process.off("exit", atExit);
    },
  };
}

/** Environments that compile take minutes; more than this is a hang. */
const PREPARING_SECONDS = 1800;
/** Jobs at once where the configuration says nothing: enough to matter, and no whole partition. */
const MAX_NODES = 4;

async function queueSite(
  folder: string,
  scheduler: Scheduler,
  wanted: SiteWanted,
  assets: SiteAssets,
): Promise<Result<Site>> {
  const { options, paces } = wanted;
  const carried = await carriedTo(folder, assets.bundle);
  if (!carried.ok) return carried;
  if (paces !== null) await mkdir(paces, { recursive: true });
  const { node, worker, python, script } = carried.value;
  const jobs = jobsOf({ scheduler, options, folder, script, program: [node, worker] });
  const forget = endedOnSignal({
    cancel: async () => {
      await jobs.cancel();
      await cancelJobsOf(folder);
    },
  });
  return success({
    folder,
    driver: join(python, "driver.py"),
    launcher: scheduler.launcher(options),
    preparations:
      options.prepare === "login"
        ? preparing({ python })
        : preparationsInJob(
            {
              jobs,
              downloads: downloadsBy(assets.python),
              files: localFiles,
              makeFolder: (path) => mkdir(path, { recursive: true }),
              environment: process.env,
            },
            { folder, limitSeconds: options.timeSeconds ?? PREPARING_SECONDS },
          ),
    measuring: measuredInJobs({
      jobs,
      files: localFiles,
      folder,
      atOnce: options.maxNodes ?? MAX_NODES,
      limitSeconds: options.timeSeconds ?? null,
      paces,
    }),
    notes: scheduler.isProven ? [] : [`${scheduler.title} was driven by its documentation: untested on a live system.`],
    end: async () => {
      await jobs.cancel();
      forget();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  });
}
