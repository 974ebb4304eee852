/** pyperf 2 scripts, driven from inside their process: https://pyperf.readthedocs.io/en/latest/api.html#runner-class */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import type { Metric } from "#model/pair.ts";
import { failure, success } from "#model/result.ts";
import { field, list, text } from "./answer.ts";
import { servedProblem } from "./served.ts";
import type { Tool } from "./tool.ts";
import { uniqueBenchmarks } from "./unique.ts";

const NAME = "pyperf";

/** Units of values: https://pyperf.readthedocs.io/en/latest/api.html#metadata */
const METRICS: Readonly<Record<string, Metric>> = { second: "wall-time", byte: "memory", integer: "track" };

/** Options of pyperf's own under which it measures something else than time; a script's own options may have any other name. */
const REFUSED = /^--(?:track-memory|tracemalloc|profile|hook|compare-to)(?:=|$)/;

/** The script's arguments are parameters: the same script may be measured with several. */
const idOf = (file: string, task: string, words: readonly string[]): string =>
  `${file}::${task}${words.length === 0 ? "" : `[${words.join(" ")}]`}`;

const benchmarkOf = (found: unknown, suites: readonly Suite[]): Benchmark | null => {
  const suite = suites[Number(field(found, "suite"))];
  const [file, task, unit] = [text(field(found, "file")), text(field(found, "task")), text(field(found, "unit"))];
  const body = text(field(found, "body"));
  if (suite === undefined || file === "" || task === "") return null;
  const words = suite.arguments ?? [];
  return {
    id: idOf(file, task, words),
    tool: NAME,
    file,
    skipped: false,
    metric: Object.hasOwn(METRICS, unit) ? (METRICS[unit] ?? "track") : "track",
    job: { task, arguments: words, unit },
    ...(suite.mode === undefined ? {} : { mode: suite.mode }),
    ...(suite.ranks === undefined ? {} : { ranks: suite.ranks }),
    ...(suite.timeoutSeconds === undefined ? {} : { timeoutSeconds: suite.timeoutSeconds }),
    ...(body === "" ? {} : { body }),
  };
};

const errorOf = (error: unknown): Listing["errors"][number] => ({
  path: text(field(error, "path")),
  detail: text(field(error, "detail")),
  ...(field(error, "missing") === true ? { isMissing: true } : {}),
});

export const pyperf: Tool = {
  name: NAME,
  needs: ["pyperf"],

  listJobs: (suites) => [
    {
      tool: NAME,
      mode: "list",
      suites: suites.map(({ path, arguments: words }) => ({ path, arguments: words ?? [] })),
    },
  ],

  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    for (const { path, arguments: words } of suites) {
      const option = words?.find((word) => REFUSED.test(word));
      if (option === undefined) continue;
      const detail = `with ${option} pyperf measures something else than time as it is; peak memory is recorded without it`;
      return failure({ kind: "suite-refused", path, detail });
    }
    const errors = list(field(answer, "errors")).map(errorOf);
    // Nobody says which file: pyperf is not installed, or the process did not come to its end.
    const general = answer === null ? log : errors.find((error) => error.path === "")?.detail;
    if (general !== undefined) {
      const path = suites.map((suite) => suite.path).join(" ");
      return failure({ kind: "collection-failed", path, side, interpreter, detail: general });
    }
    const found = list(field(answer, "benchmarks")).flatMap((each) => benchmarkOf(each, suites) ?? []);
    const unique = uniqueBenchmarks(found);
    return success({ benchmarks: unique.benchmarks, errors: [...errors, ...unique.errors] });
  },

  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: NAME,
    mode: "serve",
    id: benchmark,
    script: file,
    task: jobs[place]["task"],
    arguments: jobs[place]["arguments"],
    unit: jobs[place]["unit"],
    provenance: environment.packages,
  }),

  serveProblem: servedProblem,
};
