/** Flux: what `flux jobs` says, in a format of ours (flux-framework.readthedocs.io, flux-jobs(1), "JOB STATUS" and "OUTPUT FORMAT"). */
import type { JobState, Sighting } from "#model/job.ts";
import { fieldsOf, linesOf } from "./lines.ts";
import type { Answer } from "./scheduler.ts";

/** CLEANUP is the last part of running: the job's result is not there yet. */
const STATES: ReadonlyMap<string, JobState> = new Map([
  ["DEPEND", "queued"],
  ["PRIORITY", "queued"],
  ["SCHED", "queued"],
  ["RUN", "running"],
  ["CLEANUP", "running"],
  ["COMPLETED", "completed"],
  ["FAILED", "failed"],
  ["TIMEOUT", "failed"],
  ["CANCELED", "cancelled"],
]);

/** The names are fields of flux-jobs(1); the job's name is last because only names may hold the separator. */
export const FLUX_FORMAT = "{id.f58}|{status}|{nodelist}|{urgency}|{exception.type}|{name}";

/** Ids are written "ƒ…" or, in plain locales, "f…" (RFC 19); Flux reads both, and we keep the plain one. */
export const fluxIdFromText = (text: string): string | null => {
  const plain = text.replace(/^ƒ/, "f");
  return /^f[1-9A-HJ-NP-Za-km-z]{1,16}$/.test(plain) ? plain : null;
};

const sightingsOf = (line: string): readonly Sighting[] => {
  const [id = "", word = "", node = "", urgency = "", exception = "", key = ""] = fieldsOf(line, "|", 5) ?? [];
  const job = fluxIdFromText(id);
  if (job === null || word === "") return [];
  const state = STATES.get(word) ?? "unknown";
  // Urgency 0 is Flux's word for held (RFC 30).
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
      expectedStart: null,
    },
  ];
};

/** Ids that it does not know are errors to it, beside the lines of those that it does. */
export const fluxSightings = ({ exitCode, stdout, stderr }: Answer): readonly Sighting[] | null => {
  const hasAnswered = exitCode === 0 || (exitCode !== null && /jobid \S+ unknown/i.test(stderr));
  return hasAnswered ? linesOf(stdout).flatMap(sightingsOf) : null;
};
