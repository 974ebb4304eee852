/** Slurm: squeue, the first question at every poll (slurm.schedmd.com/squeue.html, 20.11 to 26.05). */
import type { Sighting } from "#model/job.ts";
import { epochFromText, fieldsOf, linesOf } from "./lines.ts";
import type { Answer, Question } from "./scheduler.ts";
import { jobFromText } from "./slurm-elements.ts";
import { isBlocked, orNull, stateFromWord } from "./slurm-words.ts";

/**
 * Not `--json`: 20.11 has none, 22.05 and 24.11 write the same thing in different shapes. The name is last because only names may
 * hold the separator. `--me`, because the controller then sends no others' jobs, and because a single `--jobs` that it has forgotten
 * is an error; `-a`: jobs in hidden partitions, too.
 */
const ALL = ["squeue", "--me", "-a", "-h", "-t", "all", "-o", "%i|%T|%N|%S|%r|%j"] as const;

const sightingsOf = (line: string): readonly Sighting[] => {
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
    expectedStart: state === "queued" ? epochFromText(start) : null,
  }));
};

const read = ({ exitCode, stdout }: Answer): readonly Sighting[] | null =>
  exitCode === 0 ? linesOf(stdout).flatMap(sightingsOf) : null;

export const slurmQueue = (jobs: readonly string[]): Question => ({
  command: ALL,
  read: (answer) => read(answer)?.filter(({ job }) => jobs.includes(job)) ?? null,
});

export const slurmFind = (key: string): Question => ({
  command: [...ALL, "-n", key],
  read: (answer) => read(answer)?.filter((sighting) => sighting.key === key) ?? null,
});
