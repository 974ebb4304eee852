/** PBS Professional and OpenPBS: what qstat says, as JSON and as text (PBS Professional Reference Guide, "qstat" and "Job Attributes"). */
import type { JobState, Sighting } from "#model/job.ts";
import { linesOf } from "./lines.ts";
import type { Answer } from "./scheduler.ts";

/** Reference Guide, "Job States"; M, moved to another server, tells nothing of how it goes on there. */
const STATES: ReadonlyMap<string, JobState> = new Map([
  ["H", "queued"],
  ["Q", "queued"],
  ["T", "queued"],
  ["W", "queued"],
  ["B", "running"],
  ["E", "running"],
  ["R", "running"],
  ["S", "running"],
  ["U", "running"],
]);
const FINISHED: ReadonlySet<string> = new Set(["F", "X"]);
/** Reference Guide, "Job Substates": deleted by the user or an administrator. */
const DELETED = "91";

type Attributes = ReadonlyMap<string, string>;

const stateOf = (word: string, attributes: Attributes): JobState => {
  if (!FINISHED.has(word)) return STATES.get(word) ?? "unknown";
  const exit = attributes.get("Exit_status");
  if (attributes.get("substate") === DELETED) return "cancelled";
  // A job that was deleted before it ran has no exit status, and one that never could has none either.
  if (exit === undefined) return "failed";
  return exit === "0" ? "completed" : "failed";
};

const sightingOf = (job: string, attributes: Attributes): readonly Sighting[] => {
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
      expectedStart: null,
    },
  ];
};

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

const attributesOf = (value: unknown): Attributes =>
  new Map(
    ["job_state", "Job_Name", "comment", "exec_host", "Exit_status", "substate"].flatMap((name): [string, string][] => {
      const found = field(value, name);
      return typeof found === "string" || typeof found === "number" ? [[name, String(found)]] : [];
    }),
  );

/** Exit codes of qstat where some of the jobs are unknown (153) or finished (35): what it does know is printed all the same. */
const PARTIAL: ReadonlySet<number> = new Set([35, 153]);
const isAnswer = ({ exitCode, stderr }: Answer): boolean =>
  exitCode === 0 || (exitCode !== null && PARTIAL.has(exitCode) && /unknown job id|has finished/i.test(stderr));

/** Null also where it is no JSON: some releases do not escape what users' variables hold. */
export const sightingsFromJson = (answer: Answer): readonly Sighting[] | null => {
  if (!isAnswer(answer)) return null;
  let tree: unknown;
  try {
    tree = answer.stdout.trim() === "" ? {} : JSON.parse(answer.stdout);
  } catch {
    return null;
  }
  const jobs = field(tree, "Jobs");
  if (jobs === undefined) return answer.exitCode === 0 || /unknown job id/i.test(answer.stderr) ? [] : null;
  if (typeof jobs !== "object" || jobs === null) return null;
  return Object.entries(jobs).flatMap(([job, value]) => sightingOf(job, attributesOf(value)));
};

/** "Job Id: 1.server", then "    name = value" a line; a longer value goes on in lines that begin with a tab. */
export const sightingsFromText = (answer: Answer): readonly Sighting[] | null => {
  if (!isAnswer(answer)) return null;
  const found: Sighting[] = [];
  for (const block of answer.stdout.replaceAll("\n\t", "").split(/^(?=Job Id:)/m)) {
    const [first = "", ...rest] = linesOf(block);
    const job = /^Job Id:\s*(\S+)$/.exec(first)?.[1] ?? "";
    const attributes = new Map<string, string>();
    for (const line of rest) {
      const match = /^([\w.]+) = (.*)$/.exec(line);
      if (match?.[1] !== undefined && !attributes.has(match[1])) attributes.set(match[1], match[2] ?? "");
    }
    found.push(...sightingOf(job, attributes));
  }
  return found;
};
