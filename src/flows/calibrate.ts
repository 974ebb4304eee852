/** A/A on this machine: one commit on both sides, prepared and measured as a review would, and what its pairs say. */
import { onBothSides } from "#core/plan/both-sides.ts";
import { globMatches } from "#core/plan/globs.ts";
import { matchedMembers } from "#core/plan/members.ts";
import { calibrationOf } from "#core/stats/calibration.ts";
import { coins } from "#core/stats/coins.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { toolNamed } from "#core/tools/registry.ts";
import type { CalibrationReport } from "#model/calibration.ts";
import type { Suite } from "#model/config.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Measured } from "#model/measured.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Benchmarks, Files, PlacedSides, Pythons, Tell, Workers } from "#ports";
import { type BaseSuite, listings } from "./review/listings.ts";
import { MEASURED_FILE, PAIRS_FILE } from "./review/outcome.ts";
import { projectRoots } from "./review/project-folders.ts";

export interface CalibrateRequest {
  /** The first that is found is used. */
  readonly python: readonly string[];
  readonly suites: readonly Suite[];
  readonly only: readonly string[];
  /** Where the project lies in the checkout; "" is its root. */
  readonly project?: string;
  /** What else the suites ask to be installed. */
  readonly requirements?: readonly string[];
  /** Extras and dependency groups of the project that benchmarks need beside the usual ones. */
  readonly extras?: readonly string[];
  /** Names of the runner's environment variables that benchmarks may see. */
  readonly variables: readonly string[];
  readonly parameters: DecisionParameters;
  readonly budgetSeconds: number;
  /** 32 hexadecimal digits; the source of every coin. */
  readonly seed: string;
  /** Absolute, there. */
  readonly scratch: string;
  readonly driver: string;
}

export interface CalibrateWorld {
  readonly pythons: Pythons;
  /** Two checkouts of one and the same code; `headFirst` is a coin. */
  place(headFirst: boolean): Promise<Result<PlacedSides>>;
  readonly benchmarks: Benchmarks;
  readonly workers: Workers;
  readonly files: Files;
  readonly tell: Tell;
}

export interface Calibrated {
  readonly report: CalibrationReport;
  readonly problems: readonly Problem[];
}

export async function calibrate(request: CalibrateRequest, world: CalibrateWorld): Promise<Result<Calibrated>> {
  const placed = await world.place(Number.parseInt(request.seed.slice(-1), 16) % 2 === 0);
  if (!placed.ok) return placed;
  const sides = placed.value;
  try {
    const projects = { base: request.project ?? "", head: request.project ?? "" };
    const { found, missing } = await world.pythons.find(request.python, projectRoots(sides.roots, projects));
    const [interpreter] = found;
    if (interpreter === undefined)
      return failure(missing[0] ?? { kind: "interpreter-not-found", interpreter: "python3", found: [] });
    const made = await world.pythons.prepare(
      {
        interpreters: [interpreter],
        roots: sides.roots,
        projects,
        folder: request.scratch,
        needs: [...new Set(request.suites.flatMap(({ tool }) => toolNamed(tool).needs))],
        requirements: request.requirements ?? [],
        extras: request.extras ?? [],
        variables: request.variables,
      },
      world.tell,
    );
    world.tell({ kind: "step", text: "listing the benchmarks" });
    const lists = await listings(made.environments, request.suites, ONE_SUITE, world.benchmarks, request.scratch);
    const matched = matchedMembers(lists.listings, interpreter.name, (id) => globMatches(id, request.only));
    const problems: readonly Problem[] = [
      ...missing,
      ...made.problems,
      ...onBothSides([...lists.problems, ...matched.problems]),
    ];
    // Of numbers that are the same in every run there is nothing to calibrate.
    const members = matched.members.filter(({ metric }) => metric === "wall-time");
    if (members.length === 0) {
      const looked = request.suites.map(({ path }) => path);
      return failure(problems[0] ?? { kind: "no-benchmarks", looked, only: request.only });
    }
    const plan: Plan = {
      schema: 1,
      request: null,
      seed: request.seed,
      parameters: request.parameters,
      budgetSeconds: request.budgetSeconds,
      environments: made.environments,
      members,
      versions: [],
      purpose: "calibration",
      driver: request.driver,
      output: `${request.scratch}/output`,
    };
    const ran = await world.workers.run(plan, world.tell);
    if (!ran.ok) return ran;
    return await calibrated(plan, world, problems);
  } finally {
    await sides.dispose();
  }
}

/** Both sides are one code: head's suite lies in base's checkout already, and base has no other. */
const ONE_SUITE: BaseSuite = {
  layHeadSuite: async () => success(null),
  restoreOwn: async (path) => failure({ kind: "file-unreadable", path, detail: "there is no other version of it" }),
};

async function calibrated(plan: Plan, world: CalibrateWorld, before: readonly Problem[]): Promise<Result<Calibrated>> {
  const read = async (name: string): Promise<string> => (await world.files.read(`${plan.output}/${name}`)) ?? "";
  const done = await read(MEASURED_FILE);
  if (done === "") return failure({ kind: "worker-failed", detail: "it ended without its last word" });
  const measured = JSON.parse(done) as Measured; // written by our own worker, atomically
  const { pairs } = pairsFromText(await read(PAIRS_FILE), PAIRS_FILE);
  if (pairs.length === 0) {
    const { budgetSeconds, members } = plan;
    return failure(measured.problems[0] ?? { kind: "budget-spent", budgetSeconds, undecided: members.length });
  }
  world.tell({ kind: "step", text: "trying the rule on pull requests put together from these pairs" });
  const calibration = calibrationOf(pairs, plan.members, plan.parameters, plan.seed, (label) =>
    coins(plan.seed, JSON.stringify(["trial", label])),
  );
  const { machine, measuringSeconds } = measured;
  return success({
    report: { schema: 1, calibration, machine, measuringSeconds, pairs: pairs.length },
    problems: [...before, ...measured.problems],
  });
}
