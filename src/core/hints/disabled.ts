/** Where comments of a Python file switch hints off. */
import type { Node, Tree } from "#model/tree.ts";
import { disabledBy, mayDisable } from "./disabled-comment.ts";

/** Statements whose first line speaks for all that they hold. */
const HOLDERS: ReadonlySet<string> = new Set([
  "for_statement",
  "while_statement",
  "function_definition",
  "class_definition",
]);

/**
 * Is `rule` switched off for `node`? A comment holds for the statement on whose lines it stands; on a line of its own, for the
 * statement that begins on the next line; on (or above) the first line of a loop, function or class, for all of it.
 */
export type IsDisabled = (rule: string, node: Node) => boolean;

export const disabledIn = (tree: Tree): IsDisabled => {
  if (!mayDisable(tree.text)) return () => false;
  const rules = new Map<number, "all" | readonly string[]>();
  for (const comment of tree.comments()) {
    const off = disabledBy(comment.text);
    if (off === null) continue;
    const before = tree.text.slice(tree.text.lastIndexOf("\n", comment.start - 1) + 1, comment.start);
    rules.set(before.trim() === "" ? comment.line + 1 : comment.line, off);
  }
  const isOffAt = (rule: string, first: number, last: number): boolean => {
    for (let line = first; line <= last; line += 1) {
      const off = rules.get(line);
      if (off === "all" || off?.includes(rule) === true) return true;
    }
    return false;
  };
  return (rule, node) => {
    if (isOffAt(rule, node.line, node.endLine)) return true;
    for (let above = node.parent; above !== null; above = above.parent) {
      if (HOLDERS.has(above.type) && isOffAt(rule, above.line, headerEnd(above))) return true;
    }
    return false;
  };
};

const headerEnd = (holder: Node): number => {
  const body = holder.field("body");
  return body === null ? holder.line : Math.max(holder.line, body.line - 1);
};
