/** Slurm: sacct, asked last; many sites have none (slurm.schedmd.com/sacct.html, 20.11 to 26.05). */
import type { Sighting } from "#model/job.ts";
import { fieldsOf, linesOf } from "./lines.ts";
import type { Question } from "./scheduler.ts";
import { jobFromText } from "./slurm-elements.ts";
import { orNull, stateFromWord } from "./slurm-words.ts";

const sightingsOf = (line: string): readonly Sighting[] => {
  const [id = "", said = "", exit = "", node = "", key = ""] = fieldsOf(line, "|", 4) ?? [];
  const found = jobFromText(id);
  // "CANCELLED by 0" names who did it.
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
    expectedStart: null,
  }));
};

/** It lags behind the controller (measured: 0.4 s), and what it does not list is not over. */
export const slurmAccounting = (jobs: readonly string[]): Question => ({
  command: ["sacct", "-X", "-n", "-P", "-j", jobs.join(","), "-o", "JobID,State,ExitCode,NodeList,JobName"],
  read: ({ exitCode, stdout, stderr }) =>
    exitCode !== 0 || /storage is disabled|slurm_persist|unable to contact|error:/i.test(stderr)
      ? null
      : linesOf(stdout)
          .flatMap(sightingsOf)
          .filter(({ job }) => jobs.includes(job)),
});
