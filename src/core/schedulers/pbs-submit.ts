/** PBS Professional and OpenPBS: a job → qsub, and what its answer means (PBS Professional Reference Guide, "qsub"). */
import type { JobSpec, SchedulerOptions } from "#model/job.ts";
import { linesOf } from "./lines.ts";
import { type Cure, notAccepted } from "./refusals.ts";
import type { Answer, Command, Submitted } from "./scheduler.ts";

/** A variable of ours that tells a job which element it is: qsub's own arrays know no gaps, and no array of one. */
export const PBS_ELEMENT = "PERF_REVIEW_ELEMENT";

const two = (count: number): string => String(count).padStart(2, "0");

/** "01:02:03" */
const clock = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};

/** One chunk a node: "1:ncpus=4:mpiprocs=2:mem=4G". */
const select = ({ nodes = 1, ntasks = 1, cpusPerTask = 1, mem, constraint, gres }: SchedulerOptions): string => {
  const ranks = Math.ceil(ntasks / nodes);
  return [
    String(nodes),
    `ncpus=${ranks * cpusPerTask}`,
    `mpiprocs=${ranks}`,
    ...(mem === undefined ? [] : [`mem=${mem}`]),
    // In PBS's own notation: resources of a chunk.
    ...(constraint === undefined ? [] : [constraint]),
    ...(gres === undefined ? [] : [gres]),
  ].join(":");
};

/** qsub has no working folder: constant text goes there, and becomes the script with its arguments. */
const GO_THERE = 'cd -- "$1" && shift && exec "$@"';

export const pbsSubmit = ({ key, folder, script, elements, limitSeconds, options, ...spec }: JobSpec): Command => [
  "qsub",
  ...(options.arguments ?? []),
  "-N",
  key,
  "-r",
  "n",
  "-j",
  "oe",
  "-o",
  `${folder}/`,
  "-v",
  `${PBS_ELEMENT}=${elements[0] ?? 0}`,
  "-l",
  `walltime=${clock(limitSeconds)}`,
  "-l",
  `select=${select(options)}`,
  ...(options.exclusive === true ? ["-l", "place=excl"] : []),
  // A reservation is a queue of its own, and qos a name that sites give queues.
  ...[options.reservation ?? options.partition].flatMap((queue) => (queue === undefined ? [] : ["-q", queue])),
  ...(options.account === undefined ? [] : ["-A", options.account]),
  ...(options.qos === undefined ? [] : ["-l", `qos=${options.qos}`]),
  "--",
  "/bin/sh",
  "-c",
  GO_THERE,
  "sh",
  folder,
  script,
  ...spec.arguments,
];

const UNSURE =
  /cannot connect to server|connection (?:refused|reset|timed)|no route to host|communication failure|end of file|timed? ?out|try again|temporarily|server (?:is )?(?:shutting down|busy)|pbs_iff|would exceed/i;

const CURES: readonly Cure[] = [
  [
    /unknown queue|queue is not enabled|unauthorized request|access to queue/i,
    "set `partition` to a queue that `qstat -Q` lists and you may use",
  ],
  [/account|project|allocation/i, "set `account` to a project of yours"],
  [/walltime|exceeds queue/i, "set `time` within the queue's limit (`qstat -Qf`)"],
  [
    /unknown resource|illegal attribute|resource/i,
    "a name in `constraint`, `gres` or `arguments` is no resource of this site",
  ],
  [/job name|illegal -N/i, "this release's names of jobs are shorter than ours"],
];

/** The id is a line of its own: "1234.server". */
export const pbsSubmitted = (answer: Answer): Submitted => {
  const job = linesOf(answer.stdout).findLast((line) => /^\d{1,12}(?:\.[\w.-]{1,200})?$/.test(line));
  return answer.exitCode === 0 && job !== undefined ? { kind: "accepted", job } : notAccepted(answer, UNSURE, CURES);
};

/** `qselect` prints the ids alone. */
export const idsFromText = (answer: Answer): readonly string[] | null =>
  answer.exitCode === 0 ? linesOf(answer.stdout).filter((line) => /^\d{1,12}(?:\.[\w.-]{1,200})?$/.test(line)) : null;
