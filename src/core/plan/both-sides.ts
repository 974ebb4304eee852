/** Says once what went wrong on both sides for the same reason. */
import type { Problem } from "#model/problem.ts";

type Failed = Extract<Problem, { readonly kind: "collection-failed" }>;

/** The paths of the two checkouts differ in the log, the error at its end does not. */
const keyOf = ({ path, interpreter, detail }: Failed): string =>
  JSON.stringify([path, interpreter, detail.trimEnd().split("\n").at(-1)]);

/** Files that could be loaded on neither side are one problem each, in the place of the first, with head's log. */
export function onBothSides(problems: readonly Problem[]): readonly Problem[] {
  const heads = new Map<string, Failed>();
  const bases = new Set<string>();
  for (const problem of problems) {
    if (problem.kind !== "collection-failed") continue;
    if (problem.side === "head") heads.set(keyOf(problem), problem);
    else bases.add(keyOf(problem));
  }
  const told = new Set<string>();
  return problems.flatMap((problem): readonly Problem[] => {
    if (problem.kind !== "collection-failed") return [problem];
    const key = keyOf(problem);
    const head = heads.get(key);
    if (head === undefined || !bases.has(key)) return [problem];
    if (told.has(key)) return [];
    told.add(key);
    return [{ ...head, side: "both" }];
  });
}
