/** How often a loop or a comprehension can run, arithmetic in the bounds of a range included. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { argumentsOf } from "./arguments.ts";
import { rangeOf } from "./integer-range.ts";
import { keptOnce } from "./kept.ts";
import { mostItemsOf, mostPassesOf } from "./loops.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { isInside } from "./walk.ts";

/**
 * Fewer passes than this are not worth a word where time grows with the square of the passes. Judged on hand-labelled findings in
 * scientific packages, where loops over a few axes, names or neighbours were the largest class of false ones.
 */
const FEW = 16;

/** False only where the text says that the loop makes few passes, or waits in each of them for somebody who types. */
export const mayRunLong = (loop: Node, module: Module): boolean =>
  (mostOf(loop, module) ?? FEW) >= FEW && !isWaiting(loop, module);

/** Calls of `input(…)`: there are hardly ever more than a few in a file. */
const questionsIn = keptOnce((module: Module): readonly Node[] =>
  module
    .callsOf(["input", "raw_input"])
    .filter((call) =>
      ["input", "raw_input"].some((name) => isBuiltin(call.field("function"), name, module.scopeAt(call))),
    ),
);

const isWaiting = (loop: Node, module: Module): boolean => questionsIn(module).some((call) => isInside(call, loop));

/** The most passes, where the text says so. */
export const mostOf = (loop: Node, module: Module): number | null => {
  const frame = module.frameAt(loop);
  const clause = loop.type.endsWith("_statement")
    ? loop
    : (loop.children.find((child) => child.type === "for_in_clause") ?? loop);
  const [range, ...more] = iterated(clause);
  const isOneClause = clause !== loop && loop.children.filter(({ type }) => type === "for_in_clause").length === 1;
  const known =
    isOneClause && range !== undefined && more.length === 0 ? mostItemsOf(range, frame) : mostPassesOf(loop, frame);
  if (known !== null || range?.type !== "call" || more.length > 0) return known;
  if (!isBuiltin(range.field("function"), "range", module.scopeAt(loop))) return null;
  const { positional, hasSplat } = argumentsOf(range);
  const [stop, step] = positional.length === 1 ? positional : positional.slice(1);
  // Where it counts down, the stop is the lower end.
  if (step !== undefined && (rangeOf(step, module)?.low ?? -1) < 0) return null;
  return stop === undefined || hasSplat ? null : (rangeOf(stop, module)?.high ?? null);
};
