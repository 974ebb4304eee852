/** Flux, from its documentation and transcripts of others: nobody has run this on one yet. */
import type { JobSpec, SchedulerOptions } from "#model/job.ts";
import { FLUX_FORMAT, fluxIdFromText, fluxSightings } from "./flux-status.ts";
import { linesOf } from "./lines.ts";
import { type Cure, notAccepted } from "./refusals.ts";
import type { Answer, Command, Scheduler, Submitted } from "./scheduler.ts";

/** A variable of ours that tells a job which element it is: `flux batch` has no arrays. */
const FLUX_ELEMENT = "PERF_REVIEW_ELEMENT";

const set = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}=${value}`];

/** Flux has no reservations, no qos and no memory to ask for: whoever names one is not served here, and the site's words go into `arguments`. */
const asked = (options: SchedulerOptions): readonly string[] => [
  ...set("queue", options.partition),
  ...set("bank", options.account),
  ...set("requires", options.constraint),
  ...set("nodes", options.nodes ?? (options.exclusive === true ? 1 : undefined)),
  ...set("nslots", options.ntasks ?? options.nodes ?? 1),
  ...set("cores-per-slot", options.cpusPerTask),
  ...(options.exclusive === true ? ["--exclusive"] : []),
];

const submit = ({ key, folder, script, elements, limitSeconds, options, ...spec }: JobSpec): Command => [
  "flux",
  "batch",
  ...(options.arguments ?? []),
  `--job-name=${key}`,
  `--cwd=${folder}`,
  `--output=${folder}/{{id.f58plain}}.log`,
  `--env=${FLUX_ELEMENT}=${elements[0] ?? 0}`,
  `--time-limit=${Math.ceil(limitSeconds)}s`,
  "--signal=SIGUSR1@60s",
  ...asked(options),
  script,
  ...spec.arguments,
];

const UNSURE =
  /connection (?:refused|reset|timed)|unable to connect|timed? ?out|try again|temporarily|broken pipe|no such file or directory.*local:/i;

const CURES: readonly Cure[] = [
  [/queue/i, "set `partition` to a queue that `flux queue list` shows"],
  [/bank|account|project/i, "set `account` to a bank of yours"],
  [/unsatisfiable|feasib/i, "ask for fewer nodes, ntasks or cpus-per-task, or another `constraint`"],
  [/duration|time limit|policy/i, "set `time` within the queue's limit (`flux queue list`)"],
];

const submitted = (answer: Answer): Submitted => {
  const job = linesOf(answer.stdout)
    .map(fluxIdFromText)
    .findLast((id) => id !== null);
  return answer.exitCode === 0 && job !== undefined && job !== null
    ? { kind: "accepted", job }
    : notAccepted(answer, UNSURE, CURES);
};

const JOBS = ["flux", "jobs", "-n", "-o", FLUX_FORMAT] as const;

export const flux: Scheduler = {
  name: "flux",
  isProven: false,
  kind: "queue",
  title: "Flux",
  hasArrays: false,
  submit,
  submitted,
  find: (key) => ({
    command: [...JOBS, "-a", "-c", "0", `--name=${key}`],
    read: (answer) => fluxSightings(answer)?.filter((sighting) => sighting.key === key) ?? null,
  }),
  questions: (jobs) => [
    {
      command: [...JOBS, ...jobs],
      read: (answer) => fluxSightings(answer)?.filter(({ job }) => jobs.includes(job)) ?? null,
    },
  ],
  cancel: (jobs) => ["flux", "cancel", ...jobs],
  cancelByKey: () => null,
  launcher: ({ cpusPerTask = 1 }) => ["flux", "run", "-n", "{ranks}", "-c", String(cpusPerTask)],
  variables: ["FLUX_URI"],
  // flux-environment(7): ids in plain letters, whatever the locale.
  settings: { FLUX_F58_FORCE_ASCII: "1" },
  // FLUX_JOB_ID is unset in a batch script (flux-environment(7)): the script's own instance is what the job encloses.
  identity: { job: "FLUX_ENCLOSING_ID", element: FLUX_ELEMENT, restart: null },
};
