/** Code in a message or a fix: one line, of bounded length. */
import type { Node } from "#model/tree.ts";

/** Longer code is shown by its beginning: a message is one sentence. */
const LENGTH = 80;

/** The node's text on one line; `short` where it is too long or has a comment in it. */
export const excerpt = (node: Node, short: string): string => {
  const line = node.text.replace(/\s+/g, " ");
  return line.length <= LENGTH && !node.text.includes("#") ? line : short;
};
