/** Reads what the driver lists of a pytest suite: https://docs.pytest.org, either plugin. */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import { field, list, text } from "./answer.ts";

/** Tools that a test of a pytest suite can belong to, whichever of them was asked to list it. */
export const PYTEST_TOOLS = ["pytest-benchmark", "pytest-codspeed"] as const;

/** pytest's exit codes for "all is well" and "nothing collected": https://docs.pytest.org/en/stable/reference/exit-codes.html */
export const USUAL_EXITS: readonly unknown[] = [0, 5];

/** SHA-256, hexadecimal. */
const HASH = /^[0-9a-f]{64}$/;
/** What PYTHONHASHSEED may be, as a number: https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED */
const SEED = /^\d{1,10}$/;
/** A suite that demands more rounds than this means "as many as there is time for". */
const MOST_ROUNDS = 1_000_000;

export const errorsOf = (answer: unknown): Listing["errors"] =>
  list(field(answer, "errors")).map((error) => ({
    path: text(field(error, "path")),
    detail: text(field(error, "detail")),
    ...(field(error, "missing") === true ? { isMissing: true } : {}),
  }));

/** Other tools than the asked one measure what only they can, where they are installed. */
export const benchmarksOf = (answer: unknown, asked: string, suites: readonly Suite[]): readonly Benchmark[] =>
  list(field(answer, "benchmarks")).flatMap((each) => {
    const id = text(field(each, "id"));
    const file = text(field(each, "file"));
    if (id === "" || file === "") return [];
    const tool = PYTEST_TOOLS.find((name) => name === field(each, "tool")) ?? asked;
    const argv = list(field(answer, "argv")).filter((word) => typeof word === "string");
    const suite = suites.find(({ path }) => holds(path, file));
    return [{ id, tool, file, skipped: field(each, "skipped") === true, job: { argv }, ...declared(each, suite) }];
  });

const holds = (path: string, file: string): boolean =>
  path === "" || path === "." || file === path || file.startsWith(`${path.replace(/\/$/, "")}/`);

/** What the suite says of one benchmark; the configuration's own word wins. */
const declared = (each: unknown, suite: Suite | undefined): Partial<Benchmark> => {
  const [body, rounds, timeout] = [field(each, "body"), field(each, "least_rounds"), field(each, "timeout")];
  const seed = field(field(each, "variables"), "PYTHONHASHSEED");
  const timeoutSeconds = suite?.timeoutSeconds ?? (isPositive(timeout) ? timeout : undefined);
  return {
    ...(typeof body === "string" && HASH.test(body) ? { body } : {}),
    ...(isPositive(rounds) && Number.isInteger(rounds) ? { leastRounds: Math.min(rounds, MOST_ROUNDS) } : {}),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(typeof seed === "string" && SEED.test(seed) ? { variables: { PYTHONHASHSEED: seed } } : {}),
    ...(suite?.mode === undefined ? {} : { mode: suite.mode }),
    ...(suite?.ranks === undefined ? {} : { ranks: suite.ranks }),
  };
};

const isPositive = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value > 0;
