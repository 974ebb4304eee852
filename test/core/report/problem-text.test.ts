// Every problem in words: what happened, why, what to do.
import { describe, expect, test } from "vitest";
import { problemJson, problemLog, problemMarkdown, problemText } from "#core/report/problem-text.ts";
import { problemSamples, problemsOfEveryKind } from "../../support/problems.ts";

test("the words for every kind", () => {
  expect(
    problemsOfEveryKind("X")
      .map((problem) => problemText(problem))
      .join("\n"),
  ).toMatchInlineSnapshot(`
    "X:3 cannot be used: X. Mend the file on the base branch; it is read from there.
    X cannot be X: expected is X.
    X is not a git repository. Run the command inside one, or name it with --repo DIR.
    There is no revision X in this repository. Fetch it first, or name another one.
    Base X is not an ancestor of head X: changes made on base since the two parted are counted as well. Leave base out to compare with the merge base.
    2 files have uncommitted changes, which are not measured. Commit them to have them measured.
    Git failed: X. Trying again may help.
    Python X was not found on this machine (found: X): X. Install it there, or take it out of python in the configuration.
    The head environment for Python X could not be made: X failed: X. What needs it was not measured.
    The environment for Python X was made without a network, from what the login node had downloaded, and there X could not be downloaded: X. Where the login node may build environments, prepare: login under scheduler has them made there.
    X could not be installed on head under Python X: X. It was measured without, or with another version that something else needs: ask for what this Python can have.
    No benchmark in X matches X. Widen only.
    X could not be loaded on base under Python X, so its benchmarks are missing: X.
    The benchmarks in X of head do not run on base's code: X. Each side ran its own version of the file: a change there may be a change of the benchmark itself.
    Base's own X could not be loaded under Python X: X. Both sides ran head's version, and which of its benchmarks are new or were removed cannot be told.
    X fails on head only under Python X: X.
    X was stopped on both sides under Python X: it had not ended after 1 min 30 s. Make it smaller, or leave it out with only.
    X skips itself on base only under Python X.
    X has another name in every process (an object's address is part of it), so base and head cannot be matched under Python X. Give its parameters fixed ids.
    X imported X from X, which is not the base checkout, under Python X. Its times were thrown away. How it came about: X.
    The pull request changes the dependencies under Python X (X none → X): a difference may come from them and not from the code.
    X cannot be measured as it is: X.
    The time budget of 10 min was spent before everything was decided: 1 comparison is inconclusive for that reason. A larger budget settles more.
    The measuring process ended early: X. What was measured before is kept.
    X did not take the job for measuring: X. X.
    X job X (measuring) would never have started, and was cancelled (X): X. It was tried twice. 3 benchmarks have no result for that reason. Ask for less, or for another partition, under scheduler.
    X:7 is not a usable record: X.
    Nothing could be compared: X.
    X cannot be read: X.
    X could not be parsed, so it has no hints: X.
    Ruff broke down on X, so nothing of it is told there: X. Our own rules are not concerned.
    The results of the run were not accepted: X. Nothing of them is shown; start the review again.
    The workflow X could not be started on X: X. It has to be there on that branch, with workflow_dispatch among its triggers and all inputs of the example workflow, and the app must be allowed to start it.
    The run that measures did not finish: X. Its log: X. Start the review again when that is mended.
    GitHub did not answer as it should while X (status 502): X. It will be tried again."
  `);
});

test("what pip and Python only state is followed by what helps", () => {
  const environment = (log: string) =>
    problemText({ kind: "environment-failed", side: "head", interpreter: "3.11", step: "building the project", log });
  expect(environment("ERROR: Package 'x' requires a different Python: 3.11.7 not in '>=3.12'")).toMatch(
    / not in '>=3\.12'\. What needs it was not measured\. Ask for a version that it accepts with python\.$/,
  );
  expect(environment("ERROR: no")).toMatch(/not measured\.$/);
  const failed = (detail: string) =>
    problemText({ kind: "benchmark-failed", benchmark: "test_x", interpreter: "3.11", side: "both", detail });
  expect(failed("E   ModuleNotFoundError: No module named 'commonmark'\n\nbench.py:4: ModuleNotFoundError")).toMatch(
    /No module named 'commonmark'\. If an extra or a dependency group of the project brings it, add that one's name to extras\.$/,
  );
});

test("a budget that would do", () => {
  const text = problemText({ kind: "budget-spent", budgetSeconds: 180, undecided: 151, wantedSeconds: 2281 });
  expect(text).toMatch(
    /^The time budget of 3 min was spent .* 151 comparisons are .*A budget of about 39 min usually does\.$/,
  );
  const long = problemText({ kind: "budget-spent", budgetSeconds: 180, undecided: 400, wantedSeconds: 38_880 });
  expect(long).toMatch(/A budget of about 10 h 48 min usually does; or choose a part of them with only\.$/);
});

describe("every kind", () => {
  test.each(problemsOfEveryKind('Traceback (most recent call last):\n  File "a.py", line 1\nValueError: bad\n'))(
    "$kind is one line that ends as a sentence",
    (problem) => {
      const text = problemText(problem);
      expect(text).toMatch(/^\S[^\n]*[.?]$/);
      expect(text).not.toMatch(/\.\.|undefined|null|\[object|: \.|:\s*$/);
    },
  );

  test.each(problemsOfEveryKind(""))("$kind stands without its details", (problem) => {
    expect(problemText(problem)).not.toMatch(/: \.|:\.|undefined/);
  });
});

test("a trace is told by its last line; the rest is its log", () => {
  const detail = 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: bad.\n';
  const problem = { ...problemSamples("x")["benchmark-failed"], detail };
  expect(problemText(problem)).toBe("x fails on head only under Python x: ValueError: bad.");
  expect(problemLog(problem)).toBe(detail);
  expect(problemLog({ ...problem, detail: "ValueError: bad." })).toBeNull();
});

test("JSON has the kind, the message and the raw fields", () => {
  expect(problemJson({ kind: "revision-not-found", revision: "ma\nin" })).toEqual({
    kind: "revision-not-found",
    message: "There is no revision ma in in this repository. Fetch it first, or name another one.",
    revision: "ma\nin",
  });
});

test("Markdown has names as code", () => {
  expect(problemMarkdown({ kind: "revision-not-found", revision: "a|b" })).toBe(
    "There is no revision <code>a&#124;b</code> in this repository. Fetch it first, or name another one.",
  );
});

test("a megabyte of dots or blanks in a log costs no more than its length", () => {
  for (const filler of [".", " ", ". "]) {
    const log = `start\nerror${filler.repeat(500_000)}end`;
    const problem = { kind: "environment-failed", side: "head", interpreter: "3.13", step: "pip", log } as const;
    expect(problemLog(problem)).toBe(log);
    expect(problemMarkdown(problem).length).toBeLessThan(3_000);
  }
});
