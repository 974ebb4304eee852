/** What can be compared: the benchmarks that both sides have, and what became of the others. */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Comparison, Warning } from "#model/comparison.ts";
import type { SideListings } from "#model/listings.ts";
import type { Member, VersionMember } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
import { renamesOf, type Rename } from "./renames.ts";
import { unmeasured } from "./unmeasured.ts";

export interface Matched {
  readonly members: readonly Member[];
  readonly versions: readonly VersionMember[];
  /** Rows that need no measuring: new, removed, failed. */
  readonly rows: readonly Comparison[];
  /** Doubts about what a member compares. */
  readonly warnings: readonly {
    readonly benchmark: string;
    readonly interpreter: string;
    readonly warning: Warning;
  }[];
  readonly problems: readonly Problem[];
}

export interface MatchOptions {
  /** New id → old id, as the configuration says. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Suite files of which base runs its own version. */
  readonly ownOnBase?: readonly string[];
}

type ById = ReadonlyMap<string, Benchmark>;

/** An object's address in an id differs in every process: such ids never match, however unchanged the benchmark is. */
const withoutAddresses = (id: string): string => id.replace(/0x[0-9a-fA-F]+/g, "0x…");

/** `reference` is the interpreter that the others are compared with, or null where none was found. */
export function matchedMembers(
  listings: readonly SideListings[],
  reference: string | null,
  isWanted: (id: string) => boolean,
  options: MatchOptions = {},
): Matched {
  const found = listings.map((each) => matchedUnder(each, isWanted, options));
  return {
    members: found.flatMap(({ members }) => members),
    versions: versionMembers(listings, reference, isWanted),
    rows: found.flatMap(({ rows }) => rows),
    warnings: found.flatMap(({ warnings }) => warnings),
    problems: found.flatMap(({ problems }) => problems),
  };
}

function matchedUnder(
  { interpreter, base, head, laid, isHeadBroken }: SideListings,
  isWanted: (id: string) => boolean,
  { renamed = {}, ownOnBase = [] }: MatchOptions,
): Omit<Matched, "versions"> {
  const members: Member[] = [];
  const rows: Comparison[] = [];
  const warnings: Matched["warnings"][number][] = [];
  const problems: Problem[] = [];
  if (base && !head && isHeadBroken)
    for (const { id, metric } of listed(base, isWanted).values())
      rows.push(unmeasured(id, interpreter, "failed", "head", metric));
  if (!base || !head) return { members, rows, warnings, problems };
  const baseIds = listed(base, isWanted);
  const headIds = listed(head, isWanted);
  // A rename into or out of what is wanted is one all the same.
  const renames = renamesOf({ base: listed(base), head: listed(head), laid: listed(laid ?? base), renamed });
  const gone = new Set([...renames.values()].map(({ old }) => old.id));
  const unstable = unstableIds(baseIds, headIds);
  for (const [id, benchmark] of headIds) {
    const rename = renames.get(id);
    const onBase = rename?.onBase ?? baseIds.get(id);
    if (!onBase && unstable.has(id)) problems.push({ kind: "benchmark-unstable-id", benchmark: id, interpreter });
    else if (!onBase) rows.push(unmeasured(id, interpreter, "new", null, benchmark.metric));
    else {
      members.push(memberOf(benchmark, interpreter, { base: onBase, head: benchmark }));
      for (const warning of doubts(benchmark, onBase, rename, ownOnBase))
        warnings.push({ benchmark: id, interpreter, warning });
    }
  }
  for (const [id, benchmark] of baseIds) {
    if (headIds.has(id) || gone.has(id) || unstable.has(id)) continue;
    const broken = head.errors.find((error) => error.path === benchmark.file);
    rows.push(unmeasured(id, interpreter, broken ? "failed" : "removed", broken ? "head" : null, benchmark.metric));
  }
  for (const side of ["base", "head"] as const)
    problems.push(...collectionProblems(side, interpreter, side === "base" ? base : head));
  return { members, rows, warnings, problems };
}

/** What head's suite says of it holds for both places; only what a job needs is each place's own. */
const memberOf = (
  { id, tool, file, metric, mode, variables, timeoutSeconds, leastRounds, ranks }: Benchmark,
  interpreter: string,
  places: Readonly<Record<Side, Benchmark>>,
): Member => ({
  benchmark: id,
  interpreter,
  tool,
  file,
  ...(places.base.id === id ? {} : { onBase: { benchmark: places.base.id, file: places.base.file } }),
  metric: metric ?? "wall-time",
  mode: mode ?? null,
  jobs: { base: places.base.job ?? {}, head: places.head.job ?? {} },
  variables: variables ?? {},
  timeoutSeconds: timeoutSeconds ?? null,
  ...(leastRounds === undefined ? {} : { leastRounds }),
  ...(ranks === undefined ? {} : { ranks }),
});

/** Whether both sides do the same work: files may differ in what this benchmark does not use. */
function doubts(
  benchmark: Benchmark,
  onBase: Benchmark,
  rename: Rename | undefined,
  ownOnBase: readonly string[],
): readonly Warning[] {
  const isOwn = onBase.id !== benchmark.id || ownOnBase.includes(benchmark.file);
  const isKnown = benchmark.body !== undefined && onBase.body !== undefined;
  const isSame = isKnown && benchmark.body === onBase.body;
  return [
    ...(rename ? [{ kind: "renamed" as const, from: rename.old.id }] : []),
    ...(isOwn && isKnown && !isSame ? [{ kind: "benchmark-changed" as const }] : []),
    ...(isOwn && !isKnown ? [{ kind: "suite-from-base" as const }] : []),
  ];
}

const listed = (listing: Listing, isWanted: (id: string) => boolean = () => true): ById =>
  new Map(listing.benchmarks.filter((b) => !b.skipped && isWanted(b.id)).map((b) => [b.id, b]));

function unstableIds(base: ById, head: ById): ReadonlySet<string> {
  const addressed = (ids: ById, others: ById) =>
    [...ids.keys()].filter((id) => !others.has(id) && withoutAddresses(id) !== id);
  return new Set([...addressed(base, head), ...addressed(head, base)]);
}

function collectionProblems(side: Side, interpreter: string, listing: Listing): Problem[] {
  return listing.errors.map((error) => ({
    kind: "collection-failed",
    side,
    interpreter,
    path: error.path,
    detail: error.detail,
  }));
}

/** Head against head: what the reference interpreter and another one both list. */
function versionMembers(
  listings: readonly SideListings[],
  reference: string | null,
  isWanted: (id: string) => boolean,
): VersionMember[] {
  const first = listings.find((each) => each.interpreter === reference)?.head;
  if (!first || reference === null) return [];
  const known = listed(first, isWanted);
  return listings
    .filter((each) => each.interpreter !== reference && each.head)
    .flatMap(({ interpreter, head }) =>
      [...listed(head!, isWanted).values()].flatMap((benchmark) => {
        const base = known.get(benchmark.id);
        return base ? [{ ...memberOf(benchmark, interpreter, { base, head: benchmark }), reference }] : [];
      }),
    );
}
