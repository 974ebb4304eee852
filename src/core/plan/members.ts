/** What can be compared: the benchmarks that both sides have, and what became of the others. */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Comparison } from "#model/comparison.ts";
import type { Member, VersionMember } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
import { unmeasured } from "./unmeasured.ts";

/** The lists of one interpreter; null where that side has no environment or could not be listed. */
export interface SideListings {
  readonly interpreter: string;
  readonly base: Listing | null;
  readonly head: Listing | null;
  /** Head has an environment, and its suite could not be listed there: not one module of it. */
  readonly isHeadBroken?: boolean;
}

export interface Matched {
  readonly members: readonly Member[];
  readonly versions: readonly VersionMember[];
  /** Rows that need no measuring: new, removed, failed. */
  readonly rows: readonly Comparison[];
  readonly problems: readonly Problem[];
}

/** An object's address in an id differs in every process: such ids never match, however unchanged the benchmark is. */
const withoutAddresses = (id: string): string => id.replace(/0x[0-9a-fA-F]+/g, "0x…");

/** `reference` is the interpreter that the others are compared with, or null where none was found. */
export function matchedMembers(
  listings: readonly SideListings[],
  reference: string | null,
  isWanted: (id: string) => boolean,
): Matched {
  const members: Member[] = [];
  const rows: Comparison[] = [];
  const problems: Problem[] = [];
  for (const { interpreter, base, head, isHeadBroken } of listings) {
    if (base && !head && isHeadBroken)
      for (const id of listed(base, isWanted).keys()) rows.push(unmeasured(id, interpreter, "failed", "head"));
    if (!base || !head) continue;
    const baseIds = listed(base, isWanted);
    const headIds = listed(head, isWanted);
    const unstable = unstableIds(baseIds, headIds);
    for (const [id, benchmark] of headIds) {
      const onBase = baseIds.get(id);
      if (unstable.has(id)) problems.push({ kind: "benchmark-unstable-id", benchmark: id, interpreter });
      else if (onBase) members.push(memberOf(benchmark, interpreter, { base: onBase, head: benchmark }));
      else rows.push(unmeasured(id, interpreter, "new"));
    }
    for (const [id, benchmark] of baseIds) {
      if (headIds.has(id) || unstable.has(id)) continue;
      const broken = head.errors.find((error) => error.path === benchmark.file);
      rows.push(unmeasured(id, interpreter, broken ? "failed" : "removed", broken ? "head" : null));
    }
    for (const side of ["base", "head"] as const)
      problems.push(...collectionProblems(side, interpreter, side === "base" ? base : head));
  }
  return { members, versions: versionMembers(listings, reference, isWanted), rows, problems };
}

/** What head's suite says of it holds for both places; only what a job needs is each place's own. */
const memberOf = (
  { id, tool, file, metric, mode, variables, timeoutSeconds }: Benchmark,
  interpreter: string,
  places: Readonly<Record<Side, Benchmark>>,
): Member => ({
  benchmark: id,
  interpreter,
  tool,
  file,
  metric: metric ?? "wall-time",
  mode: mode ?? null,
  jobs: { base: places.base.job ?? {}, head: places.head.job ?? {} },
  variables: variables ?? {},
  timeoutSeconds: timeoutSeconds ?? null,
});

function listed(listing: Listing, isWanted: (id: string) => boolean) {
  return new Map(listing.benchmarks.filter((b) => !b.skipped && isWanted(b.id)).map((b) => [b.id, b]));
}

function unstableIds(base: ReadonlyMap<string, unknown>, head: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const addressed = (ids: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>) =>
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
