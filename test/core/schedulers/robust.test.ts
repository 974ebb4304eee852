/** Whatever a command prints, reading it throws nothing and takes no strange word for a state. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schedulers } from "#core/schedulers/registry.ts";
import { JOB_STATES } from "#model/job.ts";
import type { Answer, Question, Scheduler } from "#core/schedulers/scheduler.ts";

const JOBS = ["4711", "4712", "4711.server", "fABC"];
const questionsOf = (scheduler: Scheduler): readonly Question[] => [
  ...scheduler.questions(JOBS),
  scheduler.find("pr-measure-1"),
];

/** Words and separators that the programs use, in any order. */
const PIECES =
  '|,_,[,],%,-,=,:,{,},\n,\t, ,4711,4711_[0-,fABC,ƒ,JobId=4711,JobState=,Jobs,"Jobs":,Job Id: 4711.server,job_state = ,RUNNING,F,N/A,9999999999'.split(
    ",",
  );
const shuffled = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary" })), { maxLength: 30 });
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  shuffled.map((pieces) => pieces.join("")),
);
const answer: fc.Arbitrary<Answer> = fc.record({
  exitCode: fc.option(fc.integer({ min: 0, max: 255 })),
  stdout: text,
  stderr: text,
});

describe.each(schedulers)("$name", (scheduler) => {
  it("reads anything", () => {
    fc.assert(
      fc.property(answer, (said) => {
        for (const question of questionsOf(scheduler))
          for (const { state, element } of question.read(said) ?? []) {
            expect(JOB_STATES).toContain(state);
            expect(element === null || (Number.isInteger(element) && element >= 0)).toBe(true);
          }
        expect(["accepted", "refused", "unsure"]).toContain(scheduler.submitted(said).kind);
      }),
    );
  });

  // In the foreground a submission is the job itself, whatever became of it.
  it("accepts no submission that failed", () => {
    fc.assert(
      fc.property(answer, (said) => {
        fc.pre(said.exitCode !== 0);
        if (scheduler.kind === "queue") expect(scheduler.submitted(said).kind).not.toBe("accepted");
        else expect(scheduler.submitted(said).kind).toBe("accepted");
      }),
    );
  });

  it("has no shell in its commands' arguments", () => {
    const spec = {
      key: "pr-measure-1",
      folder: "/shared/a b$(c);d",
      script: "/shared/a b$(c);d/job.sh",
      arguments: ["/shared/a b$(c);d", "`e`"],
      elements: [0],
      atOnce: 1,
      limitSeconds: 60,
      options: { name: scheduler.name },
    };
    const words = scheduler.submit(spec);
    expect(words).toContain(spec.script);
    expect(words.slice(-2)).toEqual(spec.arguments);
  });
});

/** One waiting job of each scheduler, in whose answer the state's word is replaced. */
const LINES: Readonly<Record<string, readonly ((word: string) => string)[]>> = {
  slurm: [
    (word) => `4711|${word}|n1|0|None|pr-measure-1`,
    (word) => `JobId=4711 JobName=pr-measure-1 JobState=${word} Reason=None`,
    (word) => `4711|${word}|0:0|n1|pr-measure-1`,
  ],
  pbs: [
    (word) => JSON.stringify({ Jobs: { "4711.server": { job_state: word } } }),
    (word) => `Job Id: 4711.server\n    job_state = ${word}\n`,
  ],
  flux: [(word) => `fABC|${word}||16||pr-measure-1`],
};

describe.each(schedulers.filter(({ kind }) => kind === "queue"))("a new word of $name", (scheduler) => {
  it("is unknown", () => {
    const lines = LINES[scheduler.name] ?? [];
    expect(lines).toHaveLength(scheduler.questions(JOBS).length);
    const words = fc.stringMatching(/^[A-Z]{2,20}$/).map((word) => `${word}_NEW`);
    fc.assert(
      fc.property(words, (word) => {
        for (const [index, question] of scheduler.questions(JOBS).entries())
          expect(question.read({ exitCode: 0, stdout: lines[index]?.(word) ?? "", stderr: "" })).toMatchObject([
            { state: "unknown", word, isBlocked: false },
          ]);
      }),
    );
  });
});
