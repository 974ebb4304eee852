/** Is an array that grows in a loop needed as an array in every pass? Then collecting its parts in a list would not do. */
import type { Node } from "#model/tree.ts";
import { isElement } from "./growth.ts";
import { containerOf, placeOf, rootOf } from "./place.ts";
import { readsOf } from "./reach.ts";
import { assignmentOf } from "./targets.ts";
import { ancestor, isInside, unwrapped, walk } from "./walk.ts";

/** The loop cuts it back: `x = x[-n:]`, `x = np.delete(x, 0)`: a bounded history. Any other value than a new one counts. */
export const isTrimmedIn = (loop: Node, place: string, own: readonly Node[]): boolean => {
  let isTrimmed = false;
  walk(loop, (node) => {
    if (node.type !== "assignment" || own.some((statement) => isInside(node, statement))) return;
    const { targets } = assignmentOf(node);
    isTrimmed ||= targets.some(
      ({ node: target, value }) => placeOf(target) === place && value !== null && readsOf(value, place).length > 0,
    );
  });
  return isTrimmed;
};

/** Attributes that a list of parts can answer for as well. */
const SIZES: ReadonlySet<string> = new Set(["shape", "size", "ndim", "dtype", "empty"]);

/**
 * Reads in the loop other than by the growing statements themselves, by `len(x)`, `x.size` and the like, by one element, by
 * `x is None`, by a `print`, or on the way out (`return x`). For an attribute, a call that gets its object counts as a read; for
 * `d["a"]`, everything that does not name one of d's constant keys.
 */
export const isConsumedIn = (loop: Node, place: string, own: readonly Node[]): boolean => {
  const isOwn = (node: Node): boolean => own.some((statement) => isInside(node, statement));
  if (readsOf(loop, place).some((read) => !isOwn(read) && !isTarget(read) && !isHarmless(read))) return true;
  const container = containerOf(place);
  if (container !== null && readsOf(loop, container).some((read) => !isOfConstantKey(read))) return true;
  const root = rootOf(place);
  return root !== place && readsOf(loop, root).some((read) => !isOwn(read) && isHandedOver(read));
};

const isTarget = (read: Node): boolean => {
  const above = read.parent;
  return above?.type === "assignment" && above.field("left") === read;
};

const isHarmless = (read: Node): boolean => {
  const above = read.parent;
  if (above === null) return false;
  if (above.type === "attribute") return SIZES.has(above.field("attribute")?.text ?? "");
  if (isElement(read)) return true;
  if (above.type === "comparison_operator") return above.children.some((part) => unwrapped(part).type === "none");
  if (above.type === "argument_list") {
    const called = above.parent?.field("function")?.text;
    if (called === "len" || called === "print") return true;
  }
  return ancestor(read, (node) => node.type === "return_statement" || node.type === "raise_statement") !== null;
};

/** `d["b"]`, `"a" in d`, `return d`: nothing that can mean `d["a"]` under another name inside the loop. */
const isOfConstantKey = (read: Node): boolean => {
  const above = read.parent;
  if (above?.type === "subscript" && above.field("value") === read) return placeOf(above) !== null;
  if (above?.type === "comparison_operator") return above.children[0]?.type === "string" && above.children[1] === read;
  return ancestor(read, (node) => node.type === "return_statement" || node.type === "raise_statement") !== null;
};

/** `self.step()` or `step(self)` may read every attribute of self. */
const isHandedOver = (read: Node): boolean => {
  const above = read.parent;
  if (above?.type === "argument_list") return true;
  return above?.type === "attribute" && above.parent?.type === "call" && above.parent.field("function") === above;
};
