/** Judges what a job saw of its node. */
import type { Config } from "#model/config.ts";
import type { Finding } from "#model/finding.ts";
import type { SchedulerOptions } from "#model/job.ts";
import type { Look } from "#model/look.ts";
import { bad, good, unknown } from "./findings.ts";
import { interpreterFindings } from "./interpreters.ts";
import { countingFindings, type DoubtWords, machineFindings } from "./machine.ts";
import { temporaryFinding } from "./storage.ts";

/** `isNodeCopied`: into the run folder. `launcher`: the program that starts MPI processes; null: no suite wants any. */
export const nodeFindings = (
  look: Look,
  options: SchedulerOptions,
  known: {
    readonly isNodeCopied: boolean;
    readonly launcher: string | null;
    readonly instructions: Config["instructions"];
  },
  words: DoubtWords,
): readonly Finding[] => {
  const { modules = [], setup } = options;
  return [
    good(
      "Node",
      `Node ${look.node.version} runs there, ${known.isNodeCopied ? "copied into the run folder" : `as it is here (${look.node.path})`}`,
    ),
    // The job got this far: the job script loads them first, and ends where one fails.
    ...(modules.length === 0 ? [] : [good("modules", `loaded: ${modules.join(", ")}`)]),
    ...(setup === undefined ? [] : [good("set-up script", setup)]),
    temporaryFinding("scratch", look.temporary, true),
    ...(options.prepare === "login" ? [] : interpreterFindings(look, "node", "run")),
    ...launcherFindings(look, known.launcher),
    networkFinding(look.hasDefaultRoute),
    ...machineFindings(look, words, options.cpusPerTask ?? null),
    ...countingFindings(look, known.instructions),
  ];
};

const launcherFindings = ({ programs }: Look, launcher: string | null): readonly Finding[] => {
  if (launcher === null) return [];
  const found = programs.find(({ name }) => name === launcher);
  return [
    found === undefined || found.path === null
      ? bad(
          "launcher",
          `${launcher} is not there, which MPI benchmarks are started with`,
          "load its module under `modules`, or set `launcher` to what the site has",
        )
      : good("launcher", `${launcher}: ${found.path}`),
  ];
};

const networkFinding = (hasDefaultRoute: boolean | null): Finding =>
  hasDefaultRoute === null
    ? unknown("network", "nobody can tell whether the node has one; none is needed")
    : good(
        "network",
        hasDefaultRoute
          ? "the node has a default route; none is needed"
          : "the node has no default route, and needs none",
      );
