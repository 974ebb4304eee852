/** Finds arrays that a loop makes longer by copying them: `x = np.append(x, …)`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isCheapPass } from "../semantics/cheap-pass.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { growthIn } from "../semantics/growth.ts";
import type { Growth } from "../semantics/growth.ts";
import { grownIn } from "../semantics/grown-in.ts";
import { inOrder } from "../semantics/in-order.ts";
import { itemGrowthOf, methodThatGrows } from "../semantics/growth-elsewhere.ts";
import { headOf } from "../semantics/head.ts";
import { isInvariant } from "../semantics/invariant.ts";
import type { Module } from "../semantics/module.ts";
import { readsOf } from "../semantics/reach.ts";
import { isConsumedIn, isTrimmedIn } from "../semantics/growth-use.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { assignmentOf } from "../semantics/targets.ts";
import { isArray, isNumber } from "../semantics/types/type.ts";
import { isInside, unwrapped } from "../semantics/walk.ts";

export const ndarrayGrowthInLoop: Rule = {
  name: "ndarray-growth-in-loop",
  tier: 2,
  isOnRecord: true,
  claim: "T8",
  summary:
    "An array that grows by np.append or np.concatenate in a loop is copied whole in every pass: quadratic time.",
  words: ["append", "concat", "stack", "insert", "resize", "r_", "c_", ".cat"],
  libraries: ["numpy", "cupy", "torch", "xarray", "scipy"],
  find: (module) => {
    const growths = module.nodes("assignment").flatMap((assignment) => growthsOf(assignment, module));
    return inOrder([
      ...growths.flatMap((growth) => findingOf(growth, growths, module) ?? []),
      ...module.nodes("assignment").flatMap((assignment) => ofItems(assignment, module) ?? []),
    ]);
  },
};

const growthsOf = (assignment: Node, module: Module): readonly Growth[] => {
  const statement = assignment.parent;
  if (statement?.type !== "expression_statement") return [];
  const scope = module.scopeAt(assignment);
  return assignmentOf(assignment).targets.flatMap(({ node, value }) =>
    value === null ? [] : (growthIn(node, value, statement, scope) ?? []),
  );
};

const findingOf = (growth: Growth, all: readonly Growth[], module: Module): Finding | null => {
  const { place, statement } = growth;
  const grown = grownIn(growth, all, module);
  if (grown === null) return ofMethod(growth, module);
  const { loop, own, least } = grown;
  if (isTrimmedIn(loop, place, own) || isConsumedIn(loop, place, own)) return null;
  return {
    node: statement,
    region: loop,
    message:
      `\`${place} = ${growth.called}${growth.kind === "index" ? "[…]" : "(…)"}\` copies all of \`${place}\` in every pass of the loop, so the time grows with the square of the passes: ` +
      "the talk's advice is to preallocate what grows, and 20,000 passes of np.append took 77 ms where a list and one np.array took 0.9 ms",
    fix: fixFor(growth, loop, own),
    tier: least >= MANY && isWorthSaying(growth, loop, module) ? 1 : 2,
  };
};

/** The outer loop comes back to the same keys and copies what its last pass left there. */
const ofItems = (assignment: Node, module: Module): Finding | null => {
  const growth = itemGrowthOf(assignment, module);
  if (growth === null) return null;
  const { item, called, outer, statement } = growth;
  return {
    node: statement,
    region: outer,
    message:
      `\`${item} = ${called}(…)\` copies all that it holds in every pass of the outer loop, so the time grows with the square of the passes: ` +
      FIGURE,
    fix: `${item}.append(…)  # lists while the loop runs\n${item} = ${sibling(called, "concatenate")}(${item})  # once for each key, after the loop`,
    tier: 2,
  };
};

/** The loop is wherever the method is called, which only a run tells. */
const ofMethod = (growth: Growth, module: Module): Finding | null => {
  const { place, statement, called, kind } = growth;
  const name = methodThatGrows(growth, module);
  if (name === null) return null;
  return {
    node: statement,
    region: module.frameAt(statement).node,
    message:
      `\`${place} = ${called}${kind === "index" ? "[…]" : "(…)"}\` copies all of \`${place}\` in every call of \`${name}\`, so the time grows with the square of the calls: ` +
      FIGURE,
    fix: [
      `${place}_parts.append(${kind === "resize" ? "…" : "item"})  # in every call`,
      `${place} = ${sibling(called, "concatenate")}(${place}_parts)  # once, where it is looked at`,
    ].join("\n"),
    tier: 2,
  };
};

const FIGURE = "20,000 passes of np.append took 77 ms where a list and one np.array took 0.9 ms";

/** From so many passes on it takes some 25 ms: 20,000 took 77. What a loop is called tells nothing of them (test/hints/corpus.md). */
const MANY = 10_000;

/** What is added under a condition may be a handful: neighbours, outliers, the rest of a sum. */
const isWorthSaying = (growth: Growth, loop: Node, module: Module): boolean =>
  isInEveryPass(growth.statement, loop, module) &&
  addsOne(growth, loop, module) &&
  isCheapPass(loop, module) &&
  !(JOINS.test(growth.called) && growth.parts.some(({ type }) => type === "subscript"));

/** They take arrays only, so `parts[i]` is one. */
const JOINS = /(?:^|\.)(?:concatenate|concat|cat|hstack)$/;

/** One value or row a pass, and not always the same: of blocks, nobody knows how soon there are enough. */
const addsOne = ({ parts, kind }: Growth, loop: Node, module: Module): boolean =>
  parts.every((part) => isOneItem(part, module) || (kind === "append" && isTargetOf(loop, part, module))) &&
  !parts.every((part) => isInvariant(part, loop, module));

/** What the loop itself brings in each pass, as it is: whoever appends that goes through values. */
const isTargetOf = (loop: Node, part: Node, module: Module): boolean => {
  const target = loop.field("left");
  const bindings = part.type === "identifier" ? (reachingBindings(part, module) ?? []) : [];
  return target !== null && bindings.length > 0 && bindings.every(({ name }) => isInside(name, target));
};

const isOneItem = (part: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(part);
  if (isNumber(module.typeOf(node))) return true;
  const { positional } = argumentsOf(node);
  switch (node.type) {
    case "list":
    case "tuple":
      return !node.children.some((item) => item.type.includes("splat") || isArray(module.typeOf(item)));
    case "subscript":
      // `results[i][0]`: what lies in what lies in a list may be anything.
      if (node.field("value")?.type === "subscript") return false;
      return node.fields("subscript").length === 1 && isIndex(node.fields("subscript")[0] ?? node, module);
    case "call":
      return /\.(?:array|asarray)$/.test(node.field("function")?.text ?? "") && positional[0]?.type === "list";
    case "identifier": {
      const bindings = depth > 2 ? [] : (reachingBindings(node, module) ?? []);
      return (
        bindings.length > 0 && bindings.every(({ value }) => value !== null && isOneItem(value, module, depth + 1))
      );
    }
    default:
      return false;
  }
};

/** The loop's own variable, or arithmetic on it: neither a slice nor a mask. */
const isIndex = (index: Node, module: Module): boolean => module.typeOf(index).kind === "int";

const fixFor = (growth: Growth, loop: Node, own: readonly Node[]): string => {
  const { place, parts } = growth;
  const list = `${place.match(/[\p{L}_][\p{L}\p{N}_]*/gu)?.at(-1) ?? "array"}_parts`;
  const added = parts.map((part) => excerpt(part, "…"));
  const isLookedAt = readsOf(loop, place).some(
    (read) => parts.some((part) => isInside(read, part)) || !own.some((statement) => isInside(read, statement)),
  );
  const steps = isLookedAt && growth.kind === "append" && growth.axis === null ? asList : STEPS[growth.kind];
  const [before, inside, after] = steps(growth, list, added.join(", "), added.length === 1);
  const note = isLookedAt && steps !== asList ? [`# where the loop looks at ${place}, look at ${list}`] : [];
  // The last step of resizing is another one than the suffix was meant for.
  const joined = growth.kind === "resize" ? after : `${after}${growth.suffix}`;
  return [...note, before, headOf(loop), `    ${growth.guard}${inside}`, joined].join("\n");
};

/** What stands before the loop, in it and after it. */
type Steps = (growth: Growth, list: string, added: string, isOne: boolean) => readonly [string, string, string];

/** One call after the loop gives the same array, whatever it held before. */
const collected =
  (join: (growth: Growth, items: string) => string): Steps =>
  (growth, list, added, isOne) => [
    `${list} = []`,
    isOne ? `${list}.append(${added})` : `${list}.extend([${added}])`,
    `${growth.place} = ${join(growth, growth.isInFront ? `*reversed(${list}), ${growth.place}` : `${growth.place}, *${list}`)}`,
  ];

/** Where the loop looks at the array's size or last element, a list of the same name can answer. */
const asList: Steps = ({ place, called }, _list, added) => [
  `${place} = list(${place})`,
  `${place}.append(${added})`,
  `${place} = ${sibling(called, "array")}(${place})`,
];

const STEPS: Readonly<Record<Growth["kind"], Steps>> = {
  // Without an axis np.append flattens; np.hstack takes scalars and one-dimensional arrays the same way.
  append: collected(({ called, axis }, items) =>
    axis === null
      ? `${sibling(called, "hstack")}([${items}])`
      : `${sibling(called, "concatenate")}([${items}], ${axis})`,
  ),
  sequence: collected(({ called, axis }, items) => `${called}([${items}]${axis === null ? "" : `, ${axis}`})`),
  index: collected(
    ({ called }, items) => `${sibling(called, called.endsWith("c_") ? "column_stack" : "hstack")}([${items}])`,
  ),
  insert: ({ place, called, at }, list, added) => [
    `${list} = list(${place})`,
    `${list}.insert(${at ?? "…"}, ${added})`,
    `${place} = ${sibling(called, "array")}(${list})`,
  ],
  resize: ({ place, called }) => [
    `${place} = ${sibling(called, "empty")}(n)  # once, for all n passes`,
    `${place}[i] = …`,
    `${place} = ${place}[:used]  # if fewer were needed`,
  ],
};

/** Another function of the same library, as the file calls the library: "np.hstack" beside "np.append". */
const sibling = (called: string, name: string): string =>
  called.includes(".") ? called.replace(/[^.]*$/, name) : `np.${name}`;
