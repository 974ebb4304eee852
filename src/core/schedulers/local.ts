/** No scheduler at all: the job is a process of this machine, run here and now. */
import type { Question, Scheduler } from "./scheduler.ts";

/** There is nothing to be asked: whoever started the process knows when it ends. */
const nothingToAsk: Question = { command: ["true"], read: () => [] };

export const local: Scheduler = {
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
  identity: { job: "PERF_REVIEW_JOB", element: "PERF_REVIEW_ELEMENT", restart: null },
};
