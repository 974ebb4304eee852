/** pytest-benchmark 4 and 5, driven from inside its process: https://pytest-benchmark.readthedocs.io */
import type { Listing } from "#model/benchmark.ts";
import type { Problem } from "#model/problem.ts";
import { failure, success } from "#model/result.ts";
import { field, isUnder, list, text } from "./answer.ts";
import type { Tool, TurnsAsked } from "./tool.ts";

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

const benchmarksOf = (answer: unknown): Listing["benchmarks"] =>
  list(field(answer, "benchmarks")).flatMap((each) => {
    const id = text(field(each, "id"));
    const file = text(field(each, "file"));
    return id === "" || file === "" ? [] : [{ id, tool: NAME, file, skipped: field(each, "skipped") === true }];
  });

export const pytestBenchmark: Tool = {
  name: NAME,

  listJobs: (paths) =>
    // What the plugins found there need; without it, as the suite may switch off a plugin that is installed, whose options pytest then
    // refuses; and without the suite's own options, which may belong to plugins that are not installed here (`addopts = -n 4 --cov`).
    [null, COMMON, [...COMMON, "-o", "addopts="]].map((argv) => ({ tool: NAME, mode: "list", paths, argv })),

  listing: (answer, { paths, environment: { side, interpreter }, log }) => {
    const errors = errorsOf(answer);
    const benchmarks = benchmarksOf(answer);
    const nothing = (detail: string) =>
      failure({ kind: "collection-failed", path: paths.join(" "), side, interpreter, detail });
    if (answer === null) return nothing(log);
    // Nobody says which file: pytest itself could not start, or the tool is not installed.
    const general = errors.find((error) => error.path === "");
    if (general !== undefined) return nothing(general.detail);
    if (field(answer, "exit_code") === USAGE_ERROR && benchmarks.length === 0 && errors.length === 0)
      return nothing(log);
    return success({
      benchmarks,
      errors,
      argv: list(field(answer, "argv")).filter((each) => typeof each === "string"),
    });
  },

  turnsJob: ({ benchmark, file }, environment) => ({
    tool: NAME,
    mode: "turns",
    id: benchmark,
    paths: [file],
    argv: environment.argv.length > 0 ? environment.argv : COMMON,
    provenance: environment.packages,
  }),

  turnsProblem: (answer, asked) => failureIn(answer, asked) ?? wrongSideIn(answer, asked),
};

/** None of this is implied by exit code 0: a skipped test, a test without a measurement and an expected failure all end with it. */
const failureIn = (
  answer: unknown,
  { benchmark, environment: { side, interpreter }, turns, log }: TurnsAsked,
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

/** The project's own modules must come from the side that is said to be measured. */
const wrongSideIn = (answer: unknown, { benchmark, environment }: TurnsAsked): Problem | null => {
  const { side, interpreter, provenanceRoots } = environment;
  for (const [module, files] of Object.entries(field(answer, "provenance") ?? {})) {
    // As imported, and without links: checkouts and environments may themselves lie behind links.
    const known = list(files).map(text);
    if (known.some((file) => provenanceRoots.some((root) => isUnder(file, root)))) continue;
    return { kind: "wrong-side-measured", benchmark, interpreter, side, module, file: known[0] ?? "" };
  }
  return null;
};
