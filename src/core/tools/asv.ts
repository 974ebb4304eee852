/** asv suites, through asv_runner 0.2 and 0.3 inside their process: https://asv.readthedocs.io/projects/asv-runner */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import type { Metric } from "#model/pair.ts";
import { failure, success } from "#model/result.ts";
import { field, list, text } from "./answer.ts";
import { servedProblem } from "./served.ts";
import type { Tool } from "./tool.ts";
import { uniqueBenchmarks } from "./unique.ts";

const NAME = "asv";

/** What asv's types measure. Only times can take turns: all else is one value of a process. */
const METRICS: ReadonlyMap<string, Metric> = new Map([
  ["time", "wall-time"],
  ["timeraw", "wall-time"],
  ["peakmemory", "peak-memory"],
  ["memory", "memory"],
  ["track", "track"],
]);

/** What the driver needs to find the benchmark again; its parameters by name, as their order is not the same in every process. */
const JOB_FIELDS = ["folder", "module", "attribute", "method", "params", "type", "cache", "cache_timeout"];

const positive = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : undefined;

/** Names and values that an operating system takes for an environment variable. */
const variablesOf = (suite: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(field(suite, "variables") ?? {}).flatMap(([name, value]) =>
      typeof value === "string" && /^[^=\0]+$/.test(name) && !value.includes("\0") ? [[name, value]] : [],
    ),
  );

const benchmarksOf = (answer: unknown, asked: readonly Suite[]): readonly Benchmark[] => {
  const suites = list(field(answer, "suites"));
  return list(field(answer, "benchmarks")).flatMap((each): Benchmark[] => {
    const [id, file] = [text(field(each, "id")), text(field(each, "file"))];
    const metric = METRICS.get(text(field(each, "type")));
    if (id === "" || file === "" || metric === undefined) return [];
    const number = field(each, "suite");
    const suite = typeof number === "number" ? suites[number] : undefined;
    const ranks = asked.find(({ path }) => path === field(suite, "path"))?.ranks;
    const own = positive(field(each, "timeout"));
    // The cache is made anew in every process that is measured.
    const cache = field(each, "cache") === true ? positive(field(each, "cache_timeout")) : 0;
    return [
      {
        id,
        tool: NAME,
        file,
        skipped: field(each, "skipped") === true,
        metric,
        ...(metric === "wall-time" ? {} : { mode: "sequential" }),
        variables: variablesOf(suite),
        ...(own !== undefined && cache !== undefined ? { timeoutSeconds: own + cache } : {}),
        ...(ranks === undefined ? {} : { ranks }),
        body: text(field(each, "body")),
        job: Object.fromEntries(JOB_FIELDS.map((name) => [name, field(each, name) ?? null])),
      },
    ];
  });
};

const notesOf = (answer: unknown): readonly string[] => {
  const count = (name: string): number =>
    list(field(answer, "benchmarks")).filter((each) => field(each, name) === true).length;
  const without = positive(field(answer, "without_pympler"));
  const [cached, timed] = [count("cache"), count("timer")];
  return [
    ...list(field(answer, "suites")).flatMap((suite) =>
      list(field(suite, "notes")).map((note) => `${text(field(suite, "conf"))}: ${text(note)}`),
    ),
    ...(without === undefined
      ? []
      : [`asv: ${without} mem_ benchmarks are left out, as they need pympler, which is not installed`]),
    ...(cached === 0
      ? []
      : [`asv: setup_cache is run anew for every process that is measured (${cached} benchmarks have one)`]),
    ...(timed === 0 ? [] : [`asv: ${timed} benchmarks have a timer of their own, whose seconds are compared`]),
  ];
};

const errorsOf = (answer: unknown): Listing["errors"] =>
  list(field(answer, "errors")).map((error) => ({
    path: text(field(error, "path")),
    detail: text(field(error, "detail")),
    ...(field(error, "missing") === true ? { isMissing: true } : {}),
  }));

export const asv: Tool = {
  name: NAME,
  needs: ["asv_runner", "pympler"],

  listJobs: (suites) => [{ tool: NAME, mode: "list", paths: suites.map((suite) => suite.path) }],

  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const errors = errorsOf(answer);
    // Nobody says which file: asv_runner is not installed, or is a release that we do not know.
    const general = answer === null ? log : errors.find((error) => error.path === "")?.detail;
    if (general !== undefined)
      return failure({
        kind: "collection-failed",
        path: suites.map((suite) => suite.path).join(" "),
        side,
        interpreter,
        detail: general,
      });
    const { benchmarks, errors: clashes } = uniqueBenchmarks(benchmarksOf(answer, suites));
    return success({ benchmarks, errors: [...errors, ...clashes], notes: notesOf(answer) });
  },

  serveJob: ({ benchmark, jobs }, place, environment) => ({
    ...jobs[place],
    tool: NAME,
    mode: "serve",
    id: benchmark,
    provenance: environment.packages,
  }),

  share: {
    // A cache is made in a process of its own and belongs to one benchmark; `timeraw_` starts a process for each call anyway.
    key: ({ jobs }, place) => {
      const { type, folder, cache } = jobs[place];
      return type === "time" && cache !== true ? JSON.stringify(folder) : null;
    },
    job: (members, place, environment) => ({
      tool: NAME,
      mode: "serve",
      jobs: members.map(({ benchmark, jobs }) => ({ ...jobs[place], id: benchmark })),
      provenance: environment.packages,
    }),
  },

  serveProblem: (answer, asked) => {
    const { benchmark, environment } = asked;
    // NotImplementedError in the set-up: asv's way to say that there is nothing to measure, known only where it runs.
    if (field(answer, "outcome") === "skipped" && field(answer, "matches") === 1)
      return { kind: "benchmark-skipped", benchmark, interpreter: environment.interpreter, side: environment.side };
    return servedProblem(answer, asked);
  },
};
