/** Says where base's own suite is broken and head's takes its place: then nobody can tell what is new or was removed. */
import type { Listing } from "#model/benchmark.ts";
import type { Problem } from "#model/problem.ts";

export interface OwnSuite {
  readonly interpreter: string;
  /** Base's own suite, where it can be listed at all. */
  readonly own: Listing | undefined;
  /** Base with head's suite laid over it. */
  readonly laid: Listing | undefined;
  readonly head: Listing | undefined;
}

/**
 * `failures`: why base's own suite could not be listed as a whole. Each path is told once, under the first interpreter. Silent where head's
 * suite does not work on base either (that is told already), where head does not have the file, and for files of `ownOnBase`.
 */
export function ownSuiteProblems(
  suites: readonly OwnSuite[],
  failures: readonly Problem[],
  ownOnBase: readonly string[],
): readonly Problem[] {
  const told = new Map<string, Problem>();
  const tell = (path: string, interpreter: string, detail: string): void => {
    if (!told.has(path)) told.set(path, { kind: "base-suite-broken", path, interpreter, detail });
  };
  for (const { interpreter, own, laid, head } of suites) {
    const files = new Set(head?.benchmarks.map(({ file }) => file));
    const measured = new Set(laid?.benchmarks.map(({ file }) => file).filter((file) => files.has(file)));
    for (const { path, detail, isMissing } of own?.errors ?? [])
      if (isMissing !== true && measured.has(path) && !ownOnBase.includes(path)) tell(path, interpreter, detail);
    if (own !== undefined || measured.size === 0) continue;
    for (const failure of failures)
      if (failure.kind === "collection-failed" && failure.interpreter === interpreter)
        tell(failure.path, interpreter, failure.detail);
  }
  return [...told.values()];
}
