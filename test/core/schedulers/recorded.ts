/** What real Slurm clusters answered: `transcripts/slurm-VERSION/`, recorded on 22.05.8 and 26.05.5, some of it a few lines of more. */
import { readFileSync } from "node:fs";
import { slurm } from "#core/schedulers/slurm.ts";
import type { Sighting } from "#model/job.ts";
import { answerOf } from "./specs.ts";

export const recorded = (name: string): string =>
  readFileSync(new URL(`transcripts/${name}.txt`, import.meta.url), "utf8");

const JOBS = Array.from({ length: 40 }, (_, index) => String(index + 1));
export const question = (index: number, jobs: readonly string[] = JOBS) => {
  const found = slurm.questions(jobs)[index];
  if (found === undefined) throw new Error("no such question");
  return found;
};
export const [QUEUE, CONTROL, ACCOUNTING] = [0, 1, 2] as const;
export const seen = (index: number, name: string): readonly Sighting[] =>
  question(index).read(answerOf(recorded(name))) ?? [];
/** "19_3 running COMPLETING": one line an element. */
export const inBrief = (sightings: readonly Sighting[]): readonly string[] =>
  sightings.map(
    ({ job, element, state, word, reason, isBlocked }) =>
      `${job}${element === null ? "" : `_${element}`} ${state} ${word}${reason === null ? "" : ` (${reason})`}${isBlocked ? " for ever" : ""}`,
  );
