import {
  package_default
} from "./chunk-NJJEXTWF.js";

// src/cli/program.ts
import { Command as Command2 } from "commander";

// src/cli/commands.ts
import { Command } from "commander";

// src/core/schedulers/lines.ts
var linesOf = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
var fieldsOf = (line, separator, count) => {
  const parts = line.split(separator);
  return parts.length <= count ? null : [...parts.slice(0, count), parts.slice(count).join(separator)];
};
var epochFromText = (text) => {
  const seconds = /^\d{9,11}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  return seconds > 0 ? seconds : null;
};
var saidBy = ({ stdout, stderr }) => {
  const lines = linesOf(stderr).length > 0 ? linesOf(stderr) : linesOf(stdout);
  return lines.slice(-3).join("; ").slice(0, 1e3);
};

// src/core/schedulers/flux-status.ts
var STATES = /* @__PURE__ */ new Map([
  ["DEPEND", "queued"],
  ["PRIORITY", "queued"],
  ["SCHED", "queued"],
  ["RUN", "running"],
  ["CLEANUP", "running"],
  ["COMPLETED", "completed"],
  ["FAILED", "failed"],
  ["TIMEOUT", "failed"],
  ["CANCELED", "cancelled"]
]);
var FLUX_FORMAT = "{id.f58}|{status}|{nodelist}|{urgency}|{exception.type}|{name}";
var fluxIdFromText = (text) => {
  const plain = text.replace(/^ƒ/, "f");
  return /^f[1-9A-HJ-NP-Za-km-z]{1,16}$/.test(plain) ? plain : null;
};
var sightingsOf = (line) => {
  const [id = "", word = "", node = "", urgency = "", exception = "", key = ""] = fieldsOf(line, "|", 5) ?? [];
  const job = fluxIdFromText(id);
  if (job === null || word === "") return [];
  const state = STATES.get(word) ?? "unknown";
  const isHeld = state === "queued" && urgency === "0";
  return [
    {
      element: null,
      job,
      key,
      state,
      word,
      reason: isHeld ? "held" : exception === "" ? null : exception,
      isBlocked: isHeld,
      node: node === "" ? null : node,
      expectedStart: null
    }
  ];
};
var fluxSightings = ({ exitCode, stdout, stderr }) => {
  const hasAnswered = exitCode === 0 || exitCode !== null && /jobid \S+ unknown/i.test(stderr);
  return hasAnswered ? linesOf(stdout).flatMap(sightingsOf) : null;
};

// src/core/schedulers/refusals.ts
var ENDED_BY_SIGNAL = /* @__PURE__ */ new Set([129, 130, 131, 137, 141, 143]);
var notAccepted = (answer, unsure, cures) => {
  const detail = saidBy(answer);
  const { exitCode } = answer;
  const isOver = exitCode !== null && exitCode > 0 && !ENDED_BY_SIGNAL.has(exitCode);
  if (!isOver || detail === "" || unsure.test(`${answer.stderr}
${answer.stdout}`))
    return { kind: "unsure", detail: detail === "" ? "it said nothing" : detail };
  const cure = cures.find(([words]) => words.test(answer.stderr) || words.test(answer.stdout));
  return { kind: "refused", detail, hint: cure?.[1] ?? null };
};

// src/core/schedulers/flux.ts
var FLUX_ELEMENT = "PERF_REVIEW_ELEMENT";
var set = (name, value) => value === void 0 ? [] : [`--${name}=${value}`];
var asked = (options) => [
  ...set("queue", options.partition),
  ...set("bank", options.account),
  ...set("requires", options.constraint),
  ...set("nodes", options.nodes ?? (options.exclusive === true ? 1 : void 0)),
  ...set("nslots", options.ntasks ?? options.nodes ?? 1),
  ...set("cores-per-slot", options.cpusPerTask),
  ...options.exclusive === true ? ["--exclusive"] : []
];
var submit = ({ key, folder, script, elements, limitSeconds, options, ...spec }) => [
  "flux",
  "batch",
  ...options.arguments ?? [],
  `--job-name=${key}`,
  `--cwd=${folder}`,
  `--output=${folder}/{{id.f58plain}}.log`,
  `--env=${FLUX_ELEMENT}=${elements[0] ?? 0}`,
  `--time-limit=${Math.ceil(limitSeconds)}s`,
  "--signal=SIGUSR1@60s",
  ...asked(options),
  script,
  ...spec.arguments
];
var UNSURE = /connection (?:refused|reset|timed)|unable to connect|timed? ?out|try again|temporarily|broken pipe|no such file or directory.*local:/i;
var CURES = [
  [/queue/i, "set `partition` to a queue that `flux queue list` shows"],
  [/bank|account|project/i, "set `account` to a bank of yours"],
  [/unsatisfiable|feasib/i, "ask for fewer nodes, ntasks or cpus-per-task, or another `constraint`"],
  [/duration|time limit|policy/i, "set `time` within the queue's limit (`flux queue list`)"]
];
var submitted = (answer) => {
  const job = linesOf(answer.stdout).map(fluxIdFromText).findLast((id) => id !== null);
  return answer.exitCode === 0 && job !== void 0 && job !== null ? { kind: "accepted", job } : notAccepted(answer, UNSURE, CURES);
};
var JOBS = ["flux", "jobs", "-n", "-o", FLUX_FORMAT];
var flux = {
  name: "flux",
  isProven: false,
  kind: "queue",
  title: "Flux",
  hasArrays: false,
  submit,
  submitted,
  find: (key) => ({
    command: [...JOBS, "-a", "-c", "0", `--name=${key}`],
    read: (answer) => fluxSightings(answer)?.filter((sighting) => sighting.key === key) ?? null
  }),
  questions: (jobs) => [
    {
      command: [...JOBS, ...jobs],
      read: (answer) => fluxSightings(answer)?.filter(({ job }) => jobs.includes(job)) ?? null
    }
  ],
  cancel: (jobs) => ["flux", "cancel", ...jobs],
  cancelByKey: () => null,
  launcher: ({ cpusPerTask = 1 }) => ["flux", "run", "-n", "{ranks}", "-c", String(cpusPerTask)],
  variables: ["FLUX_URI"],
  // flux-environment(7): ids in plain letters, whatever the locale.
  settings: { FLUX_F58_FORCE_ASCII: "1" },
  // FLUX_JOB_ID is unset in a batch script (flux-environment(7)): the script's own instance is what the job encloses.
  identity: { job: "FLUX_ENCLOSING_ID", element: FLUX_ELEMENT, restart: null }
};

// src/core/schedulers/local.ts
var nothingToAsk = { command: ["true"], read: () => [] };
var local = {
  name: "local",
  isProven: true,
  kind: "foreground",
  title: "this machine",
  hasArrays: false,
  submit: ({ script, arguments: words }) => [script, ...words],
  submitted: () => ({ kind: "accepted", job: "local" }),
  find: () => nothingToAsk,
  questions: () => [],
  cancel: () => ["true"],
  cancelByKey: () => null,
  // The same words with Open MPI and MPICH.
  launcher: () => ["mpirun", "-n", "{ranks}"],
  variables: [],
  settings: {},
  identity: { job: "PERF_REVIEW_JOB", element: "PERF_REVIEW_ELEMENT", restart: null }
};

// src/core/schedulers/pbs-submit.ts
var PBS_ELEMENT = "PERF_REVIEW_ELEMENT";
var two = (count) => String(count).padStart(2, "0");
var clock = (seconds) => {
  const whole = Math.ceil(seconds);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};
var select = ({ nodes = 1, ntasks = 1, cpusPerTask = 1, mem, constraint, gres }) => {
  const ranks = Math.ceil(ntasks / nodes);
  return [
    String(nodes),
    `ncpus=${ranks * cpusPerTask}`,
    `mpiprocs=${ranks}`,
    ...mem === void 0 ? [] : [`mem=${mem}`],
    // In PBS's own notation: resources of a chunk.
    ...constraint === void 0 ? [] : [constraint],
    ...gres === void 0 ? [] : [gres]
  ].join(":");
};
var GO_THERE = 'cd -- "$1" && shift && exec "$@"';
var pbsSubmit = ({ key, folder, script, elements, limitSeconds, options, ...spec }) => [
  "qsub",
  ...options.arguments ?? [],
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
  ...options.exclusive === true ? ["-l", "place=excl"] : [],
  // A reservation is a queue of its own, and qos a name that sites give queues.
  ...[options.reservation ?? options.partition].flatMap((queue) => queue === void 0 ? [] : ["-q", queue]),
  ...options.account === void 0 ? [] : ["-A", options.account],
  ...options.qos === void 0 ? [] : ["-l", `qos=${options.qos}`],
  "--",
  "/bin/sh",
  "-c",
  GO_THERE,
  "sh",
  folder,
  script,
  ...spec.arguments
];
var UNSURE2 = /cannot connect to server|connection (?:refused|reset|timed)|no route to host|communication failure|end of file|timed? ?out|try again|temporarily|server (?:is )?(?:shutting down|busy)|pbs_iff|would exceed/i;
var CURES2 = [
  [
    /unknown queue|queue is not enabled|unauthorized request|access to queue/i,
    "set `partition` to a queue that `qstat -Q` lists and you may use"
  ],
  [/account|project|allocation/i, "set `account` to a project of yours"],
  [/walltime|exceeds queue/i, "set `time` within the queue's limit (`qstat -Qf`)"],
  [
    /unknown resource|illegal attribute|resource/i,
    "a name in `constraint`, `gres` or `arguments` is no resource of this site"
  ],
  [/job name|illegal -N/i, "this release's names of jobs are shorter than ours"]
];
var pbsSubmitted = (answer) => {
  const job = linesOf(answer.stdout).findLast((line) => /^\d{1,12}(?:\.[\w.-]{1,200})?$/.test(line));
  return answer.exitCode === 0 && job !== void 0 ? { kind: "accepted", job } : notAccepted(answer, UNSURE2, CURES2);
};
var idsFromText = (answer) => answer.exitCode === 0 ? linesOf(answer.stdout).filter((line) => /^\d{1,12}(?:\.[\w.-]{1,200})?$/.test(line)) : null;

// src/core/schedulers/pbs-status.ts
var STATES2 = /* @__PURE__ */ new Map([
  ["H", "queued"],
  ["Q", "queued"],
  ["T", "queued"],
  ["W", "queued"],
  ["B", "running"],
  ["E", "running"],
  ["R", "running"],
  ["S", "running"],
  ["U", "running"]
]);
var FINISHED = /* @__PURE__ */ new Set(["F", "X"]);
var DELETED = "91";
var stateOf = (word, attributes) => {
  if (!FINISHED.has(word)) return STATES2.get(word) ?? "unknown";
  const exit = attributes.get("Exit_status");
  if (attributes.get("substate") === DELETED) return "cancelled";
  if (exit === void 0) return "failed";
  return exit === "0" ? "completed" : "failed";
};
var sightingOf = (job, attributes) => {
  const word = attributes.get("job_state") ?? "";
  if (job === "" || word === "") return [];
  const state = stateOf(word, attributes);
  const comment = attributes.get("comment") ?? null;
  return [
    {
      element: null,
      job,
      key: attributes.get("Job_Name") ?? null,
      state,
      word,
      reason: comment,
      // "Can Never Run: …" is the scheduler's own word for it; H waits for somebody to let it go.
      isBlocked: state === "queued" && (word === "H" || /^can never run/i.test(comment ?? "")),
      // "node1/0*2+node2/0*2"
      node: /^\(?([\w.-]+)/.exec(attributes.get("exec_host") ?? "")?.[1] ?? null,
      // "Wed Oct 12 14:48:45 2022": local to nobody knows where.
      expectedStart: null
    }
  ];
};
var field = (value, name) => typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : void 0;
var attributesOf = (value) => new Map(
  ["job_state", "Job_Name", "comment", "exec_host", "Exit_status", "substate"].flatMap((name) => {
    const found = field(value, name);
    return typeof found === "string" || typeof found === "number" ? [[name, String(found)]] : [];
  })
);
var PARTIAL = /* @__PURE__ */ new Set([35, 153]);
var isAnswer = ({ exitCode, stderr }) => exitCode === 0 || exitCode !== null && PARTIAL.has(exitCode) && /unknown job id|has finished/i.test(stderr);
var sightingsFromJson = (answer) => {
  if (!isAnswer(answer)) return null;
  let tree;
  try {
    tree = answer.stdout.trim() === "" ? {} : JSON.parse(answer.stdout);
  } catch {
    return null;
  }
  const jobs = field(tree, "Jobs");
  if (jobs === void 0) return answer.exitCode === 0 || /unknown job id/i.test(answer.stderr) ? [] : null;
  if (typeof jobs !== "object" || jobs === null) return null;
  return Object.entries(jobs).flatMap(([job, value]) => sightingOf(job, attributesOf(value)));
};
var sightingsFromText = (answer) => {
  if (!isAnswer(answer)) return null;
  const found = [];
  for (const block of answer.stdout.replaceAll("\n	", "").split(/^(?=Job Id:)/m)) {
    const [first = "", ...rest] = linesOf(block);
    const job = /^Job Id:\s*(\S+)$/.exec(first)?.[1] ?? "";
    const attributes = /* @__PURE__ */ new Map();
    for (const line of rest) {
      const match = /^([\w.]+) = (.*)$/.exec(line);
      if (match?.[1] !== void 0 && !attributes.has(match[1])) attributes.set(match[1], match[2] ?? "");
    }
    found.push(...sightingOf(job, attributes));
  }
  return found;
};

// src/core/schedulers/pbs.ts
var ask = (words, jobs, sightings) => ({
  // -x: finished jobs too, where the site keeps them (job_history_enable).
  command: ["qstat", "-x", "-f", ...words, ...jobs],
  read: (answer) => sightings(answer)?.filter(({ job }) => jobs.includes(job)) ?? null
});
var pbs = {
  name: "pbs",
  isProven: false,
  kind: "queue",
  title: "PBS Professional",
  hasArrays: false,
  submit: pbsSubmit,
  submitted: pbsSubmitted,
  find: (key) => ({
    command: ["qselect", "-x", "-N", key],
    // It tells ids alone; how they are is asked next.
    read: (answer) => idsFromText(answer)?.map((job) => ({
      element: null,
      job,
      key,
      state: "unknown",
      word: "",
      reason: null,
      isBlocked: false,
      node: null,
      expectedStart: null
    })) ?? null
  }),
  questions: (jobs) => [ask(["-F", "json"], jobs, sightingsFromJson), ask([], jobs, sightingsFromText)],
  cancel: (jobs) => ["qdel", ...jobs],
  cancelByKey: () => null,
  launcher: () => ["mpiexec", "-n", "{ranks}"],
  variables: ["PBS_CONF_FILE", "PBS_SERVER", "PBS_EXEC"],
  settings: {},
  identity: { job: "PBS_JOBID", element: PBS_ELEMENT, restart: null }
};

// src/core/schedulers/slurm-elements.ts
var MOST_ELEMENTS = 1e4;
var elementsFromText = (text) => {
  const elements = [];
  for (const part of text.replace(/%\d+$/, "").split(",")) {
    const match = /^(\d{1,7})(?:-(\d{1,7})(?::(\d{1,7}))?)?$/.exec(part);
    if (match === null) return null;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    const step = Number(match[3] ?? 1);
    if (step === 0 || last < first || elements.length + (last - first) / step >= MOST_ELEMENTS) return null;
    for (let element = first; element <= last; element += step) elements.push(element);
  }
  return elements;
};
var textOfElements = (elements) => {
  const runs = [];
  for (const element of elements) {
    const run = runs.at(-1);
    if (run !== void 0 && run[1] + 1 === element) run[1] = element;
    else runs.push([element, element]);
  }
  return runs.map(([first, last]) => first === last ? String(first) : `${first}-${last}`).join(",");
};
var jobFromText = (text) => {
  const match = /^(\d{1,10})(?:_(?:(\d{1,7})|(\[.*)))?$/.exec(text);
  if (match?.[1] === void 0) return null;
  const [, job, element, list] = match;
  if (element !== void 0) return { job, elements: [Number(element)] };
  const whole = list === void 0 ? null : /^\[(.*)\]$/.exec(list);
  return { job, elements: elementsFromText(whole?.[1] ?? "") ?? [null] };
};

// src/core/schedulers/slurm-words.ts
var STATES3 = /* @__PURE__ */ new Map([
  ["PENDING", "queued"],
  ["CONFIGURING", "queued"],
  ["REQUEUED", "queued"],
  ["REQUEUE_FED", "queued"],
  ["REQUEUE_HOLD", "queued"],
  ["RESV_DEL_HOLD", "queued"],
  ["SPECIAL_EXIT", "queued"],
  ["EXPEDITING", "queued"],
  ["RUNNING", "running"],
  ["COMPLETING", "running"],
  ["RESIZING", "running"],
  ["SIGNALING", "running"],
  ["STAGE_OUT", "running"],
  ["STOPPED", "running"],
  ["SUSPENDED", "running"],
  ["COMPLETED", "completed"],
  ["CANCELLED", "cancelled"],
  ["BOOT_FAIL", "failed"],
  ["DEADLINE", "failed"],
  ["FAILED", "failed"],
  ["LAUNCH_FAILED", "failed"],
  ["NODE_FAIL", "failed"],
  ["OUT_OF_MEMORY", "failed"],
  ["PREEMPTED", "failed"],
  ["TIMEOUT", "failed"]
]);
var stateFromWord = (word) => STATES3.get(word) ?? "unknown";
var HELD_STATES = /* @__PURE__ */ new Set(["REQUEUE_HOLD", "RESV_DEL_HOLD", "SPECIAL_EXIT"]);
var BLOCKING = /* @__PURE__ */ new Set([
  "AccountNotAllowed",
  "BadConstraints",
  "DependencyNeverSatisfied",
  "InvalidAccount",
  "InvalidQOS",
  "JobHeldAdmin",
  "JobHeldUser",
  "JobHoldMaxRequeue",
  "PartitionConfig",
  "PartitionDown",
  "PartitionInactive",
  "PartitionNodeLimit",
  "PartitionTimeLimit",
  "QOSNotAllowed"
]);
var BLOCKING_WORDS = /requeued[ _](?:in[ _])?held|^(?:QOS|Assoc)M(?:ax|in)\w*PerJobLimit$/;
var isBlocked = (word, reason) => stateFromWord(word) === "queued" && (HELD_STATES.has(word) || reason !== null && (BLOCKING.has(reason) || BLOCKING_WORDS.test(reason)));
var orNull = (text) => ["", "None", "(null)", "None assigned", "N/A", "Unknown"].includes(text) ? null : text;

// src/core/schedulers/slurm-accounting.ts
var sightingsOf2 = (line) => {
  const [id = "", said = "", exit = "", node = "", key = ""] = fieldsOf(line, "|", 4) ?? [];
  const found = jobFromText(id);
  const [word = ""] = said.split(" ");
  if (found === null || word === "") return [];
  return found.elements.map((element) => ({
    element,
    job: found.job,
    key,
    // It may say REQUEUED for ever of a job that is over.
    state: word === "REQUEUED" ? "unknown" : stateFromWord(word),
    word,
    // "7:0": exit code and signal.
    reason: /^\d+:\d+$/.test(exit) && exit !== "0:0" ? `ExitCode ${exit}` : null,
    isBlocked: false,
    node: orNull(node),
    expectedStart: null
  }));
};
var slurmAccounting = (jobs) => ({
  command: ["sacct", "-X", "-n", "-P", "-j", jobs.join(","), "-o", "JobID,State,ExitCode,NodeList,JobName"],
  read: ({ exitCode, stdout, stderr }) => exitCode !== 0 || /storage is disabled|slurm_persist|unable to contact|error:/i.test(stderr) ? null : linesOf(stdout).flatMap(sightingsOf2).filter(({ job }) => jobs.includes(job))
});

// src/core/schedulers/slurm-control.ts
var KEY = /(?:^| )([A-Z][A-Za-z:/]*)=/g;
var valuesOf = (line) => {
  const keys = [...line.matchAll(KEY)];
  const values = /* @__PURE__ */ new Map();
  for (const [index, match] of keys.entries()) {
    const name = match[1] ?? "";
    if (!values.has(name)) values.set(name, line.slice(match.index + match[0].length, keys[index + 1]?.index).trim());
  }
  return values;
};
var sightingsOf3 = (line) => {
  const values = valuesOf(line);
  const value = (name) => values.get(name) ?? "";
  const job = values.get("ArrayJobId") ?? value("JobId");
  const word = value("JobState");
  if (!/^\d{1,10}$/.test(job) || word === "") return [];
  const state = stateFromWord(word);
  const reason = orNull(value("Reason"));
  const list = values.get("ArrayTaskId");
  return ((list === void 0 ? null : elementsFromText(list)) ?? [null]).map((element) => ({
    element,
    job,
    key: orNull(value("JobName")),
    state,
    word,
    reason,
    isBlocked: isBlocked(word, reason),
    node: orNull(value("NodeList")),
    expectedStart: state === "queued" ? epochFromText(value("StartTime")) : null
  }));
};
var slurmControl = (jobs) => {
  const [only, ...others] = jobs;
  return {
    command: ["scontrol", "-a", "show", "job", "-o", ...only !== void 0 && others.length === 0 ? [only] : []],
    read: ({ exitCode, stdout, stderr }) => {
      if (exitCode === 0)
        return linesOf(stdout).flatMap(sightingsOf3).filter(({ job }) => jobs.includes(job));
      return exitCode !== null && /invalid job id/i.test(stderr) ? [] : null;
    }
  };
};

// src/core/schedulers/slurm-queue.ts
var ALL = ["squeue", "--me", "-a", "-h", "-t", "all", "-o", "%i|%T|%N|%S|%r|%j"];
var sightingsOf4 = (line) => {
  const [id = "", word = "", node = "", start = "", why = "", key = ""] = fieldsOf(line, "|", 5) ?? [];
  const found = jobFromText(id);
  if (found === null || word === "") return [];
  const state = stateFromWord(word);
  const reason = orNull(why);
  return found.elements.map((element) => ({
    element,
    job: found.job,
    key,
    state,
    word,
    reason,
    isBlocked: isBlocked(word, reason),
    node: orNull(node),
    expectedStart: state === "queued" ? epochFromText(start) : null
  }));
};
var read = ({ exitCode, stdout }) => exitCode === 0 ? linesOf(stdout).flatMap(sightingsOf4) : null;
var slurmQueue = (jobs) => ({
  command: ALL,
  read: (answer) => read(answer)?.filter(({ job }) => jobs.includes(job)) ?? null
});
var slurmFind = (key) => ({
  command: [...ALL, "-n", key],
  read: (answer) => read(answer)?.filter((sighting) => sighting.key === key) ?? null
});

// src/core/schedulers/slurm-submit.ts
var NOTICE_SECONDS = 60;
var set2 = (name, value) => value === void 0 ? [] : [`--${name}=${value}`];
var asked2 = (options) => [
  ...set2("partition", options.partition),
  ...set2("account", options.account),
  ...set2("qos", options.qos),
  ...set2("constraint", options.constraint),
  ...set2("reservation", options.reservation),
  ...options.exclusive === true ? ["--exclusive"] : [],
  ...set2("nodes", options.nodes),
  ...set2("ntasks", options.ntasks),
  ...set2("cpus-per-task", options.cpusPerTask),
  ...set2("mem", options.mem),
  ...set2("gres", options.gres)
];
var slurmSubmit = (spec) => {
  const { key, folder, script, elements, atOnce, limitSeconds, options } = spec;
  const isArray = elements.length !== 1 || elements[0] !== 0;
  const log = `${folder.replaceAll("%", "%%")}/${isArray ? "%A-%a" : "%j"}.log`;
  return [
    "sbatch",
    ...options.arguments ?? [],
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
    ...asked2(options),
    ...isArray ? [`--array=${textOfElements(elements)}%${atOnce}`] : [],
    script,
    ...spec.arguments
  ];
};
var UNSURE3 = /unable to contact|socket timed out|timed out|connection? (?:failure|refused|reset|timed)|zero bytes|communication|try again|temporarily|unexpected message|authenticat|munge|interrupted system call|slow down|too many (?:pending )?(?:requests|jobs being)/i;
var CURES3 = [
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
    "ask for fewer nodes, ntasks, cpus-per-task or less mem: no node has that much"
  ],
  [/unrecognized option|invalid option|unknown option/i, "this version of sbatch does not know a word of `arguments`"],
  [/array/i, "the site's arrays are shorter (MaxArraySize): set `max-nodes` lower"],
  [/job submit limit|job limit/i, "wait until other jobs of yours have ended, or use another qos"],
  [/unable to open file|no such file|cannot access/i, "set `folder` to a folder that this machine can read"]
];
var slurmSubmitted = (answer) => {
  const id = linesOf(answer.stdout).findLast((line) => /^\d{1,10}(?:;[\w.-]+)?$/.test(line));
  return answer.exitCode === 0 && id !== void 0 ? { kind: "accepted", job: id.split(";")[0] ?? id } : notAccepted(answer, UNSURE3, CURES3);
};

// src/core/schedulers/slurm.ts
var slurm = {
  name: "slurm",
  isProven: true,
  kind: "queue",
  title: "Slurm",
  hasArrays: true,
  submit: slurmSubmit,
  submitted: slurmSubmitted,
  find: slurmFind,
  questions: (jobs) => [slurmQueue(jobs), slurmControl(jobs), slurmAccounting(jobs)],
  cancel: (jobs) => ["scancel", ...jobs],
  cancelByKey: (key) => ["scancel", `--name=${key}`],
  // From 22.05 to 23.02 srun does not take cpus-per-task over from the job, and each rank would have one core.
  launcher: ({ cpusPerTask = 1 }) => [
    "srun",
    "-n",
    "{ranks}",
    "-c",
    String(cpusPerTask),
    "--cpu-bind=cores",
    "--kill-on-bad-exit=1"
  ],
  variables: ["SLURM_CONF"],
  // Times as seconds since 1970, since local ones name no zone; lists of elements in full, where 64 characters are the default.
  settings: { SLURM_TIME_FORMAT: "%s", SLURM_BITSTR_LEN: "0" },
  identity: { job: "SLURM_JOB_ID", element: "SLURM_ARRAY_TASK_ID", restart: "SLURM_RESTART_COUNT" }
};

// src/core/schedulers/registry.ts
var schedulers = [local, slurm, pbs, flux];
var schedulerNames = schedulers.map(({ name }) => name);

// src/cli/commands.ts
var compareCommand = () => new Command("compare").description("decide from recorded pairs (JSON Lines, one pair a line)").argument("<file>", "recorded pairs; - reads standard input").option("--threshold <ratio>", "smallest change worth knowing (default 3%)").option("--alpha <ratio>", "false alarms per pull request (default 1%)").option("--json", "print one JSON object").addHelpText(
  "after",
  `
A line: {"benchmark": "b", "interpreter": "3.11", "metric": "wall-time", "pair": 0, "first": "base", "base": [seconds, …], "head": [seconds, …]}
Optional: "order" (one letter a turn, b or h), "mode" ("turns", the default, or "sequential"). Pairs 0–7 screen, from 8 on they decide.
Benchmarks × interpreters of one metric are one family: alpha is the chance of any false alarm among them. Every metric of the file has its own.`
).action(async (file, options) => (await import("../../src/cli/compare.ts")).compare(file, options));
var hintsCommand = () => new Command("hints").description("optimisation hints for Python files and folders, without running anything").argument("<path...>", "files or folders").option("--all", "candidates too, which a profile would have to confirm").option("--ruff", "also what ruff finds about time, whose rules are not written again (PERF401, C419, FURB192 …)").option("--json", "print one JSON object").option("--sarif", "print SARIF 2.1.0, for code scanning and editors").action(
  async (paths, options) => (await import("./hints-GNTZLKYG.js")).hints(paths, options)
);
var runCommand = () => new Command("run").description("measure and review two revisions of a local git repository").option("--repo <dir>", "the repository", ".").option("--base <rev>", "compare with this revision (default: the merge base of head and the default branch)").option("--head <rev>", "measure this revision; uncommitted changes are not measured", "HEAD").option("--python <versions>", "interpreters, such as 3.11,3.13; the first is the reference").option("--suite <suite...>", "what to measure: a path, or TOOL:PATH such as asv:asv.conf.json (default: found)").option("--only <glob...>", "only benchmarks whose id matches (* and ?)").option("--scheduler <name>", "where to measure: local, or slurm with the settings of .github/perf-review.yml").option("--budget <time>", "time for measuring, such as 10m or 90s").option("--threshold <ratio>", "smallest change worth knowing, such as 3%").option("--alpha <ratio>", "false alarms per pull request, such as 1%").option("--seed <hex>", "repeat the coins of an earlier run: 32 hexadecimal digits").option(
  "--output <dir>",
  "folder for results.json, pairs.jsonl, comment.md and report.html (default: .perf-review in the repository)"
).option("--json", "print one JSON object").action(async (options) => (await import("../../src/cli/run.ts")).run(options));
var calibrateCommand = () => new Command("calibrate").description("measure one commit against itself: this machine's noise, false alarms and power").option("--repo <dir>", "measure this repository's own suite at HEAD (default: a small suite of ours)").option("--python <version>", "the interpreter, such as 3.13").option("--only <glob...>", "only benchmarks whose id matches (* and ?)").option("--budget <time>", "time for measuring", "10m").option("--seed <hex>", "repeat the coins of an earlier run: 32 hexadecimal digits").option("--json", "print one JSON object").action(async (options) => (await import("../../src/cli/calibrate.ts")).calibrate(options));
var doctorCommand = () => new Command("doctor").description(
  "tell what works on this machine or cluster, and what to change; submits one small job where jobs are queued"
).option("--repo <dir>", "the repository, whose configuration is read as it lies there", ".").option("--scheduler <name>", "instead of the configuration's: " + schedulerNames.join(", ")).option("--json", "print one JSON object").addHelpText("after", "\nExit codes: 0 nothing is bad; 2 something is.").action(async (options) => (await import("../../src/cli/doctor.ts")).doctor(options));
var commands = () => [
  runCommand(),
  compareCommand(),
  hintsCommand(),
  calibrateCommand(),
  doctorCommand()
];

// src/cli/watch-output.ts
function watchOutput() {
  process.stderr.on("error", () => void 0);
  process.stdout.on("error", (error) => {
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    process.stderr.write(`perf-review: The result cannot be written: ${error.message}.
`);
  });
}

// src/cli/watch-starter.ts
function watchStarter() {
  const end = () => void process.kill(process.pid, "SIGTERM");
  process.once("disconnect", end);
  process.channel?.unref();
  if ("connected" in process && !process.connected) end();
}

// src/cli/program.ts
var program = new Command2("perf-review").description(
  "Performance review of a Python project: which benchmarks regressed, what other Python versions bring, hints."
).version(package_default.version).addHelpText(
  "after",
  `
Exit codes: 0 reviewed, nothing to do (inconclusive included); 1 a regression, or a benchmark that fails on head only; 2 could not be done.

Examples:
  perf-review run --base main --python 3.11,3.13
  perf-review compare pairs.jsonl --threshold 5%
  perf-review hints src`
).showHelpAfterError("(add --help for the options)").exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
for (const command of commands()) program.addCommand(command.copyInheritedSettings(program));
watchOutput();
watchStarter();
try {
  await program.parseAsync();
} catch (bug) {
  console.error(`perf-review: internal error: ${bug instanceof Error ? bug.message : String(bug)}. Please report it.`);
  if (process.env["PERF_REVIEW_DEBUG"]) console.error(bug);
  process.exitCode = 2;
}
