/** The keys of `.github/perf-review.yml`, what each may hold, and its default. */
import { z } from "zod";
import type { Config } from "#model/config.ts";
import { DEFAULT_CONFIG } from "./default-config.ts";
import { ratioFromText, RATIO_EXPECTED, secondsFromText, SECONDS_EXPECTED } from "./quantities.ts";
import { countTo, listOf, oneLine, oneOf, quantity, textLike } from "./readers.ts";
import { LAUNCHER, SCHEDULER } from "./scheduler-schema.ts";
import { SUITES } from "./suite-schema.ts";

/** A version, the path of an interpreter, modules to load, or a conda environment by name or prefix; +jit and +gil are variants. */
const PYTHON =
  /^(?:(?:pypy)?\d\.\d{1,3}(?:\.\d{1,3})?t?(?:\+(?:jit|gil))?|\/\P{Cc}{1,4000}|module:[A-Za-z0-9_][\w.+/-]{0,200}(?: [A-Za-z0-9_][\w.+/-]{0,200}){0,19}|conda:(?:\/\P{Cc}{1,4000}|[A-Za-z0-9_][\w.+-]{0,200}))$/u;
export const PYTHON_EXPECTED =
  'a quoted version such as "3.13", "3.14t", "3.14+jit" or "pypy3.11", the absolute path of an interpreter, module:NAME or conda:NAME';

export const isPython = (text: string): boolean => PYTHON.test(text);

const WORKFLOW = textLike(
  /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.ya?ml$/,
  "the file name of a workflow, such as perf-review.yml",
);

const LONGEST_GLOB = 1000;
export const isGlob = (text: string): boolean => text !== "" && text.length <= LONGEST_GLOB;

const globs = (what: string) => {
  const error = `expected a glob over ${what}`;
  return listOf(z.string({ error }).min(1, { error }).max(LONGEST_GLOB), "globs", 100);
};

/** Every key with its reader. A key set to nothing (`only:`) is as good as not there. */
export const CONFIG_KEYS = {
  workflow: WORKFLOW,
  observe: WORKFLOW,
  python: listOf(
    z.string({ error: `expected ${PYTHON_EXPECTED}` }).regex(PYTHON, { error: `expected ${PYTHON_EXPECTED}` }),
    "interpreters",
    8,
  ),
  suite: SUITES,
  only: globs("benchmark ids"),
  paths: globs("changed files"),
  "paths-ignore": globs("changed files"),
  drafts: z.boolean({ error: "expected true or false" }),
  threshold: quantity(ratioFromText, RATIO_EXPECTED),
  alpha: quantity(ratioFromText, RATIO_EXPECTED),
  "memory-threshold": quantity(ratioFromText, RATIO_EXPECTED),
  budget: quantity(secondsFromText, SECONDS_EXPECTED),
  gate: oneOf(["off", "neutral", "fail"]),
  hints: z.record(
    z.string().regex(/^(?:[a-z][a-z0-9-]{0,99}|ruff:[A-Z]{1,9}\d{1,4})$/, { error: "expected the name of a rule" }),
    oneOf(["off", "warn"]),
    {
      error: "expected a mapping of rule names to off or warn",
    },
  ),
  // GitHub takes 50 annotations a request (docs.github.com, "Create a check run").
  "hints-inline": countTo(50, 0),
  scheduler: SCHEDULER,
  launcher: LAUNCHER,
  renamed: z.record(oneLine("the new id of a benchmark"), oneLine("the old id of a benchmark"), {
    error: "expected a mapping of new ids to old ids",
  }),
  variables: listOf(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, { error: "expected the name of an environment variable" }),
    "variables",
    100,
  ),
  extras: listOf(
    z
      .string({ error: "expected the name of an extra or of a dependency group" })
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, { error: "expected the name of an extra or of a dependency group" }),
    "extras",
    50,
  ),
  instructions: oneOf(["off", "auto", "valgrind"]),
} as const;

export const CONFIG_SCHEMA = z
  .strictObject(CONFIG_KEYS)
  .partial()
  .transform((read): Config => {
    const otherwise = DEFAULT_CONFIG;
    return {
      workflow: read.workflow ?? otherwise.workflow,
      observe: read.observe ?? otherwise.observe,
      python: read.python ?? otherwise.python,
      suite: read.suite ?? otherwise.suite,
      only: read.only ?? otherwise.only,
      paths: read.paths ?? otherwise.paths,
      pathsIgnore: read["paths-ignore"] ?? otherwise.pathsIgnore,
      drafts: read.drafts ?? otherwise.drafts,
      threshold: read.threshold ?? otherwise.threshold,
      alpha: read.alpha ?? otherwise.alpha,
      memoryThreshold: read["memory-threshold"] ?? otherwise.memoryThreshold,
      budgetSeconds: read.budget ?? otherwise.budgetSeconds,
      gate: read.gate ?? otherwise.gate,
      hints: read.hints ?? otherwise.hints,
      hintsInline: read["hints-inline"] ?? otherwise.hintsInline,
      scheduler: read.scheduler ?? otherwise.scheduler,
      launcher: read.launcher ?? otherwise.launcher,
      renamed: read.renamed ?? otherwise.renamed,
      extras: read.extras ?? otherwise.extras,
      variables: read.variables ?? otherwise.variables,
      instructions: read.instructions ?? otherwise.instructions,
    };
  });
