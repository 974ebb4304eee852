/** One file as the rules see it: its scopes and, for the functions that a rule asks about, the order of their statements. */
import type { Node, Tree } from "#model/tree.ts";
import { flowGraphOf } from "./flow-graph.ts";
import type { FlowGraph } from "./flow-graph.ts";
import type { Frames } from "./reaching.ts";
import { scopesOf } from "./scope-builder.ts";
import type { Scope } from "./scopes.ts";
import type { Type } from "./types/type.ts";
import { typesOf } from "./types/type-of.ts";
import { walk } from "./walk.ts";

export interface Module {
  readonly root: Node;
  /** Every node of a type, in the file's order. */
  nodes(type: string): readonly Node[];
  /** The scope in which an expression is evaluated, comprehensions and lambdas included. */
  scopeAt(node: Node): Scope;
  /** The function or module whose statements `node` belongs to. */
  frameAt(node: Node): Scope;
  /** Of a function's or the module's scope. */
  graphOf(frame: Scope): FlowGraph;
  /** What the value of an expression is, as far as the text tells. */
  typeOf(expression: Node): Type;
}

export const moduleOf = (tree: Tree): Module => {
  const { root } = tree;
  let byType: Map<string, Node[]> | null = null;
  let scopes: ReadonlyMap<Node, Scope> | null = null;
  const graphs = new Map<Scope, FlowGraph>();
  const made = (): ReadonlyMap<Node, Scope> => (scopes ??= scopesOf(root).made);
  const scopeAt = (node: Node): Scope => {
    for (let above = node.parent; above !== null; above = above.parent) {
      const scope = made().get(above);
      if (scope !== undefined) return scope;
    }
    return rootScope();
  };
  const rootScope = (): Scope => {
    const scope = made().get(root);
    if (scope === undefined) throw new Error("A file has no module scope.");
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
  };
  let typeOf: ((node: Node) => Type) | null = null;
  return {
    ...frames,
    root,
    typeOf: (expression) => (typeOf ??= typesOf(frames))(expression),
    nodes: (type) => (byType ??= nodesByType(root)).get(type) ?? [],
  };
};

const nodesByType = (root: Node): Map<string, Node[]> => {
  const found = new Map<string, Node[]>();
  walk(root, (node) => {
    const list = found.get(node.type);
    if (list === undefined) found.set(node.type, [node]);
    else list.push(node);
  });
  return found;
};
