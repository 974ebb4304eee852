/** Sums of products in loops: `c[i, j] += a[i, k] * b[k, j]`. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { loopsAround } from "./loops.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { argumentsOf } from "./arguments.ts";
import { placeOf } from "./place.ts";
import { unwrapped } from "./walk.ts";

/** An array and the loop variables in its brackets: `a[i][k]` and `a[i, k]` are both a and ["i", "k"]. */
export interface Factor {
  readonly array: Node;
  readonly indices: readonly string[];
}

/** `for k in range(…)`. */
export interface Count {
  readonly loop: Node;
  readonly variable: string;
  readonly limits: readonly Node[];
}

export interface Contraction {
  readonly statement: Node;
  /** The target's own indices; none for a plain variable. */
  readonly target: Factor;
  readonly factors: readonly [Factor, Factor];
  /** The loops around, innermost first, as far as they count. */
  readonly counts: readonly [Count, ...Count[]];
}

/** Null unless it is the only statement of a loop whose variable stands in both factors and not in the target. */
export const contractionOf = (augmented: Node, module: Module): Contraction | null => {
  const statement = augmented.parent;
  if (statement?.parent?.type !== "block" || augmented.field("operator")?.text !== "+=") return null;
  const [left, right] = [augmented.field("left"), augmented.field("right")];
  const target =
    left === null ? null : (factorOf(left) ?? (placeOf(left) === null ? null : { array: left, indices: [] }));
  const factors = right === null ? null : factorsOf(unwrapped(right));
  if (target === null || factors === null) return null;
  const loops = loopsAround(statement);
  if (loops[0]?.field("body") !== statement.parent || statement.parent.children.length > 1) return null;
  const counts: Count[] = [];
  for (const loop of loops) {
    const count = countOf(loop, module);
    if (count === null) break;
    counts.push(count);
  }
  const [inner, ...outer] = counts;
  if (inner === undefined || target.indices.includes(inner.variable)) return null;
  if (!factors.every(({ indices }) => indices.filter((index) => index === inner.variable).length === 1)) return null;
  return { statement, target, factors, counts: [inner, ...outer] };
};

const factorsOf = (product: Node): readonly [Factor, Factor] | null => {
  const [left, right] = [product.field("left"), product.field("right")];
  const operator = product.type === "binary_operator" ? product.field("operator")?.text : null;
  if (left === null || right === null) return null;
  const one = factorOf(unwrapped(left));
  if (one === null) return null;
  if (operator === "**") return right.text === "2" ? [one, one] : null;
  const other = operator === "*" ? factorOf(unwrapped(right)) : null;
  return other === null ? null : [one, other];
};

/** `a[i]`, `self.a[i, j]`, `a[i][j]`, with plain variables as indices. */
export const factorOf = (expression: Node): Factor | null => {
  const indices: string[] = [];
  let node = expression;
  while (node.type === "subscript") {
    const given = node.fields("subscript").flatMap((each) => (each.type === "tuple" ? each.children : [each]));
    if (given.some(({ type }) => type !== "identifier")) return null;
    indices.unshift(...given.map(({ text }) => text));
    const array = node.field("value");
    if (array === null || indices.length > 4) return null;
    node = array;
  }
  return indices.length === 0 || placeOf(node) === null ? null : { array: node, indices };
};

export const countOf = (loop: Node, module: Module): Count | null => {
  const [left, [over, ...more]] = [loop.field("left"), iterated(loop)];
  if (loop.type !== "for_statement" || left?.type !== "identifier" || over?.type !== "call" || more.length > 0)
    return null;
  const [called, scope] = [over.field("function"), module.scopeAt(loop)];
  if (!isBuiltin(called, "range", scope) && !isBuiltin(called, "xrange", scope)) return null;
  const { positional, hasSplat } = argumentsOf(over);
  return hasSplat || positional.length === 0 || positional.length > 2
    ? null
    : { loop, variable: left.text, limits: positional };
};
