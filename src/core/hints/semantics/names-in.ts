/** The variables that stand in an expression. */
import type { Node } from "#model/tree.ts";
import { isOnlyAName } from "./reach.ts";
import { walk } from "./walk.ts";

export const hasAny = (node: Node, names: ReadonlySet<string>): boolean =>
  [...namesIn(node)].some((name) => names.has(name));

export const namesIn = (node: Node): Set<string> => {
  const names = new Set<string>();
  walk(node, (part) => {
    if (part.type === "identifier" && !isOnlyAName(part)) names.add(part.text);
  });
  return names;
};
