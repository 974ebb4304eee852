/**
 * Flux, from its documentation and its own tests: nobody has run this on a live system. Sources, all of
 * github.com/flux-framework/flux-core: doc/man1/flux-jobs.rst (fields, states), doc/man1/flux-batch.rst (the id ƒM7Zq9AKHno),
 * src/bindings/python/flux/job/list.py ("JobID … unknown"), t/t2110-job-ingest-validator.t ("unsatisfiable request").
 */
import { expect, it } from "vitest";
import { flux } from "#core/schedulers/flux.ts";
import { answerOf, specOf } from "./specs.ts";

const [question] = flux.questions(["fM7Zq9AKHno", "fD2e73NP", "fDCB6RV"]);

it("reads states, results and nodes", () => {
  const said =
    "ƒM7Zq9AKHno|RUN|burst40|16||a|b\nfD2e73NP|SCHED||0||c\nfDCB6RV|CANCELED|burst41|16|cancel|d\nfother|RUN|||16|e\n";
  expect(question?.read(answerOf(said))).toMatchObject([
    { job: "fM7Zq9AKHno", key: "a|b", state: "running", node: "burst40" },
    { job: "fD2e73NP", state: "queued", reason: "held", isBlocked: true },
    { job: "fDCB6RV", state: "cancelled", reason: "cancel" },
  ]);
});

it.each([
  ["DEPEND", "queued"],
  ["PRIORITY", "queued"],
  ["CLEANUP", "running"],
  ["COMPLETED", "completed"],
  ["FAILED", "failed"],
  ["TIMEOUT", "failed"],
  ["INACTIVE", "unknown"],
])("%s is %s", (word, state) => {
  expect(question?.read(answerOf(`fD2e73NP|${word}||16||c\n`))).toMatchObject([{ state, isBlocked: false }]);
});

it("an unknown id is an answer, an instance that is away is none", () => {
  expect(question?.read(answerOf("", "flux-jobs: ERROR: JobID fD2e73NP unknown\n", 1))).toEqual([]);
  expect(question?.read(answerOf("", "flux-jobs: ERROR: [Errno 2] Unable to connect to Flux\n", 1))).toBeNull();
});

it("submits one element at a time", () => {
  const options = { name: "flux", partition: "batch", exclusive: true, ntasks: 4, cpusPerTask: 2 };
  const words = flux.submit(specOf({ elements: [5], limitSeconds: 90, options }));
  expect(words).toEqual(
    expect.arrayContaining([
      "--cwd=/shared/run",
      "--time-limit=90s",
      "--queue=batch",
      "--nodes=1",
      "--exclusive",
      "--nslots=4",
      "--cores-per-slot=2",
      "--env=PERF_REVIEW_ELEMENT=5",
    ]),
  );
  expect(flux.hasArrays).toBe(false);
});

it("says what became of a submission", () => {
  expect(flux.submitted(answerOf("ƒM7Zq9AKHno\n"))).toEqual({ kind: "accepted", job: "fM7Zq9AKHno" });
  expect(flux.submitted(answerOf("", "flux-batch: ERROR: [Errno 22] unsatisfiable request\n", 1))).toMatchObject({
    kind: "refused",
    hint: expect.stringContaining("`constraint`"),
  });
  expect(flux.submitted(answerOf("", "", null)).kind).toBe("unsure");
});
