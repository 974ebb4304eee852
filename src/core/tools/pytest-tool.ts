/** What the two pytest plugins have in common: the jobs of the driver, and what its answers mean. */
import { failure, success } from "#model/result.ts";
import { field } from "./answer.ts";
import { benchmarksOf, errorsOf, PYTEST_TOOLS, USUAL_EXITS } from "./pytest-answer.ts";
import { listingNotes, serveNotes } from "./pytest-notes.ts";
import { pytestProblem } from "./pytest-serve.ts";
import type { Tool } from "./tool.ts";

/** What the driver adds for the tool itself comes before these; pytest reads options from left to right, the suite's own first. */
const LIST_ARGUMENTS = [
  // What the plugins found there need.
  null,
  // Without it, as the suite may switch off a plugin that is installed, whose options pytest then refuses.
  [],
  // And without the suite's own options, which may belong to plugins that are not installed here (`addopts = -n 4 --cov`).
  ["-o", "addopts="],
] as const;

/** Before 3 pytest-codspeed has no instrument that could be replaced, and measures no wall time. */
const LEAST_VERSIONS: Readonly<Record<(typeof PYTEST_TOOLS)[number], string>> = {
  "pytest-benchmark": "",
  "pytest-codspeed": ">=3",
};

export const pytestTool = (name: (typeof PYTEST_TOOLS)[number]): Tool => ({
  name,
  needs: ["pytest", `${name}${LEAST_VERSIONS[name]}`],

  listJobs: (suites) =>
    LIST_ARGUMENTS.map((argv) => ({ tool: name, mode: "list", paths: suites.map((suite) => suite.path), argv })),

  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const errors = errorsOf(answer);
    const benchmarks = benchmarksOf(answer, name, suites);
    const nothing = (detail: string) =>
      failure({
        kind: "collection-failed",
        path: suites.map((suite) => suite.path).join(" "),
        side,
        interpreter,
        detail,
      });
    if (answer === null) return nothing(log || "Python ended before the suite was listed, and said nothing");
    // Nobody says which file: pytest itself could not start, or the tool is not installed.
    const general = errors.find((error) => error.path === "");
    if (general !== undefined) return nothing(general.detail);
    // Arguments that pytest does not know, an internal error, or somebody who stopped it.
    const isUsual = USUAL_EXITS.includes(field(answer, "exit_code"));
    // A path that one side does not have is no reason of its own.
    const isExplained = benchmarks.length > 0 || errors.some(({ isMissing }) => isMissing !== true);
    if (!isUsual && !isExplained) return nothing(log);
    return success({ benchmarks, errors, notes: listingNotes(answer) });
  },

  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: name,
    mode: "serve",
    id: benchmark,
    paths: [file],
    argv: jobs[place]["argv"] ?? null,
    provenance: environment.packages,
  }),

  share: {
    // pytest looks for its settings from the folder of its files upwards: those of one folder are run alike, whichever they are.
    key: ({ file, jobs }, place) => JSON.stringify([file.slice(0, file.lastIndexOf("/") + 1), jobs[place]]),
    job: (members, place, environment) => ({
      tool: name,
      mode: "serve",
      ids: members.map(({ benchmark }) => benchmark),
      paths: [...new Set(members.map(({ file }) => file))],
      argv: members[0]?.jobs[place]["argv"] ?? null,
      provenance: environment.packages,
    }),
  },

  serveProblem: pytestProblem,

  serveNotes,
});
