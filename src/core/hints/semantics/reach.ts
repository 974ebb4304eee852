/** What a value that was just bound meets on its way: reads, new bindings, the next pass of a loop. */
import type { Node } from "#model/tree.ts";
import type { FlowGraph, Point } from "./flow-graph.ts";
import { placeOf, rootOf } from "./place.ts";
import { isInside, walk } from "./walk.ts";

/** Every expression in `node` that reads the place, calls and attributes on it included; functions defined there count too. */
export const readsOf = (node: Node, place: string): readonly Node[] => {
  const found: Node[] = [];
  const root = rootOf(place);
  if (!node.text.includes(root)) return found;
  walk(node, (part) => {
    if (part.type !== "identifier" && part.type !== "attribute" && part.type !== "subscript") return true;
    if (part.type === "identifier" && (part.text !== root || isOnlyAName(part))) return false;
    if (placeOf(part) !== place) return true;
    found.push(part);
    return false;
  });
  return found;
};

/** The name of an attribute or of a keyword argument: no variable. */
export const isOnlyAName = (identifier: Node): boolean => {
  const above = identifier.parent;
  if (above?.type === "attribute") return above.children.length > 1 && above.children.at(-1) === identifier;
  return above?.type === "keyword_argument" && above.children.length > 1 && above.children[0] === identifier;
};

export const isReadAt = (point: Point, place: string): boolean =>
  point.reads.some((node) => readsOf(node, place).length > 0) ||
  point.targets.some(
    (target) => target.type !== "identifier" && placeOf(target) !== place && readsOf(target, place).length > 0,
  );

/** Binding `self` binds `self.x` and `self["x"]` too. */
export const isBoundAt = (point: Point, place: string): boolean =>
  point.targets.some((target) => {
    const bound = placeOf(target);
    return bound !== null && (bound === place || place.startsWith(`${bound}.`) || place.startsWith(`${bound}[`));
  });

/** Is there a way from just after `from` to a point where `isGoal` holds, over none where `isWall` does? The goal is asked first. */
const hasWay = (from: Point, isGoal: (point: Point) => boolean, isWall: (point: Point) => boolean): boolean => {
  const seen = new Set<Point>();
  const waiting = [...from.next];
  for (let point = waiting.pop(); point !== undefined; point = waiting.pop()) {
    if (seen.has(point)) continue;
    seen.add(point);
    if (isGoal(point)) return true;
    if (!isWall(point)) waiting.push(...point.next);
  }
  return false;
};

/** Can the value that `from` binds to the place be read before the place is bound again? */
export const isReadAfter = (from: Point, place: string): boolean =>
  hasWay(
    from,
    (point) => isReadAt(point, place),
    (point) => isBoundAt(point, place),
  );

/**
 * Can the value that `from` binds still be there when `from` itself runs again in a later pass of the loop? Steps of which
 * `keeps` is true bind the place to something that contains the old value, and so do not end it.
 */
export const isCarried = (
  graph: FlowGraph,
  from: Point,
  loop: Node,
  place: string,
  keeps: (point: Point) => boolean = () => false,
): boolean => {
  const head = graph.at.get(loop);
  if (head === undefined) return false;
  const isWall = (point: Point): boolean => !isInside(point.node, loop) || (isBoundAt(point, place) && !keeps(point));
  return (
    !isBoundAt(head, place) &&
    hasWay(from, (point) => point === head, isWall) &&
    hasWay(head, (point) => point === from, isWall)
  );
};
