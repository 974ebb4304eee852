/** Where the parser gave up: rules look only at functions without an error inside. */
import type { Node } from "#model/tree.ts";

export interface Broken {
  /** Functions (or the module, for errors outside all of them) whose text is not understood, in the file's order. */
  readonly frames: readonly Node[];
  /** Line of the first error, 1-based. */
  readonly line: number;
  /** Share of the file's characters that lie in ERROR nodes, 0–1. */
  readonly share: number;
}

/** Null for a file without errors. */
export const brokenPartsOf = (root: Node): Broken | null => {
  if (!root.hasError) return null;
  const frames = new Set<Node>();
  let line = Number.POSITIVE_INFINITY;
  let characters = 0;
  const waiting: { readonly node: Node; readonly frame: Node }[] = [{ node: root, frame: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    const frame = node.type === "function_definition" ? node : next.frame;
    const inner = node.type === "ERROR" ? [] : node.children.filter((child) => child.hasError);
    for (const child of inner) waiting.push({ node: child, frame });
    if (inner.length > 0) continue;
    frames.add(frame);
    line = Math.min(line, node.line);
    if (node.type === "ERROR") characters += node.end - node.start;
  }
  const share = characters / Math.max(1, root.end - root.start);
  return { frames: [...frames].toSorted((one, other) => one.start - other.start), line, share };
};

/** Is the function that `node` stands in, or one around it, broken? */
export const isInBroken = (node: Node, broken: Broken): boolean => {
  // The module's own statements suffer only from errors outside functions; a function, from its own and its inner functions'.
  for (let above: Node | null = node; above !== null; above = above.parent) {
    if (above.type === "function_definition") return above.hasError;
    if (above.parent === null) return broken.frames.includes(above);
  }
  return false;
};
