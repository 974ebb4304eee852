/** PBS Professional and OpenPBS, from their documentation and transcripts of others: nobody has run this on one yet. */
import { idsFromText, PBS_ELEMENT, pbsSubmit, pbsSubmitted } from "./pbs-submit.ts";
import { sightingsFromJson, sightingsFromText } from "./pbs-status.ts";
import type { Question, Scheduler } from "./scheduler.ts";

const ask = (words: readonly string[], jobs: readonly string[], sightings: typeof sightingsFromJson): Question => ({
  // -x: finished jobs too, where the site keeps them (job_history_enable).
  command: ["qstat", "-x", "-f", ...words, ...jobs],
  read: (answer) => sightings(answer)?.filter(({ job }) => jobs.includes(job)) ?? null,
});

export const pbs: Scheduler = {
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
    read: (answer) =>
      idsFromText(answer)?.map((job) => ({
        element: null,
        job,
        key,
        state: "unknown",
        word: "",
        reason: null,
        isBlocked: false,
        node: null,
        expectedStart: null,
      })) ?? null,
  }),
  questions: (jobs) => [ask(["-F", "json"], jobs, sightingsFromJson), ask([], jobs, sightingsFromText)],
  cancel: (jobs) => ["qdel", ...jobs],
  cancelByKey: () => null,
  launcher: () => ["mpiexec", "-n", "{ranks}"],
  variables: ["PBS_CONF_FILE", "PBS_SERVER", "PBS_EXEC"],
  settings: {},
  identity: { job: "PBS_JOBID", element: PBS_ELEMENT, restart: null },
};
