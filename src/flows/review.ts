/** The order of a review: revisions → interpreters → sides → environments → lists → plan → worker → verdicts → hints. */
import { onBothSides } from "#core/plan/both-sides.ts";
import { globMatches } from "#core/plan/globs.ts";
import { matchedMembers, type Matched } from "#core/plan/members.ts";
import { acrossFrom } from "#core/stats/across.ts";
import { toolNamed } from "#core/tools/registry.ts";
import type { Config, Suite } from "#model/config.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Hint } from "#model/hint.ts";
import type { SideListings } from "#model/listings.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { success, type Result } from "#model/result.ts";
import type { Measure } from "#model/run-options.ts";
import { RESULTS_SCHEMA, type Results } from "#model/results.ts";
import type { Sha } from "#model/side.ts";
import type { VersionTable } from "#model/version-table.ts";
import type { Clock, Files, PlacedSides, Repository, Sides, Tell } from "#ports";
import type { Preparation, Preparations, Prepared } from "#ports-jobs";
import { matrixRequirements } from "./review/matrix-requirements.ts";
import type { Measuring } from "./review/measuring.ts";
import { outcomeOfShards } from "./review/outcome.ts";
import { projectFolders } from "./review/project-folders.ts";
import { suitesOf } from "./review/suites.ts";

export interface ReviewRequest {
  readonly base: Sha;
  readonly head: Sha;
  /** The app's nonce; null without the app. */
  readonly request: string | null;
  readonly python: readonly string[];
  readonly suites: readonly Suite[];
  readonly only: readonly string[];
  /** Extras and dependency groups of the project that benchmarks need beside the usual ones. */
  readonly extras?: readonly string[];
  /** Names of the runner's environment variables that benchmarks may see. */
  readonly variables: readonly string[];
  /** Whether later trusted runs may read what this one keeps: never for the code of a fork. */
  readonly trust: "trusted" | "untrusted";
  readonly parameters: DecisionParameters;
  /** New id → old id, of benchmarks that are renamed and changed at once. */
  readonly renamed?: Readonly<Record<string, string>>;
  readonly budgetSeconds: number;
  /** `versions`: head alone under every interpreter; absent: base against head as well. */
  readonly measure?: Measure;
  readonly instructions?: Config["instructions"];
  /** 32 hexadecimal digits; the source of every coin. */
  readonly seed: string;
  /** Scratch folder for checkouts and environments; folder for what remains. Both absolute, both there. */
  readonly scratch: string;
  readonly output: string;
  readonly driver: string;
  /** What starts the processes of MPI benchmarks. */
  readonly launcher?: readonly string[];
}

export interface ReviewWorld {
  readonly repository: Repository;
  readonly sides: Sides;
  readonly preparations: Preparations;
  readonly measuring: Measuring;
  readonly files: Files;
  readonly clock: Clock;
  readonly tell: Tell;
  /** Hints for what head changed since base. */
  hints(base: Sha, head: Sha): Promise<{ readonly hints: readonly Hint[]; readonly problems: readonly Problem[] }>;
}

export async function review(request: ReviewRequest, world: ReviewWorld): Promise<Result<Results>> {
  const started = world.clock.seconds();
  const suites = await suitesOf(request, world.repository);
  if (!suites.ok) return suites;
  const { base, head, scratch } = request;
  world.tell({ kind: "step", text: `checking out base ${base.slice(0, 10)} and head ${head.slice(0, 10)}` });
  const headFirst = Number.parseInt(request.seed.slice(-1), 16) % 2 === 0;
  const placed = await world.sides.place({ base, head, suites: suites.value, folder: scratch, headFirst });
  if (!placed.ok) return placed;
  try {
    const wanted = await preparationOf(request, world, suites.value, placed.value);
    const [made, hinted] = await Promise.all([world.preparations.prepare(wanted, world.tell), world.hints(base, head)]);
    if (!made.ok) return made;
    return await reviewPrepared(request, world, {
      ...made.value,
      suites: suites.value,
      hinted,
      environmentSeconds: world.clock.seconds() - started,
    });
  } finally {
    await placed.value.dispose();
  }
}

async function preparationOf(
  request: ReviewRequest,
  world: ReviewWorld,
  suites: readonly Suite[],
  { roots, suiteFiles }: PlacedSides,
): Promise<Preparation> {
  return {
    python: request.python,
    suites,
    roots,
    projects: await projectFolders(world.repository, { base: request.base, head: request.head }, suites),
    suiteFiles,
    folder: request.scratch,
    needs: [...new Set(suites.flatMap(({ tool }) => toolNamed(tool).needs))],
    requirements: await matrixRequirements(world.repository, request.head, suites),
    extras: request.extras ?? [],
    variables: request.variables,
    trust: request.trust,
    renamed: request.renamed ?? {},
    wheels: null,
  };
}

interface Reviewed extends Prepared {
  readonly suites: readonly Suite[];
  readonly hinted: Awaited<ReturnType<ReviewWorld["hints"]>>;
  readonly environmentSeconds: number;
}

async function reviewPrepared(
  request: ReviewRequest,
  world: ReviewWorld,
  prepared: Reviewed,
): Promise<Result<Results>> {
  const { interpreters, environments, listings, environmentSeconds, hinted } = prepared;
  const usable = interpreters.filter((each) => listings.some((list) => list.interpreter === each.name && list.head));
  const reference = usable[0]?.name ?? null;
  const matched = matchedMembers(listings, reference, (id) => globMatches(id, request.only), {
    renamed: request.renamed ?? {},
    ownOnBase: prepared.ownOnBase,
  });
  const problems: Problem[] = [
    ...prepared.missing,
    ...prepared.environmentProblems,
    ...onBothSides([...prepared.listingProblems, ...matched.problems]),
  ];
  const isExplained = problems.some(({ kind }) => kind === "environment-failed" || kind === "collection-failed");
  if (matched.members.length + matched.rows.length === 0 && !isExplained)
    problems.push({ kind: "no-benchmarks", looked: prepared.suites.map((suite) => suite.path), only: request.only });
  const isVersions = request.measure === "versions";
  const plan: Plan = {
    schema: 1,
    request: request.request,
    seed: request.seed,
    parameters: request.parameters,
    budgetSeconds: request.budgetSeconds,
    environments,
    members: matched.members,
    versions: matched.versions,
    ...(isVersions ? { purpose: "versions" as const } : {}),
    ...(request.instructions === undefined ? {} : { instructions: request.instructions }),
    driver: request.driver,
    output: request.output,
    ...(request.launcher !== undefined && matched.members.some(({ ranks }) => ranks !== undefined)
      ? { launcher: request.launcher }
      : {}),
  };
  const absent = absentInterpreters(prepared);
  const benchmarks = new Set([...plan.members, ...plan.versions].map(({ benchmark }) => benchmark)).size;
  if (benchmarks > 0) world.tell({ kind: "measuring", benchmarks });
  // Without members no worker runs, and what lies in the folder is of an earlier review.
  const measured =
    plan.members.length > 0 ? await world.measuring.measure(plan, world.tell) : { shards: [], problems: [] };
  problems.push(...measured.problems);
  const decided = await outcomeOfShards(plan, measured.shards, absent, world.files);
  if (request.trust === "trusted") await world.measuring.keep(decided);
  const comparisons = isVersions ? [] : [...withWarnings(decided.comparisons, matched.warnings), ...matched.rows];
  return success({
    schema: RESULTS_SCHEMA,
    request: request.request,
    base: request.base,
    head: request.head,
    parameters: request.parameters,
    interpreters: interpreters.map(({ name, version }) => ({ name, version })),
    comparisons,
    versions: decided.versions ?? (absent.length > 0 && reference ? { reference, columns: [], missing: absent } : null),
    hints: hinted.hints,
    problems: [...problems, ...decided.problems, ...hinted.problems],
    cost: {
      ...decided.cost,
      environmentSeconds,
    },
    seed: request.seed,
    machine: decided.machine,
    ...(decided.shards === undefined ? {} : { shards: decided.shards }),
    noise: decided.noise,
    across: acrossFrom(comparisons),
    environments: environments.flatMap(({ record }) => record ?? []),
    notes: [...new Set([...notesOf(listings), ...decided.notes])],
  });
}

/** Both sides run the same suite, mostly: what it says twice is told once. */
const notesOf = (lists: readonly SideListings[]): readonly string[] =>
  lists.flatMap(({ base, head }) => [...(head?.notes ?? []), ...(base?.notes ?? [])]);

function absentInterpreters({ missing, environmentProblems }: Prepared): VersionTable["missing"] {
  const notFound = missing.flatMap((problem) =>
    problem.kind === "interpreter-not-found"
      ? [{ interpreter: problem.interpreter, why: problem.why ?? "not found on this machine" }]
      : [],
  );
  const notMade = environmentProblems.flatMap((problem) =>
    problem.kind === "environment-failed" && problem.side === "head"
      ? [{ interpreter: problem.interpreter, why: "its environment could not be made" }]
      : [],
  );
  return [...notFound, ...notMade];
}

/** A crash is doubted by nobody. */
function withWarnings(rows: readonly Comparison[], warnings: Matched["warnings"]): readonly Comparison[] {
  const keyOf = (each: Pick<Comparison, "benchmark" | "interpreter">) =>
    JSON.stringify([each.benchmark, each.interpreter]);
  const byRow = Map.groupBy(warnings, keyOf);
  return rows.map((row) => {
    const own = byRow.get(keyOf(row)) ?? [];
    return own.length === 0 || row.verdict === "failed"
      ? row
      : { ...row, warnings: [...row.warnings, ...own.map(({ warning }) => warning)] };
  });
}
