/** The options of a command, checked: values as people type them in comments become what a run needs. */
import type { Measure, RunOptionName, RunOptions, TypedOptions } from "#model/run-options.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { failure, type Result, success } from "#model/result.ts";
import { ratioFromText, secondsFromText } from "./quantities.ts";

/** A version alone: which programs of the runner a name may stand for is for the base branch's file to say. */
const VERSION = /^(?:pypy)?\d\.\d{1,3}(?:\.\d{1,3})?t?(?:\+(?:jit|gil))?$/;
/** The rules of git-check-ref-format that keep a name from meaning something else in an address, a range or a command. */
const REFERENCE = /^(?!.*(?:\.\.|\/\/|@\{))[A-Za-z0-9_][\w./+@-]{0,199}$/;
const GLOB = /^[^\p{Cc}\p{Cf}]{1,200}$/u;
const MOST_GLOBS = 20;
const MOST_PYTHONS = 8;

export function runOptionsFrom(measure: Measure, typed: TypedOptions): Result<RunOptions> {
  const budget = typed.budget === undefined ? success(null) : secondsFromText(typed.budget, "--budget");
  if (!budget.ok) return budget;
  const threshold = typed.threshold === undefined ? success(null) : ratioFromText(typed.threshold, "--threshold");
  if (!threshold.ok) return threshold;
  const only = listIn(typed, "only", GLOB, MOST_GLOBS, "globs over benchmark ids, such as test_heat*");
  if (!only.ok) return only;
  const python = listIn(typed, "python", VERSION, MOST_PYTHONS, "versions such as 3.11,3.13,3.14t or pypy3.11");
  if (!python.ok) return python;
  const base = typed.base ?? null;
  if (base !== null && !REFERENCE.test(base)) return wrong("base", base, "a branch, a tag or a commit");
  return success({
    ...NO_OPTIONS,
    measure,
    only: only.value,
    python: python.value,
    base,
    budgetSeconds: budget.value,
    threshold: threshold.value,
  });
}

function listIn(
  typed: TypedOptions,
  name: RunOptionName,
  form: RegExp,
  most: number,
  expected: string,
): Result<readonly string[]> {
  const text = typed[name];
  if (text === undefined) return success([]);
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const isGood = words.length > 0 && words.length <= most && words.every((word) => form.test(word));
  return isGood ? success([...new Set(words)]) : wrong(name, text, `at most ${most} ${expected}`);
}

const wrong = (name: RunOptionName, value: string, expected: string): Result<never> =>
  failure({ kind: "option-invalid", option: `--${name}`, value, expected });
