/** pytest-benchmark 4 and 5, driven from inside its process: https://pytest-benchmark.readthedocs.io */
import type { Listing } from "#model/benchmark.ts";
import type { Problem } from "#model/problem.ts";
import { failure, success } from "#model/result.ts";
import { field, list, text } from "./answer.ts";
import type { Tool, ServeAsked } from "./tool.ts";
import { wrongSideIn } from "./wrong-side.ts";

const NAME = "pytest-benchmark";

/** What any suite needs, whatever its own options say: pytest's options are read from left to right, its own come first. */
const COMMON = ["-p", "benchmark", "--benchmark-enable", "--benchmark-only"];

/** pytest's exit code for arguments that it does not know: https://docs.pytest.org/en/stable/reference/exit-codes.html */
const USAGE_ERROR = 4;

const errorsOf = (answer: unknown): Listing["errors"] =>
  list(field(answer, "errors")).map((error) => ({
    path: text(field(error, "path")),
    detail: text(field(error, "detail")),
    ...(field(error, "missing") === true ? { isMissing: true } : {}),
  }));

const benchmarksOf = (answer: unknown): Listing["benchmarks"] => {
  const argv = list(field(answer, "argv")).filter((each) => typeof each === "string");
  return list(field(answer, "benchmarks")).flatMap((each) => {
    const id = text(field(each, "id"));
    const file = text(field(each, "file"));
    return id === "" || file === ""
      ? []
      : [{ id, tool: NAME, file, skipped: field(each, "skipped") === true, job: { argv } }];
  });
};

export const pytestBenchmark: Tool = {
  name: NAME,
  needs: ["pytest", "pytest-benchmark"],

  listJobs: (suites) =>
    // What the plugins found there need; without it, as the suite may switch off a plugin that is installed, whose options pytest then
    // refuses; and without the suite's own options, which may belong to plugins that are not installed here (`addopts = -n 4 --cov`).
    [null, COMMON, [...COMMON, "-o", "addopts="]].map((argv) => ({
      tool: NAME,
      mode: "list",
      paths: suites.map((suite) => suite.path),
      argv,
    })),

  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const errors = errorsOf(answer);
    const benchmarks = benchmarksOf(answer);
    const nothing = (detail: string) =>
      failure({
        kind: "collection-failed",
        path: suites.map((suite) => suite.path).join(" "),
        side,
        interpreter,
        detail,
      });
    if (answer === null) return nothing(log);
    // Nobody says which file: pytest itself could not start, or the tool is not installed.
    const general = errors.find((error) => error.path === "");
    if (general !== undefined) return nothing(general.detail);
    if (field(answer, "exit_code") === USAGE_ERROR && benchmarks.length === 0 && errors.length === 0)
      return nothing(log);
    return success({ benchmarks, errors });
  },

  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: NAME,
    mode: "serve",
    id: benchmark,
    paths: [file],
    argv: jobs[place]["argv"] ?? COMMON,
    provenance: environment.packages,
  }),

  serveProblem: (answer, asked) => failureIn(answer, asked) ?? wrongSideIn(answer, asked),
};

/** None of this is implied by exit code 0: a skipped test, a test without a measurement and an expected failure all end with it. */
const failureIn = (
  answer: unknown,
  { benchmark, environment: { side, interpreter }, turns, log }: ServeAsked,
): Problem | null => {
  const failed = (detail: string): Problem => ({ kind: "benchmark-failed", benchmark, interpreter, side, detail });
  if (answer === null) return failed(log);
  const errors = errorsOf(answer)
    .map((error) => error.detail)
    .join("\n");
  const matches = field(answer, "matches");
  if (matches === 0 && errors === "") return { kind: "benchmark-unstable-id", benchmark, interpreter };
  if (matches !== 1) return failed(errors || `${String(matches)} benchmarks have this id`);
  const outcome = field(answer, "outcome");
  if (outcome !== "passed") return failed(errors || `the test did not pass: ${text(outcome) || "no outcome"}`);
  if (field(answer, "served") !== 1 || list(field(answer, "benchmarks")).length !== 1)
    return failed("the test did not measure exactly one benchmark");
  if (field(answer, "turns") !== turns) return failed("the process did not count the turns that it was given");
  return null;
};
