/** The bindings whose value a read of a variable can meet. */
import type { Node } from "#model/tree.ts";
import type { FlowGraph, Point } from "./flow-graph.ts";
import { scopeOfName } from "./scopes.ts";
import type { Binding, Scope } from "./scopes.ts";
import { isInside } from "./walk.ts";

/** What the search needs of a module. */
export interface Frames {
  scopeAt(node: Node): Scope;
  frameAt(node: Node): Scope;
  graphOf(frame: Scope): FlowGraph;
}

/** Steps back through a function before the search gives up: it bounds the work on generated files. */
const MOST_STEPS = 2000;

/**
 * Null: nobody can tell, or the name is a builtin's or comes from `import *`. A variable of an outer function or of the module may hold
 * any of its values when an inner function reads it.
 */
export const reachingBindings = (read: Node, frames: Frames): readonly Binding[] | null => {
  const name = read.text;
  const owner = scopeOfName(name, frames.scopeAt(read));
  if (owner === null) return null;
  const all = owner.bindings.get(name) ?? [];
  if (all.length <= 1 || owner !== frames.frameAt(read) || all.some(isOutsideOfSteps)) return all;
  const graph = frames.graphOf(owner);
  const start = pointOf(read, graph);
  return start === null ? all : (searched(start, name, all, graph) ?? all);
};

/** `:=` and patterns bind in the middle of an expression, which is no step of the graph. */
const isOutsideOfSteps = ({ kind, name }: Binding): boolean =>
  kind === "pattern" || name.parent?.type === "named_expression";

const searched = (start: Point, name: string, all: readonly Binding[], graph: FlowGraph): readonly Binding[] | null => {
  const before = predecessorsIn(graph);
  const found = new Set<Binding>();
  const seen = new Set<Point>();
  const waiting = [...(before.get(start) ?? [])];
  if (start === graph.entry) return null;
  for (let point = waiting.pop(); point !== undefined; point = waiting.pop()) {
    if (seen.has(point)) continue;
    seen.add(point);
    if (seen.size > MOST_STEPS) return null;
    const target = targetNamed(name, point);
    const binding = target === null ? null : bindingOf(target, all);
    if (target !== null && binding === null) return null;
    if (binding !== null) found.add(binding);
    else if (point === graph.entry)
      for (const each of all) {
        if (each.kind === "parameter") found.add(each);
      }
    else for (const each of before.get(point) ?? []) waiting.push(each);
  }
  return [...found];
};

const targetNamed = (name: string, { targets }: Point): Node | null => {
  for (const each of targets) if (each.type === "identifier" && each.text === name) return each;
  return null;
};

const bindingOf = (name: Node, all: readonly Binding[]): Binding | null => {
  for (const each of all) if (each.name === name) return each;
  return null;
};

const PREDECESSORS = new WeakMap<FlowGraph, ReadonlyMap<Point, readonly Point[]>>();

const predecessorsIn = (graph: FlowGraph): ReadonlyMap<Point, readonly Point[]> => {
  const known = PREDECESSORS.get(graph);
  if (known !== undefined) return known;
  const before = new Map<Point, Point[]>();
  for (const point of graph.points)
    for (const next of point.next) {
      const list = before.get(next);
      if (list === undefined) before.set(next, [point]);
      else list.push(point);
    }
  PREDECESSORS.set(graph, before);
  return before;
};

const POINTS = new WeakMap<FlowGraph, ReadonlyMap<Node, readonly Point[]>>();

/** The step in which an expression is evaluated. */
export const pointOf = (expression: Node, graph: FlowGraph): Point | null => {
  let byNode = POINTS.get(graph);
  if (byNode === undefined) POINTS.set(graph, (byNode = Map.groupBy(graph.points, (point) => point.node)));
  for (let above: Node | null = expression; above !== null; above = above.parent) {
    const point = byNode.get(above)?.find(({ reads }) => reads.some((part) => isInside(expression, part)));
    if (point !== undefined) return point;
    if (above.type === "function_definition" || above.type === "class_definition") return null;
  }
  return null;
};
