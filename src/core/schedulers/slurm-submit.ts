/** Slurm: a job → sbatch, and what its answer means (slurm.schedmd.com/sbatch.html). */
import type { JobSpec, SchedulerOptions } from "#model/job.ts";
import { linesOf } from "./lines.ts";
import { type Cure, notAccepted } from "./refusals.ts";
import type { Answer, Command, Submitted } from "./scheduler.ts";
import { textOfElements } from "./slurm-elements.ts";

const NOTICE_SECONDS = 60;

const set = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}=${value}`];

const asked = (options: SchedulerOptions): readonly string[] => [
  ...set("partition", options.partition),
  ...set("account", options.account),
  ...set("qos", options.qos),
  ...set("constraint", options.constraint),
  ...set("reservation", options.reservation),
  ...(options.exclusive === true ? ["--exclusive"] : []),
  ...set("nodes", options.nodes),
  ...set("ntasks", options.ntasks),
  ...set("cpus-per-task", options.cpusPerTask),
  ...set("mem", options.mem),
  ...set("gres", options.gres),
];

/**
 * Of an option that is given twice sbatch takes the last, so the user's own words come first: what we find the job again by is ours.
 * All options come before the script, or they would silently be its arguments. `--no-requeue`: a node that is only out of reach goes
 * on while its job starts elsewhere; whoever wants a second attempt submits it.
 */
export const slurmSubmit = (spec: JobSpec): Command => {
  const { key, folder, script, elements, atOnce, limitSeconds, options } = spec;
  const isArray = elements.length !== 1 || elements[0] !== 0;
  // A per cent sign begins one of Slurm's own words in this option alone.
  const log = `${folder.replaceAll("%", "%%")}/${isArray ? "%A-%a" : "%j"}.log`;
  return [
    "sbatch",
    ...(options.arguments ?? []),
    "--parsable",
    "--no-requeue",
    `--job-name=${key}`,
    `--comment=${key}`,
    `--chdir=${folder}`,
    `--output=${log}`,
    "--open-mode=append",
    // Slurm counts minutes, and a plain number is one of minutes.
    `--time=${Math.max(1, Math.ceil(limitSeconds / 60))}`,
    // To the script alone, which ends its work and writes down what there is; may come up to a minute early.
    `--signal=B:USR1@${NOTICE_SECONDS}`,
    ...asked(options),
    ...(isArray ? [`--array=${textOfElements(elements)}%${atOnce}`] : []),
    script,
    ...spec.arguments,
  ];
};

/** slurm_errno.c: the controller or its authentication is out of reach, or asks for patience. */
const UNSURE =
  /unable to contact|socket timed out|timed out|connection? (?:failure|refused|reset|timed)|zero bytes|communication|try again|temporarily|unexpected message|authenticat|munge|interrupted system call|slow down|too many (?:pending )?(?:requests|jobs being)/i;

const CURES: readonly Cure[] = [
  [/account(?:\/partition)?|association/i, "set `account` to one that `sacctmgr show associations user=$USER` lists"],
  [/partition/i, "set `partition` to one that `sinfo` lists, or ask for less than its limits"],
  [/\bqos\b/i, "set `qos` to one that your account may use"],
  [/feature|constraint/i, "set `constraint` to features that `sinfo -o %f` lists"],
  [/reservation/i, "set `reservation` to one that `scontrol show reservation` lists, or take it out"],
  [/generic resource|gres/i, "set `gres` to what `sinfo -o %G` lists"],
  [/--time|time limit/i, "set `time` within the partition's limit (`sinfo -o '%P %l'`)"],
  [/memory specification/i, "set `mem` to what one node has (`sinfo -o %m`, in megabytes)"],
  [
    /node count|node configuration|cpu count|more processors|core/i,
    "ask for fewer nodes, ntasks, cpus-per-task or less mem: no node has that much",
  ],
  [/unrecognized option|invalid option|unknown option/i, "this version of sbatch does not know a word of `arguments`"],
  [/array/i, "the site's arrays are shorter (MaxArraySize): set `max-nodes` lower"],
  [/job submit limit|job limit/i, "wait until other jobs of yours have ended, or use another qos"],
  [/unable to open file|no such file|cannot access/i, "set `folder` to a folder that this machine can read"],
];

/** `--parsable`: the id, with the cluster's name behind it where there are several; sites' own words may stand around it. */
export const slurmSubmitted = (answer: Answer): Submitted => {
  const id = linesOf(answer.stdout).findLast((line) => /^\d{1,10}(?:;[\w.-]+)?$/.test(line));
  return answer.exitCode === 0 && id !== undefined
    ? { kind: "accepted", job: id.split(";")[0] ?? id }
    : notAccepted(answer, UNSURE, CURES);
};
