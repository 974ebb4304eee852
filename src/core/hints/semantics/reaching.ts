/** The bindings whose value a read of a variable can meet. */
import type { Node } from "#model/tree.ts";
import type { FlowGraph, Point } from "./flow-graph.ts";
import { kept, keptOnce, type Keeper } from "./kept.ts";
import { scopeOfName } from "./scopes.ts";
import type { Binding, Scope } from "./scopes.ts";
import { isInside } from "./walk.ts";

/** What the search needs of a module. */
export interface Frames extends Keeper {
  /** The scope in which an expression is evaluated, comprehensions and lambdas included. */
  scopeAt(node: Node): Scope;
  /** The function or module whose statements `node` belongs to. */
  frameAt(node: Node): Scope;
  /** Of a function's or the module's scope. */
  graphOf(frame: Scope): FlowGraph;
}

const reached = kept<Node, readonly Binding[] | null>();

/** Steps back through a function before the search gives up: it bounds the work on generated files. */
const MOST_STEPS = 2000;

/**
 * Null: nobody can tell, or the name is a builtin's or comes from `import *`. A variable of an outer function or of the module may hold
 * any of its values when an inner function reads it.
 */
export const reachingBindings = (read: Node, frames: Frames): readonly Binding[] | null => {
  const known = reached(frames);
  let bindings = known.get(read);
  if (bindings === undefined) known.set(read, (bindings = bindingsFor(read, frames)));
  return bindings;
};

const bindingsFor = (read: Node, frames: Frames): readonly Binding[] | null => {
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
  if (start === graph.entry) return null;
  const { before, targets } = backwardsOf(graph);
  const named = targets.get(name);
  const found = new Set<Binding>();
  const seen = new Uint8Array(graph.points.length);
  const waiting = [...(before[start.index] ?? NONE)];
  let steps = 0;
  for (let point = waiting.pop(); point !== undefined; point = waiting.pop()) {
    if (seen[point.index] === 1) continue;
    seen[point.index] = 1;
    if (++steps > MOST_STEPS) return null;
    const target = named?.get(point);
    const binding = target === undefined ? undefined : all.find((each) => each.name === target);
    if (target !== undefined && binding === undefined) return null;
    if (binding !== undefined) found.add(binding);
    else if (point === graph.entry)
      for (const each of all) {
        if (each.kind === "parameter") found.add(each);
      }
    else for (const each of before[point.index] ?? NONE) waiting.push(each);
  }
  return [...found];
};

const NONE: readonly Point[] = [];

/** A graph as the search reads it. */
interface Backwards {
  /** By the index of a point: those from which a step leads to it. */
  readonly before: readonly (readonly Point[])[];
  /** By name: the first target with that name in each point that has one. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<Point, Node>>;
}

const backwardsOf = keptOnce((graph: FlowGraph): Backwards => {
  const before: Point[][] = graph.points.map(() => []);
  const targets = new Map<string, Map<Point, Node>>();
  for (const point of graph.points) {
    for (const next of point.next) before[next.index]?.push(point);
    for (const target of point.targets) {
      if (target.type !== "identifier") continue;
      const named = targets.get(target.text) ?? new Map<Point, Node>();
      if (!named.has(point)) targets.set(target.text, named.set(point, target));
    }
  }
  return { before, targets };
});

const pointsByNode = keptOnce(({ points }: FlowGraph) => Map.groupBy(points, (point) => point.node));

/** The step in which an expression is evaluated. */
export const pointOf = (expression: Node, graph: FlowGraph): Point | null => {
  const byNode = pointsByNode(graph);
  for (let above: Node | null = expression; above !== null; above = above.parent) {
    const point = byNode.get(above)?.find(({ reads }) => reads.some((part) => isInside(expression, part)));
    if (point !== undefined) return point;
    if (above.type === "function_definition" || above.type === "class_definition") return null;
  }
  return null;
};
