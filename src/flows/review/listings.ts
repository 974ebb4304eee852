/** Lists the benchmarks of both sides under every interpreter; base runs head's suite unless that does not work there. */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
import type { SideListings } from "#model/listings.ts";
import { type Result, success } from "#model/result.ts";
import type { Benchmarks } from "#ports";
import { ownSuiteProblems } from "./own-suite.ts";

export interface Listings {
  readonly listings: readonly SideListings[];
  /** Suite files of which base uses its own version. */
  readonly ownOnBase: readonly string[];
  readonly problems: readonly Problem[];
}

/** Which suite lies in base's checkout. */
export interface BaseSuite {
  /** Lays head's suite files over base's checkout, so that both sides do the same work. */
  layHeadSuite(): Promise<Result<null>>;
  /** Puts base's own version of a suite file back, where head's cannot be used on base. */
  restoreOwn(path: string): Promise<Result<null>>;
}

/** `renamed`: new id → old id; such a benchmark is another one on each side, so base needs its own version of it. */
export async function listings(
  environments: readonly Environment[],
  suites: readonly Suite[],
  suite: BaseSuite,
  benchmarks: Benchmarks,
  folder: string,
  renamed: Readonly<Record<string, string>> = {},
): Promise<Listings> {
  const problems: Problem[] = [];
  const ownFailures: Problem[] = [];
  const list = async (side: Side, failures: Problem[]): Promise<ReadonlyMap<string, Listing>> => {
    const answers = new Map<string, Listing>();
    for (const environment of environments.filter((each) => each.side === side)) {
      const answer = await benchmarks.list(environment, suites, folder);
      if (answer.ok) answers.set(environment.interpreter, answer.value);
      else failures.push(answer.problem);
    }
    return answers;
  };
  const head = await list("head", problems);
  const baseOwn = await list("base", ownFailures); // what only base's own suite has was removed
  // Where head's suite cannot be listed on head, nothing is learned from it on base: what hangs would hang once more.
  const isLaid = head.size > 0;
  const laid = isLaid ? await suite.layHeadSuite() : success(null);
  if (!laid.ok) problems.push(laid.problem);
  if (!isLaid) problems.push(...ownFailures);
  let base = isLaid ? await list("base", problems) : new Map<string, Listing>();
  const ownOnBase: string[] = [];
  for (const error of [...base.values()].flatMap((listing) => listing.errors)) {
    if (ownOnBase.includes(error.path)) continue;
    const restored = await suite.restoreOwn(error.path);
    if (!restored.ok) continue; // base never had this file: what it holds is new, or broken on head as well
    ownOnBase.push(error.path);
    problems.push({ kind: "suite-from-base", path: error.path, detail: error.detail });
  }
  for (const path of overlaidFiles(renamed, { own: baseOwn, laid: base, head }))
    if (!ownOnBase.includes(path) && (await suite.restoreOwn(path)).ok) ownOnBase.push(path);
  if (ownOnBase.length > 0) base = await list("base", problems);
  const isLoaded = (path: string): boolean =>
    [...base.values()].some(({ errors }) => errors.every((error) => error.path !== path));
  // What only one side has is new there, or was removed; what neither has is a mistake of the configuration.
  const inBoth = (listing: Listing | undefined, other: Listing | undefined): Listing | undefined =>
    listing && {
      ...listing,
      errors: listing.errors.filter(({ path, isMissing }) => !isMissing || isMissingIn(other, path)),
    };
  const interpreters = [...new Set(environments.map((each) => each.interpreter))];
  const suitesOfBase = interpreters.map((interpreter) => ({
    interpreter,
    own: baseOwn.get(interpreter),
    laid: base.get(interpreter),
    head: head.get(interpreter),
  }));
  problems.push(...ownSuiteProblems(suitesOfBase, ownFailures, ownOnBase));
  const isBroken = (interpreter: string): boolean =>
    !head.has(interpreter) && environments.some((each) => each.side === "head" && each.interpreter === interpreter);
  const isExcused = (interpreter: string): boolean => isBroken(interpreter) && baseOwn.has(interpreter);
  return {
    listings: interpreters.map((interpreter) =>
      isBroken(interpreter)
        ? { interpreter, base: baseOwn.get(interpreter) ?? null, head: null, isHeadBroken: true }
        : {
            interpreter,
            base: joined(
              inBoth(base.get(interpreter), head.get(interpreter)),
              baseOwn.get(interpreter),
              head.get(interpreter),
            ),
            head: inBoth(head.get(interpreter), base.get(interpreter)) ?? null,
            laid: base.get(interpreter) ?? null,
          },
    ),
    ownOnBase,
    // A suite that head itself cannot load says nothing about base; a file that base's own version does not mend ran nowhere.
    problems: problems.filter(
      (problem) =>
        !(problem.kind === "collection-failed" && problem.side === "base" && isExcused(problem.interpreter)) &&
        !(problem.kind === "suite-from-base" && !isLoaded(problem.path)),
    ),
  };
}

/** Files of base's own that hold an old benchmark of `renamed` and that head's suite has taken the place of. */
function overlaidFiles(
  renamed: Readonly<Record<string, string>>,
  { own, laid, head }: Readonly<Record<"own" | "laid" | "head", ReadonlyMap<string, Listing>>>,
): readonly string[] {
  const has = (listing: Listing | undefined, id: string) => listing?.benchmarks.some((each) => each.id === id) === true;
  const files = [...own].flatMap(([interpreter, { benchmarks }]) =>
    Object.entries(renamed).flatMap(([id, from]) => {
      const old = benchmarks.find((each) => each.id === from);
      const isGone = has(head.get(interpreter), id) && !has(laid.get(interpreter), from);
      return old !== undefined && isGone ? [old.file] : [];
    }),
  );
  return [...new Set(files)];
}

const isMissingIn = (listing: Listing | undefined, path: string): boolean =>
  listing === undefined || listing.errors.some((error) => error.isMissing && error.path === path);

/**
 * Base as it will run: head's version of the benchmarks that its own suite has (or would have, were its module not broken), and those
 * that only its own suite has. What only head's suite has is new, even where base's code could run it: nobody measured it before.
 */
function joined(laid: Listing | undefined, own: Listing | undefined, head: Listing | undefined): Listing | null {
  if (!laid) return null;
  const ownIds = new Set(own?.benchmarks.map((benchmark) => benchmark.id));
  const unknown = new Set(own?.errors.filter((error) => !error.isMissing).map((error) => error.path));
  const isOwn = ({ id, file }: Benchmark) => own === undefined || ownIds.has(id) || unknown.has(file);
  const known = new Set([...laid.benchmarks, ...(head?.benchmarks ?? [])].map((benchmark) => benchmark.id));
  const gone = own?.benchmarks.filter((benchmark) => !known.has(benchmark.id)) ?? [];
  const headFiles = new Set(head?.benchmarks.map((benchmark) => benchmark.file));
  return {
    ...laid,
    benchmarks: [...laid.benchmarks.filter(isOwn), ...gone],
    errors: laid.errors.filter((error) => !headFiles.has(error.path)),
  };
}
