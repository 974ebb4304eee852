/** How often a loop runs at the least, where the text proves it: `range(100_000)`. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { argumentsOf } from "./arguments.ts";
import { rangeOf, type Range } from "./integer-range.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { walk } from "./walk.ts";

/** The fewest passes of a `for` over a range that nothing leaves early; 1 where the text does not say so. */
export const leastOf = (loop: Node, module: Module): number => {
  const [range, ...more] = loop.type === "for_statement" ? iterated(loop) : [];
  if (range?.type !== "call" || more.length > 0 || mayEndEarly(loop)) return 1;
  if (!isBuiltin(range.field("function"), "range", module.scopeAt(loop))) return 1;
  const { positional, hasSplat } = argumentsOf(range);
  const [first, second, step] = positional.map((bound) => boundOf(bound, module));
  if (hasSplat || first === undefined || first === null) return 1;
  const [start, stop] = second === undefined ? [{ low: 0, high: 0 }, first] : [first, second];
  const by = step === undefined ? 1 : step?.high;
  return stop === null || by === undefined || by < 1 ? 1 : Math.max(1, Math.floor((stop.low - start.high) / by));
};

/** `int(1e6)` is one of them. */
const boundOf = (bound: Node, module: Module): Range | null => {
  const [number] = isBuiltin(bound.field("function"), "int", module.scopeAt(bound))
    ? argumentsOf(bound).positional
    : [];
  if (number?.type !== "float") return rangeOf(bound, module);
  const value = Math.trunc(Number(number.text.replaceAll("_", "")));
  return Number.isFinite(value) ? { low: value, high: value } : null;
};

const ENDS = /^(?:break|return|raise)_statement$/;

const mayEndEarly = (loop: Node): boolean => {
  let may = false;
  walk(loop, ({ type }) => {
    may ||= ENDS.test(type);
    return !may;
  });
  return may;
};
