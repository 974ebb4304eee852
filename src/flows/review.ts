/** The order of a review: revisions → interpreters → sides → environments → lists → plan → worker → verdicts → hints. */
import { globMatches } from "#core/plan/globs.ts";
import { matchedMembers, type Matched } from "#core/plan/members.ts";
import { acrossFrom } from "#core/stats/across.ts";
import { toolNamed } from "#core/tools/registry.ts";
import { suitesFound } from "./review/found-suites.ts";
import type { Config, Suite } from "#model/config.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Hint } from "#model/hint.ts";
import type { SideListings } from "#model/listings.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { failure, success, type Result } from "#model/result.ts";
import { RESULTS_SCHEMA, type Results } from "#model/results.ts";
import type { Sha } from "#model/side.ts";
import type { VersionTable } from "#model/version-table.ts";
import type { Benchmarks, Clock, Files, PlacedSides, Pythons, Repository, Sides, Tell, Workers } from "#ports";
import { listings } from "./review/listings.ts";
import { matrixRequirements } from "./review/matrix-requirements.ts";
import { outcome } from "./review/outcome.ts";

export interface ReviewRequest {
  readonly base: Sha;
  readonly head: Sha;
  /** The app's nonce; null without the app. */
  readonly request: string | null;
  readonly python: readonly string[];
  readonly suites: readonly Suite[];
  readonly only: readonly string[];
  /** Names of the runner's environment variables that benchmarks may see. */
  readonly variables: readonly string[];
  /** Whether later trusted runs may read what this one keeps: never for the code of a fork. */
  readonly trust: "trusted" | "untrusted";
  readonly parameters: DecisionParameters;
  /** New id → old id, of benchmarks that are renamed and changed at once. */
  readonly renamed?: Readonly<Record<string, string>>;
  readonly budgetSeconds: number;
  readonly instructions?: Config["instructions"];
  /** 32 hexadecimal digits; the source of every coin. */
  readonly seed: string;
  /** Scratch folder for checkouts and environments; folder for what remains. Both absolute, both there. */
  readonly scratch: string;
  readonly output: string;
  readonly driver: string;
}

export interface ReviewWorld {
  readonly repository: Repository;
  readonly pythons: Pythons;
  readonly sides: Sides;
  readonly benchmarks: Benchmarks;
  readonly workers: Workers;
  readonly files: Files;
  readonly clock: Clock;
  readonly tell: Tell;
  /** Hints for what head changed since base. */
  hints(base: Sha, head: Sha): Promise<{ readonly hints: readonly Hint[]; readonly problems: readonly Problem[] }>;
}

export async function review(request: ReviewRequest, world: ReviewWorld): Promise<Result<Results>> {
  const started = world.clock.seconds();
  const suites = await suitesOf(request, world);
  if (!suites.ok) return suites;
  const { found, missing } = await world.pythons.find(request.python);
  if (found.length === 0)
    return failure(missing[0] ?? { kind: "interpreter-not-found", interpreter: "python3", found: [] });
  world.tell({
    kind: "step",
    text: `checking out base ${request.base.slice(0, 10)} and head ${request.head.slice(0, 10)}`,
  });
  const headFirst = Number.parseInt(request.seed.slice(-1), 16) % 2 === 0;
  const placed = await world.sides.place({
    base: request.base,
    head: request.head,
    suites: suites.value,
    folder: request.scratch,
    headFirst,
  });
  if (!placed.ok) return placed;
  try {
    return await reviewPlaced(request, world, {
      suites: suites.value,
      interpreters: found,
      missing,
      sides: placed.value,
      started,
    });
  } finally {
    await placed.value.dispose();
  }
}

interface Prepared {
  readonly suites: readonly Suite[];
  readonly interpreters: Awaited<ReturnType<Pythons["find"]>>["found"];
  readonly missing: readonly Problem[];
  readonly sides: PlacedSides;
  readonly started: number;
}

async function reviewPlaced(request: ReviewRequest, world: ReviewWorld, prepared: Prepared): Promise<Result<Results>> {
  const { interpreters, sides } = prepared;
  const hinting = world.hints(request.base, request.head);
  const needs = new Set(prepared.suites.flatMap(({ tool }) => toolNamed(tool).needs));
  const made = await world.pythons.prepare(
    {
      interpreters,
      roots: sides.roots,
      folder: request.scratch,
      needs: [...needs],
      requirements: await matrixRequirements(world.repository, request.head, prepared.suites),
      variables: request.variables,
      trust: request.trust,
    },
    world.tell,
  );
  world.tell({ kind: "step", text: "listing the benchmarks of base and head" });
  const lists = await listings(
    made.environments,
    prepared.suites,
    sides,
    world.benchmarks,
    request.scratch,
    request.renamed,
  );
  const usable = interpreters.filter((each) =>
    lists.listings.some((list) => list.interpreter === each.name && list.head),
  );
  const reference = usable[0]?.name ?? null;
  const matched = matchedMembers(lists.listings, reference, (id) => globMatches(id, request.only), {
    renamed: request.renamed ?? {},
    ownOnBase: lists.ownOnBase,
  });
  const problems: Problem[] = [...prepared.missing, ...made.problems, ...lists.problems, ...matched.problems];
  const isExplained = problems.some(({ kind }) => kind === "environment-failed" || kind === "collection-failed");
  if (matched.members.length + matched.rows.length === 0 && !isExplained)
    problems.push({ kind: "no-benchmarks", looked: prepared.suites.map((suite) => suite.path), only: request.only });
  const environmentSeconds = world.clock.seconds() - prepared.started;
  const plan: Plan = {
    schema: 1,
    request: request.request,
    seed: request.seed,
    parameters: request.parameters,
    budgetSeconds: request.budgetSeconds,
    environments: made.environments,
    members: matched.members,
    versions: matched.versions,
    ...(request.instructions === undefined ? {} : { instructions: request.instructions }),
    driver: request.driver,
    output: request.output,
  };
  if (plan.members.length > 0) {
    const ran = await world.workers.run(plan, world.tell);
    if (!ran.ok) problems.push(ran.problem);
  }
  const absent = absentInterpreters(prepared, made.problems);
  // Without members no worker ran, and what lies in the folder is of an earlier review.
  const files = plan.members.length > 0 ? world.files : { ...world.files, read: async () => null };
  const decided = await outcome(plan, absent, files);
  const hints = await hinting;
  const comparisons = [...withWarnings(decided.comparisons, matched.warnings), ...matched.rows];
  const measured = decided.measured;
  return success({
    schema: RESULTS_SCHEMA,
    request: request.request,
    base: request.base,
    head: request.head,
    parameters: request.parameters,
    interpreters: interpreters.map(({ name, version }) => ({ name, version })),
    comparisons,
    versions: decided.versions ?? (absent.length > 0 && reference ? { reference, columns: [], missing: absent } : null),
    hints: hints.hints,
    problems: [...problems, ...decided.problems, ...hints.problems],
    cost: {
      measuringSeconds: measured?.measuringSeconds ?? 0,
      overheadSeconds: measured?.overheadSeconds ?? 0,
      environmentSeconds,
      processes: measured?.processes ?? 0,
    },
    seed: request.seed,
    machine: measured?.machine ?? null,
    noise: decided.noise,
    across: acrossFrom(comparisons),
    environments: made.environments.flatMap(({ record }) => record ?? []),
    notes: [...new Set([...notesOf(lists.listings), ...(measured?.notes ?? [])])],
  });
}

async function suitesOf(request: ReviewRequest, world: ReviewWorld): Promise<Result<readonly Suite[]>> {
  if (request.suites.length > 0) return success(request.suites);
  // Base's own, too: what head has removed is found nowhere else.
  const found = new Map<string, Suite>();
  for (const commit of [request.head, request.base]) {
    const files = await world.repository.files(commit);
    if (!files.ok) return files;
    for (const suite of await suitesFound(files.value, (path) => world.repository.read(commit, path)))
      if (!found.has(suite.path)) found.set(suite.path, suite);
  }
  return found.size > 0 ? success([...found.values()]) : failure({ kind: "no-benchmarks", looked: [], only: [] });
}

/** Both sides run the same suite, mostly: what it says twice is told once. */
const notesOf = (lists: readonly SideListings[]): readonly string[] =>
  lists.flatMap(({ base, head }) => [...(head?.notes ?? []), ...(base?.notes ?? [])]);

function absentInterpreters(prepared: Prepared, failures: readonly Problem[]): VersionTable["missing"] {
  const notFound = prepared.missing.flatMap((problem) =>
    problem.kind === "interpreter-not-found"
      ? [{ interpreter: problem.interpreter, why: problem.why ?? "not found on this machine" }]
      : [],
  );
  const notMade = failures.flatMap((problem) =>
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
