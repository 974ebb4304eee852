/** How far a running review has got: put together from its progress, and read from an artifact that a stranger may have written. */
import { describe, expect, test } from "vitest";
import { nothingTold, toldAfter } from "#core/results/standing-after.ts";
import { MOST_STANDING, standingFromText, standingText } from "#core/results/standing-from-text.ts";
import type { Progress } from "#model/progress.ts";
import { QUEUED_JOBS } from "../../support/queued-jobs.ts";

const pairs = (benchmark: string, phase: "rehearsal" | "screen" | "decide"): Progress => ({
  kind: "pairs",
  phase,
  benchmark,
  interpreter: "3.13",
  done: 1,
  planned: 2,
  secondsLeft: 60,
});
const jobs: Progress = { kind: "jobs", ...QUEUED_JOBS, waitedSeconds: 30 };
const told = (progress: readonly Progress[]) => progress.reduce(toldAfter, nothingTold("r")).standing;
const whole = told([{ kind: "measuring", benchmarks: 3 }, jobs, pairs("a", "rehearsal"), pairs("b", "screen")]);

describe("what was told", () => {
  test("counts each benchmark once, by its first pair", () => {
    const steps = [pairs("a", "rehearsal"), pairs("b", "screen"), pairs("a", "screen"), pairs("a", "decide")];
    expect(told(steps)).toMatchObject({ measured: 2, phase: "decide", benchmarks: null });
    expect(told(steps.slice(0, 1))).toMatchObject({ measured: 0, phase: "rehearsal" });
  });
  test("of jobs is the last word, and that of the time they waited is none", () => {
    expect(told([jobs, { ...jobs, waitedSeconds: 90 }])).toEqual(told([jobs]));
    expect(told([jobs, { ...jobs, queued: 0 }]).jobs).toMatchObject({ queued: 0, reason: "Resources" });
  });
  test("of steps changes nothing", () => {
    expect(told([{ kind: "step", text: "x" }])).toEqual(told([]));
  });
});

describe("the file", () => {
  test("is read as it was written", () => {
    expect(standingFromText(standingText(whole), "r")).toEqual(whole);
    expect(standingFromText(standingText(told([])), "r")).toEqual(told([]));
  });
  test("of a wordy scheduler can be read too", () => {
    const wordy = told([{ ...jobs, reason: "x".repeat(5000) }]);
    expect(standingFromText(standingText(wordy), "r")?.jobs?.reason).toHaveLength(300);
  });
  test.each<readonly [string, unknown]>([
    ["of another request", { ...whole, request: "q" }],
    ["of no request", { ...whole, request: null }],
    ["of another schema", { ...whole, schema: 2 }],
    ["with something besides", { ...whole, more: 1 }],
    ["with a count below zero", { ...whole, measured: -1 }],
    ["with a fraction", { ...whole, measured: 0.5 }],
    ["with a count that is text", { ...whole, benchmarks: "3" }],
    ["with an endless number", { ...whole, measured: 1e300 }],
    ["with a phase of its own", { ...whole, phase: "**done**" }],
    ["with a long reason", { ...whole, jobs: { ...whole.jobs, reason: "x".repeat(301) } }],
    ["with jobs for a purpose of its own", { ...whole, jobs: { ...whole.jobs, purpose: "mine" } }],
    ["that is a list", [whole]],
    ["that is null", null],
  ])("%s is not read", (_, value) => {
    expect(standingFromText(JSON.stringify(value), "r")).toBeNull();
  });
  test("that is no JSON, or too long, is not read", () => {
    expect(standingFromText("{", "r")).toBeNull();
    expect(standingFromText(standingText(whole).padEnd(MOST_STANDING + 1), "r")).toBeNull();
    expect(standingFromText(standingText(whole).padEnd(MOST_STANDING), "r")).toEqual(whole);
  });
});
