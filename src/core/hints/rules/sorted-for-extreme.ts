/** Finds whole sorts of which only the smallest or the largest item is taken: `sorted(xs)[0]`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { itemCountOf, literalOf } from "../semantics/constants.ts";
import { fateOf } from "../semantics/discarded.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import type { Module } from "../semantics/module.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { isPrivateTo } from "../semantics/variable.ts";

/** So few items are sorted at once. Judgement. */
const FEW = 8;
/** Above that many of the smallest items, heapq.nsmallest is no faster than a sort (its documentation: "for larger values … use sorted"). */
const MOST_OF_HEAP = 8;

export const sortedForExtreme: Rule = {
  name: "sorted-for-extreme",
  tier: 2,
  claim: "T21",
  summary: "Sorting everything to take the smallest or largest item: min and max go through the items once.",
  words: ["sorted("],
  find: (module) => inOrder(module.callsOf(["sorted"]).flatMap((call) => findingsOf(call, module))),
};

interface Taken {
  /** `sorted(xs)[0]`, or `s[0]` after `s = sorted(xs)`. */
  readonly node: Node;
  readonly index: "first" | "last" | "smallest";
  readonly count: string;
}

const findingsOf = (call: Node, module: Module): readonly Finding[] => {
  const scope = module.scopeAt(call);
  if (!isBuiltin(call.field("function"), "sorted", scope)) return [];
  const { positional, named, hasSplat } = argumentsOf(call);
  const [items] = positional;
  if (items === undefined || positional.length > 1 || hasSplat) return [];
  const [key, reverse] = [named.get("key"), named.get("reverse")];
  if (reverse !== undefined && reverse.type !== "true" && reverse.type !== "false") return [];
  const count = itemCountOf(literalOf(items, scope));
  if ((count !== null && count <= FEW) || module.typeOf(items).kind === "array") return [];
  const all = takenOf(call, module);
  const isReversed = reverse?.type === "true";
  // Of several largest items `max` takes the first, `sorted(…, key=…)[-1]` the last: without a key nobody can tell them apart.
  if (all.length > 1 && items.type !== "identifier") return [];
  if (all.length === 0 || (key !== undefined && all.some(({ index }) => index === "last"))) return [];
  const keyText = key === undefined ? "" : `, key=${excerpt(key, "…")}`;
  return all.map((taken) => {
    const isLeast = (taken.index !== "last") !== isReversed;
    const plain = taken.index === "smallest" ? `heapq.${isLeast ? "nsmallest" : "nlargest"}` : isLeast ? "min" : "max";
    const given = excerpt(items, "items");
    const bare = items.type === "generator_expression" && keyText === "" ? given.replace(/^\(|\)$/g, "") : given;
    const fix =
      taken.index === "smallest" ? `${plain}(${taken.count}, ${given}${keyText})` : `${plain}(${bare}${keyText})`;
    return {
      node: taken.node,
      region: repeatsAround(taken.node)[0] ?? taken.node,
      message: `\`${excerpt(call, "sorted(…)")}\` puts all items in order, of which only ${taken.index === "smallest" ? "the first few are" : `the ${isLeast ? "smallest" : "largest"} is`} taken: \`${plain}\` goes through them once and makes no list, for 100,000 random floats in 1.3 ms instead of 27`,
      fix,
    };
  });
};

/** Where items are taken out of the sorted list; none where it is needed for anything else. */
const takenOf = (call: Node, module: Module): readonly Taken[] => {
  const direct = takenFrom(call);
  if (direct !== null) return [direct];
  const fate = fateOf(call);
  if (fate.kind !== "bound") return [];
  const frame = module.frameAt(fate.name);
  const name = fate.name.text;
  if (module.scopeAt(fate.name) !== frame || !isPrivateTo(frame, name, module)) return [];
  if ((frame.bindings.get(name) ?? []).length > 1) return [];
  const uses = frame.usesOf(name).map((use) => takenFrom(use.node));
  const isWhole = uses.some((use) => use === null || use.index === "smallest");
  return isWhole || uses.length > 2 ? [] : uses.filter((use) => use !== null);
};

const takenFrom = (list: Node): Taken | null => {
  let value = list;
  while (value.parent?.type === "parenthesized_expression") value = value.parent;
  const subscript = value.parent;
  if (subscript?.type !== "subscript" || subscript.field("value") !== value) return null;
  const above = subscript.parent;
  if ((above?.type === "assignment" && above.field("left") === subscript) || above?.type === "delete_statement")
    return null;
  const [index, ...more] = subscript.fields("subscript");
  if (index === undefined || more.length > 0) return null;
  if (index.text === "0") return { node: subscript, index: "first", count: "" };
  if (index.text === "-1") return { node: subscript, index: "last", count: "" };
  const few = index.type === "slice" ? /^:(\d+)$/.exec(index.text.replaceAll(" ", ""))?.[1] : undefined;
  return few !== undefined && Number(few) > 0 && Number(few) <= MOST_OF_HEAP
    ? { node: subscript, index: "smallest", count: few }
    : null;
};
