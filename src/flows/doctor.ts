/** Looks at a machine or a cluster before anything is measured: what works, and what to change. */
import { interpreterFindings } from "#core/doctor/interpreters.ts";
import { jobDone, jobFailedFinding } from "#core/doctor/jobs.ts";
import { countingFindings, type DoubtWords, machineFindings } from "#core/doctor/machine.ts";
import { nodeFindings } from "#core/doctor/node.ts";
import { answerFinding, commandsFinding, schedulerFinding, unlookedFinding } from "#core/doctor/scheduler.ts";
import { folderTrouble, runFolderFinding, temporaryFinding } from "#core/doctor/storage.ts";
import { doubtParts } from "#core/report/machine-words.ts";
import { lastLine } from "#core/report/problem-words.ts";
import type { Answer, Command, Scheduler } from "#core/schedulers/scheduler.ts";
import type { Config } from "#model/config.ts";
import type { Finding } from "#model/finding.ts";
import type { JobFailure } from "#model/job.ts";
import type { Look, LookWanted } from "#model/look.ts";
import type { Problem } from "#model/problem.ts";
import type { Result } from "#model/result.ts";
import type { Files, Tell } from "#ports";
import type { Jobs } from "#ports-jobs";
import { lookAtNode } from "./doctor/at-node.ts";

export interface DoctorWorld {
  /** Looks at this machine. */
  look(wanted: LookWanted): Promise<Look>;
  /** Whether a program is on PATH. */
  hasProgram(name: string): Promise<boolean>;
  /** Runs a scheduler's command in a short environment and for a bounded time; never rejects. */
  ask(command: Command): Promise<Answer>;
  /** Makes a run folder, with what nodes need in it, and what gives jobs to the scheduler. */
  carry(): Promise<Result<{ readonly folder: string; readonly jobs: Jobs; readonly isNodeCopied: boolean }>>;
  readonly files: Files;
  readonly makeFolder: (path: string) => Promise<unknown>;
  readonly tell: Tell;
}

export interface DoctorWanted {
  readonly config: Config;
  /** The one that the configuration names. */
  readonly scheduler: Scheduler;
  /** Parent of the run folder, absolute. */
  readonly parent: string;
}

const PROGRAMS = ["valgrind", "perf"];
const quoted = (name: string): string => `\`${name}\``;
const WORDS: DoubtWords = (doubt) => doubtParts(doubt, quoted);

export async function doctor(wanted: DoctorWanted, world: DoctorWorld): Promise<readonly Finding[]> {
  const { config, scheduler, parent } = wanted;
  const launcher = launcherOf(wanted);
  const programs = [...PROGRAMS, ...(launcher === null ? [] : [launcher])];
  world.tell({ kind: "step", text: "looking at this machine" });
  const here = await world.look({ python: config.python, programs, folder: parent });
  const named = schedulerFinding(scheduler);
  if (scheduler.kind === "foreground")
    return [
      named,
      ...interpreterFindings(here, "", "run"),
      temporaryFinding("temporary files", here.temporary, false),
      ...machineFindings(here, WORDS, null),
      ...countingFindings(here, config.instructions),
    ];
  const asked = await schedulerFindings(scheduler, world);
  const use = config.scheduler.prepare === "login" ? "run" : "download";
  const before = [named, ...asked, ...interpreterFindings(here, "here", use)];
  const why = whyNoJob(asked, here);
  if (why !== null) return [...before, runFolderFinding(here.folder, null), unlookedFinding("node", why)];
  return [...before, ...(await nodeSeen(wanted, programs, launcher, here, world))];
}

/** Null: a job can be submitted. */
const whyNoJob = (asked: readonly Finding[], here: Look): string | null => {
  const bad = asked.find(({ state }) => state === "bad");
  if (bad !== undefined) return "the scheduler cannot be asked";
  return folderTrouble("", here.folder) === null ? null : "no run folder can be made";
};

/** Null: no suite is known to want one. */
const launcherOf = ({ config, scheduler }: DoctorWanted): string | null => {
  if (!config.suite.some(({ ranks }) => ranks !== undefined)) return null;
  return (config.launcher ?? scheduler.launcher(config.scheduler))[0] ?? null;
};

async function schedulerFindings(scheduler: Scheduler, world: DoctorWorld): Promise<readonly Finding[]> {
  const [first, ...further] = scheduler.questions([]);
  const submit = scheduler.submit(NOTHING)[0];
  const needed = [...new Set([submit, ...(first === undefined ? [] : [first.command[0]]), scheduler.cancel([])[0]])];
  const helpful = [...new Set([scheduler.find(NOTHING.key), ...further].map(({ command }) => command[0]))].filter(
    (name) => !needed.includes(name),
  );
  const missing: string[] = [];
  for (const name of [...needed, ...helpful]) if (!(await world.hasProgram(name))) missing.push(name);
  const commands = commandsFinding(scheduler.title, needed, helpful, missing);
  if (commands.state === "bad" || first === undefined) return [commands];
  const answer = await world.ask(first.command);
  const said = lastLine(answer.stderr.trim() || answer.stdout);
  return [commands, answerFinding(scheduler.title, first.command[0], first.read(answer) !== null, said)];
}

/** Only its program's name is wanted. */
const NOTHING: Parameters<Scheduler["submit"]>[0] = {
  key: "none",
  folder: "/",
  script: "/",
  arguments: [],
  elements: [0],
  atOnce: 1,
  limitSeconds: 60,
  options: { name: "none" },
};

async function nodeSeen(
  { config, scheduler }: DoctorWanted,
  programs: readonly string[],
  launcher: string | null,
  here: Look,
  world: DoctorWorld,
): Promise<readonly Finding[]> {
  const carried = await world.carry();
  if (!carried.ok) return [carriedNot(here, carried.problem), unlookedFinding("node", "no run folder can be made")];
  const { folder, jobs, isNodeCopied } = carried.value;
  world.tell({ kind: "step", text: `having a small job of ${scheduler.title} look at a node, 5 minutes at most` });
  const wanted = { python: config.python, programs, folder };
  const { job, waitedSeconds, saw } = await lookAtNode(wanted, { ...world, jobs }, world.tell);
  if ("kind" in saw) {
    const node = saw.kind === "job-failed" ? whoSaw(saw, here) : null;
    const detail = "detail" in saw ? lastLine(saw.detail) : "";
    return [
      runFolderFinding(here.folder, node),
      jobFailedFinding(scheduler.title, saw, detail),
      unlookedFinding("node", "the job came to nothing"),
    ];
  }
  const known = { isNodeCopied, launcher, instructions: config.instructions };
  return [
    runFolderFinding(here.folder, { name: saw.machine.node, place: saw.folder }),
    jobDone(scheduler.title, job, saw.machine.node, waitedSeconds),
    ...nodeFindings(saw, config.scheduler, known, WORDS),
  ];
}

/** Ends that only who sees the run folder can tell of. */
const SEEN: ReadonlySet<JobFailure> = new Set(["set-up", "worker", "damaged"]);

/** Null: that cannot be told. */
const whoSaw = ({ why, node }: Extract<Problem, { readonly kind: "job-failed" }>, here: Look) => {
  const name = node === null || node === "" ? "a node" : node;
  if (why === "folder-unseen") return { name, place: null };
  return SEEN.has(why) ? { name, place: here.folder } : null;
};

const carriedNot = (here: Look, problem: Problem): Finding => ({
  name: "run folder",
  state: "bad",
  text: `what nodes need cannot be put into ${here.folder.path}: ${problem.kind === "file-unreadable" ? `${problem.path}: ${problem.detail}` : problem.kind}`,
  cure: "make room there, or set `folder` under `scheduler` to another folder",
});
