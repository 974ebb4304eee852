/** Slurm: scontrol, asked about jobs that squeue does not list (slurm.schedmd.com/scontrol.html, 20.11 to 26.05). */
import type { Sighting } from "#model/job.ts";
import { epochFromText, linesOf } from "./lines.ts";
import type { Question } from "./scheduler.ts";
import { elementsFromText } from "./slurm-elements.ts";
import { isBlocked, orNull, stateFromWord } from "./slurm-words.ts";

/** Keys are whole words, so that NodeList is not ReqNodeList; a value may hold spaces, and ends where the next key begins. */
const KEY = /(?:^| )([A-Z][A-Za-z:/]*)=/g;

/** "JobId=1 JobName=a b …" → its values; of a key that comes twice the first, since later ones may be a user's text. */
const valuesOf = (line: string): ReadonlyMap<string, string> => {
  const keys = [...line.matchAll(KEY)];
  const values = new Map<string, string>();
  for (const [index, match] of keys.entries()) {
    const name = match[1] ?? "";
    if (!values.has(name)) values.set(name, line.slice(match.index + match[0].length, keys[index + 1]?.index).trim());
  }
  return values;
};

const sightingsOf = (line: string): readonly Sighting[] => {
  const values = valuesOf(line);
  const value = (name: string): string => values.get(name) ?? "";
  const job = values.get("ArrayJobId") ?? value("JobId");
  const word = value("JobState");
  if (!/^\d{1,10}$/.test(job) || word === "") return [];
  const state = stateFromWord(word);
  const reason = orNull(value("Reason"));
  const list = values.get("ArrayTaskId");
  return ((list === undefined ? null : elementsFromText(list)) ?? [null]).map((element) => ({
    element,
    job,
    key: orNull(value("JobName")),
    state,
    word,
    reason,
    isBlocked: isBlocked(word, reason),
    node: orNull(value("NodeList")),
    expectedStart: state === "queued" ? epochFromText(value("StartTime")) : null,
  }));
};

/** It takes one id or none at all (measured on 22.05: a list of ids is refused), so several jobs are picked out of all. */
export const slurmControl = (jobs: readonly string[]): Question => {
  const [only, ...others] = jobs;
  return {
    command: ["scontrol", "-a", "show", "job", "-o", ...(only !== undefined && others.length === 0 ? [only] : [])],
    read: ({ exitCode, stdout, stderr }) => {
      if (exitCode === 0)
        return linesOf(stdout)
          .flatMap(sightingsOf)
          .filter(({ job }) => jobs.includes(job));
      // The controller has answered: it has forgotten the job (after MinJobAge), which is no end.
      return exitCode !== null && /invalid job id/i.test(stderr) ? [] : null;
    },
  };
};
