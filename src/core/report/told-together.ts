/** What many benchmarks share is told once: the same error in each case of a parametrised one, the same message of a whole file. */
import type { Problem } from "#model/problem.ts";
import { lastLine } from "./problem-words.ts";

export interface Told {
  /** The first of them. */
  readonly problem: Problem;
  /** Further benchmarks with the same. */
  readonly more: number;
}

const keyOf = (problem: Problem): string => {
  if (problem.kind !== "benchmark-failed" && problem.kind !== "benchmark-skipped") return JSON.stringify(problem);
  const { kind, side, interpreter, detail = "" } = problem;
  return JSON.stringify([kind, side, interpreter, lastLine(detail)]);
};

/** In the order of the first of each kind; what is there twice is there once. */
export function toldTogether(problems: readonly Problem[]): readonly Told[] {
  const groups = Map.groupBy(problems, keyOf);
  return [...groups.values()].flatMap((alike) => {
    const [problem] = alike;
    if (problem === undefined) return [];
    const names = new Set(alike.map((each) => ("benchmark" in each ? each.benchmark : "")));
    return [{ problem, more: names.size - 1 }];
  });
}
