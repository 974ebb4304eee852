/** Wires `perf-review doctor`: this machine, the scheduler of a configuration, and a job that looks at a node. */
import { rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFromText } from "#core/config/config.ts";
import { withScheduler } from "#core/config/with-scheduler.ts";
import {
  configFinding,
  configInvalid,
  configUnread,
  schedulerUnknown,
  unlookedFinding,
} from "#core/doctor/scheduler.ts";
import { schedulerNamed, schedulerNames } from "#core/schedulers/registry.ts";
import type { Scheduler } from "#core/schedulers/scheduler.ts";
import { toolNames } from "#core/tools/registry.ts";
import { carriedTo } from "#edges/carried.ts";
import { configFile } from "#edges/config-file.ts";
import { localFiles } from "#edges/files.ts";
import { jobSite } from "#edges/jobs/site.ts";
import { programAt } from "#edges/looks/programs.ts";
import { doctor, type DoctorWorld } from "#flows/doctor.ts";
import { JOB_LIMITS, type JobLimits } from "#flows/jobs/limits.ts";
import { CONFIG_FILE, type Config } from "#model/config.ts";
import type { Finding } from "#model/finding.ts";
import { failure, success } from "#model/result.ts";
import type { Tell } from "#ports";
import { endedOnSignal, jobsOf } from "./jobs.ts";
import { lookHere } from "./worker/look.ts";

export interface DoctorAsked {
  /** The repository, or a folder in it. */
  readonly repo: string;
  /** Instead of the one that the configuration names. */
  readonly scheduler?: string;
}

export interface DoctorAssets {
  /** Folder of our Python files. */
  readonly python: string;
  /** Folder of the bundled worker, which nodes get. */
  readonly bundle: string;
}

/** Whoever asks what works does not want to wait longer in a queue, s. */
const QUEUE_SECONDS = 300;

export async function doctored(
  asked: DoctorAsked,
  assets: DoctorAssets,
  tell: Tell,
  limits: JobLimits = JOB_LIMITS,
): Promise<readonly Finding[]> {
  const read = await configFile(asked.repo, CONFIG_FILE);
  if (typeof read === "string") return [configUnread(asked.repo, read)];
  const config = configFromText(read.text ?? "", CONFIG_FILE, toolNames, schedulerNames);
  const path = read.text === null ? null : read.path;
  if (!config.ok) return [configInvalid(config.problem), unlookedFinding("scheduler", "the configuration names it")];
  const wanted = asked.scheduler === undefined ? config.value : withScheduler(config.value, asked.scheduler);
  const scheduler = schedulerNamed(wanted.scheduler.name);
  if (scheduler === null) return [schedulerUnknown(wanted.scheduler.name, schedulerNames)];
  const parent = wanted.scheduler.folder ?? tmpdir();
  const undo: (() => void)[] = [];
  try {
    const world = worldOf(wanted, scheduler, parent, { assets, tell, limits, undo });
    return [configFinding(path), ...(await doctor({ config: wanted, scheduler, parent }, world))];
  } finally {
    for (const each of undo.toReversed()) each();
  }
}

function worldOf(
  { scheduler: options }: Config,
  scheduler: Scheduler,
  parent: string,
  more: { assets: DoctorAssets; tell: Tell; limits: JobLimits; undo: (() => void)[] },
): DoctorWorld {
  const { assets, tell, limits, undo } = more;
  const { variables, settings } = scheduler;
  const site = jobSite({ folder: parent, program: [], options, variables, settings });
  return {
    look: (wanted) => lookHere(wanted, assets.python),
    hasProgram: async (name) => (await programAt(name)) !== null,
    ask: (command) => site.ask(command),
    carry: async () => {
      const made = await mkdtemp(join(parent, "perf-review-")).catch((error: unknown) => String(error));
      if (!made.startsWith("/")) return failure({ kind: "file-unreadable", path: parent, detail: made });
      const remove = (): void => rmSync(made, { recursive: true, force: true, maxRetries: 3 });
      process.on("exit", remove); // whoever interrupts it leaves nothing either
      undo.push(() => void process.off("exit", remove), remove);
      const carried = await carriedTo(made, assets.bundle);
      if (!carried.ok) return carried;
      const { node, worker, script } = carried.value;
      const seconds = Math.min(options.queueSeconds ?? QUEUE_SECONDS, QUEUE_SECONDS);
      const jobs = jobsOf({
        scheduler,
        options: { ...options, queueSeconds: seconds },
        folder: made,
        script,
        program: [node, worker],
        limits,
      });
      undo.push(endedOnSignal(jobs));
      return success({ folder: made, jobs, isNodeCopied: node.startsWith(made) });
    },
    files: localFiles,
    makeFolder: (path) => mkdir(path, { recursive: true }),
    tell,
  };
}
