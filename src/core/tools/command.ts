/** Any command line, timed from outside by a small helper process, which alternates with the other side's. */
import type { Benchmark, JobFields, Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import { failure, success } from "#model/result.ts";
import { field, list, text } from "./answer.ts";
import { servedProblem } from "./served.ts";
import type { Tool } from "./tool.ts";
import { uniqueBenchmarks } from "./unique.ts";

const NAME = "command";

/** The name that it was given, or the command line itself. */
const idOf = ({ name, arguments: words }: Suite): string => `${NAME}::${name ?? (words ?? []).join(" ")}`;

const benchmarkOf = (suite: Suite): Benchmark => ({
  id: idOf(suite),
  tool: NAME,
  file: suite.path,
  skipped: false,
  job: { words: suite.arguments ?? [] } satisfies JobFields,
  ...(suite.mode === undefined ? {} : { mode: suite.mode }),
  ...(suite.ranks === undefined ? {} : { ranks: suite.ranks }),
  ...(suite.timeoutSeconds === undefined ? {} : { timeoutSeconds: suite.timeoutSeconds }),
});

/** Listed out of the configuration alone: nothing is run but a look at which working folders there are. */
export const command: Tool = {
  name: NAME,
  needs: [],

  listJobs: (suites) => [{ tool: NAME, mode: "list", paths: suites.map((suite) => suite.path) }],

  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const path = suites.map((suite) => suite.path).join(" ");
    if (answer === null) return failure({ kind: "collection-failed", path, side, interpreter, detail: log });
    const empty = suites.find((suite) => (suite.arguments ?? []).length === 0);
    if (empty !== undefined)
      return failure({
        kind: "suite-refused",
        path: empty.path,
        detail:
          "a suite of the tool command needs `arguments`: the program and what it is given, such as [python, -m, heat]",
      });
    const missing = new Set(list(field(answer, "missing")).map(text));
    const { benchmarks, errors } = uniqueBenchmarks(
      suites.filter((suite) => !missing.has(suite.path)).map(benchmarkOf),
    );
    const gone: Listing["errors"] = [...missing].map((folder) => ({
      path: folder,
      detail: "no such folder",
      isMissing: true,
    }));
    return success({ benchmarks, errors: [...errors, ...gone] });
  },

  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: NAME,
    mode: "serve",
    id: benchmark,
    folder: file,
    words: jobs[place]["words"],
    provenance: environment.packages,
  }),

  serveProblem: servedProblem,
};
