/** One file as the rules see it: its scopes and, for the functions that a rule asks about, the order of their statements. */
import type { Node, Tree } from "#model/tree.ts";
import { flowGraphOf } from "./flow-graph.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { namedCallsIn, type NamedCalls } from "./named-calls.ts";
import type { Frames } from "./reaching.ts";
import { scopesOf } from "./scope-builder.ts";
import type { Scope } from "./scopes.ts";
import type { Type } from "./types/type.ts";
import { typesOf } from "./types/type-of.ts";

export interface Module extends Frames {
  readonly root: Node;
  /** Every node of a type, in the file's order. */
  nodes(type: string): readonly Node[];
  /** Its calls by the name of what they call. */
  readonly callsOf: NamedCalls;
  /** What the value of an expression is, as far as the text tells. */
  typeOf(expression: Node): Type;
}

/** Steps up to a scope in ordinary code are fewer. */
const LONG_WAY = 16;

export const moduleOf = (tree: Tree): Module => {
  const { root } = tree;
  /** The scope of what stands directly in a node. */
  let scopes: Map<Node, Scope> | null = null;
  const graphs = new Map<Scope, FlowGraph>();
  const scopeAt = (node: Node): Scope => {
    scopes ??= new Map(scopesOf(tree).made);
    let above = node.parent ?? node;
    let scope = scopes.get(above);
    let steps = 0;
    for (; scope === undefined && above.parent !== null; steps += 1) scope = scopes.get((above = above.parent));
    if (scope === undefined) throw new Error("A file has no module scope.");
    // Remembered on long ways, so that deep nesting costs no more than its length.
    if (steps > LONG_WAY) for (let at = node.parent; at !== null && at !== above; at = at.parent) scopes.set(at, scope);
    return scope;
  };
  const frames: Frames = {
    scopeAt,
    frameAt: (node) => {
      let scope = scopeAt(node);
      while (scope.kind !== "function" && scope.kind !== "module" && scope.parent !== null) scope = scope.parent;
      return scope;
    },
    graphOf: (frame) => {
      const known = graphs.get(frame);
      if (known !== undefined) return known;
      const graph = flowGraphOf(frame.node.field("body") ?? frame.node);
      graphs.set(frame, graph);
      return graph;
    },
    kept: new Map(),
  };
  let typeOf: ((node: Node) => Type) | null = null;
  return {
    ...frames,
    root,
    typeOf: (expression) => (typeOf ??= typesOf(frames))(expression),
    nodes: tree.nodes,
    callsOf: namedCallsIn(tree.nodes),
  };
};
