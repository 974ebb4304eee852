/** What an assignment's left side binds, with the value for each where it can be told. */
import type { Node } from "#model/tree.ts";

export interface Target {
  /** An identifier, attribute or subscript. */
  readonly node: Node;
  /** The expression that it is bound to; null where only a part of it, or an item of it, is. */
  readonly value: Node | null;
}

const SEQUENCES: ReadonlySet<string> = new Set([
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "tuple",
  "list",
  "expression_list",
]);
const WRAPPERS: ReadonlySet<string> = new Set([
  "list_splat_pattern",
  "as_pattern_target",
  "parenthesized_expression",
  "list_splat",
]);

export const targetsOf = (left: Node, value: Node | null): readonly Target[] => {
  if (!SEQUENCES.has(left.type) && !WRAPPERS.has(left.type)) return [{ node: left, value }];
  const found: Target[] = [];
  const waiting: Target[] = [{ node: left, value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    if (SEQUENCES.has(node.type)) {
      const parts = node.children;
      const values = next.value !== null && SEQUENCES.has(next.value.type) ? next.value.children : [];
      const isPaired =
        values.length === parts.length && [...parts, ...values].every((part) => !part.type.includes("splat"));
      for (const [index, part] of [...parts.entries()].toReversed())
        waiting.push({ node: part, value: isPaired ? (values[index] ?? null) : null });
    } else if (WRAPPERS.has(node.type)) {
      const isSplat = node.type.includes("splat");
      for (const child of node.children) waiting.push({ node: child, value: isSplat ? null : next.value });
    } else found.push(next);
  }
  return found;
};

/** All targets of `a = b = value`, and the value. */
export const assignmentOf = (
  assignment: Node,
): { readonly targets: readonly Target[]; readonly value: Node | null } => {
  const value = valueOf(assignment);
  const targets: Target[] = [];
  for (let node: Node | null = assignment; node?.type === "assignment"; node = node.field("right")) {
    const left = node.field("left");
    if (left !== null) for (const target of targetsOf(left, value)) targets.push(target);
  }
  return { targets, value };
};

const valueOf = (assignment: Node): Node | null => {
  let node: Node | null = assignment;
  while (node?.type === "assignment") node = node.field("right");
  return node?.type === "augmented_assignment" ? null : node;
};
