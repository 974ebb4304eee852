/** One pass through a file that finds every scope, every binding and every read of a name. */
import type { Node, Tree } from "#model/tree.ts";
import { importsOf } from "./import-statements.ts";
import type { Binding, BindingKind } from "./scopes.ts";
import { Reads, Scope, scopeOfName } from "./scopes.ts";
import { assignmentOf, targetsOf } from "./targets.ts";

export interface ScopeTree {
  readonly module: Scope;
  /** The scope that a node makes: functions, classes, lambdas, comprehensions, the module. */
  readonly made: ReadonlyMap<Node, Scope>;
}

export const scopesOf = ({ root, text }: Pick<Tree, "root" | "text">): ScopeTree => {
  const reads = new Reads(text);
  const module = new Scope("module", root, null, reads);
  const made = new Map<Node, Scope>([[root, module]]);
  /** Arrays of the same length: a pair for each node of a file would be garbage soon. */
  const waiting: Node[] = [];
  const scopes: Scope[] = [];
  /** The latest comes first. */
  const visit = (node: Node | null, scope: Scope): void => {
    let inner = node;
    // The name after a dot is no variable.
    while (inner?.type === "attribute") inner = inner.field("object");
    if (inner?.type === "identifier") reads.add(inner, scope);
    else if (inner !== null && inner.children.length > 0) {
      waiting.push(inner);
      scopes.push(scope);
    }
  };
  const visitAll = (nodes: readonly Node[], scope: Scope): void => {
    for (const node of nodes) visit(node, scope);
  };
  const open = (kind: Scope["kind"], node: Node, parent: Scope): Scope => {
    const scope = new Scope(kind, node, parent, reads);
    made.set(node, scope);
    return scope;
  };
  /** Binds the names of a target; attributes and subscripts in it are reads of what they stand on. */
  const bindTargets = (
    kind: BindingKind,
    targets: readonly { node: Node; value: Node | null }[],
    scope: Scope,
    annotation: Node | null = null,
  ): void => {
    for (const { node, value } of targets) bindTarget(kind, node, value, scope, annotation);
  };
  const bindTarget = (
    kind: BindingKind,
    node: Node,
    value: Node | null,
    scope: Scope,
    annotation: Node | null = null,
  ): void => {
    if (node.type === "identifier") bind(scope, { kind, name: node, value, annotation, path: null });
    else if (node.type === "dotted_name") visitAll(node.children, scope);
    else visit(node, scope);
  };

  const enter: Readonly<Record<string, (node: Node, scope: Scope) => void>> = {
    keyword_argument: (node, scope) => visit(node.field("value"), scope),
    assignment: (node, scope) => {
      const annotation = node.field("type");
      const left = node.field("left");
      let right = node.field("right");
      // Most have one name on the left, and need no list.
      if (left?.type === "identifier" && right?.type !== "assignment") {
        const value = right?.type === "augmented_assignment" ? null : right;
        bindTarget("assignment", left, value, scope, annotation);
      } else bindTargets("assignment", assignmentOf(node).targets, scope, annotation);
      // The right side of a chain is the next assignment, whose targets are bound already.
      while (right !== null && right.type === "assignment") right = right.field("right");
      visit(annotation, scope);
      visit(right, scope);
    },
    augmented_assignment: (node, scope) => {
      const left = node.field("left");
      if (left !== null) bindTargets("augmented", targetsOf(left, null), scope);
      visit(left, scope);
      visit(node.field("right"), scope);
    },
    named_expression: (node, scope) => {
      const name = node.field("name");
      let holder = scope;
      while (holder.kind === "comprehension" && holder.parent !== null) holder = holder.parent;
      if (name !== null)
        bind(holder, { kind: "assignment", name, value: node.field("value"), annotation: null, path: null });
      visit(node.field("value"), scope);
    },
    for_statement: (node, scope) => bindLoop(node, scope),
    for_in_clause: (node, scope) => bindLoop(node, scope),
    as_pattern: (node, scope) => {
      const [value, last] = [node.children[0] ?? null, node.children.at(-1) ?? null];
      const alias = node.field("alias") ?? last;
      if (alias !== null && alias !== value) bindTargets("with", targetsOf(alias, value), scope);
      visit(value, scope);
    },
    delete_statement: (node, scope) => {
      for (const child of node.children) bindTargets("delete", targetsOf(child, null), scope);
    },
    global_statement: (node, scope) => declare(node, scope, "global"),
    nonlocal_statement: (node, scope) => declare(node, scope, "nonlocal"),
    import_statement: (node, scope) => bindImports(node, scope),
    import_from_statement: (node, scope) => bindImports(node, scope),
    future_import_statement: () => undefined,
    function_definition: (node, scope) => {
      const name = node.field("name");
      if (name !== null) bind(scope, { kind: "definition", name, value: node, annotation: null, path: null });
      const inner = open("function", node, scope);
      bindParameters(node.field("parameters"), scope, inner);
      visit(node.field("return_type"), scope);
      visit(node.field("body"), inner);
    },
    lambda: (node, scope) => {
      const inner = open("lambda", node, scope);
      bindParameters(node.field("parameters"), scope, inner);
      visit(node.field("body"), inner);
    },
    list_comprehension: (node, scope) => comprehend(node, scope),
    set_comprehension: (node, scope) => comprehend(node, scope),
    dictionary_comprehension: (node, scope) => comprehend(node, scope),
    generator_expression: (node, scope) => comprehend(node, scope),
    class_definition: (node, scope) => {
      const name = node.field("name");
      if (name !== null) bind(scope, { kind: "definition", name, value: node, annotation: null, path: null });
      visit(node.field("superclasses"), scope);
      visit(node.field("body"), open("class", node, scope));
    },
    case_pattern: (node, scope) => {
      for (const child of node.children) {
        const only = child.type === "dotted_name" && child.children.length === 1 ? child.children[0] : undefined;
        if (only !== undefined && only.text !== "_")
          bind(scope, { kind: "pattern", name: only, value: null, annotation: null, path: null });
        else visit(child, scope);
      }
    },
    splat_pattern: (node, scope) => {
      for (const name of node.children)
        bind(scope, { kind: "pattern", name, value: null, annotation: null, path: null });
    },
    keyword_pattern: (node, scope) => {
      const [, ...patterns] = node.children;
      for (const child of patterns) {
        const only = child.type === "dotted_name" && child.children.length === 1 ? child.children[0] : undefined;
        if (only === undefined) visit(child, scope);
        else bind(scope, { kind: "pattern", name: only, value: null, annotation: null, path: null });
      }
    },
  };

  const comprehend = (node: Node, scope: Scope): void => visitAll(node.children, open("comprehension", node, scope));
  const bindLoop = (node: Node, scope: Scope): void => {
    const left = node.field("left");
    if (left !== null) bindTargets("for", targetsOf(left, null), scope);
    visitAll(node.fields("right"), scope);
    visit(node.field("body"), scope);
    visit(node.field("alternative"), scope);
  };
  const bindParameters = (parameters: Node | null, outer: Scope, inner: Scope): void => {
    for (const parameter of parameters?.children ?? []) {
      const name =
        parameter.type === "identifier" ? parameter : (parameter.field("name") ?? parameter.children[0] ?? null);
      const annotation = parameter.field("type");
      const value = parameter.field("value");
      if (name !== null && parameter.type !== "keyword_separator") {
        for (const target of targetsOf(
          name.type === "dictionary_splat_pattern" ? (name.children[0] ?? name) : name,
          null,
        )) {
          if (target.node.type === "identifier")
            bind(inner, { kind: "parameter", name: target.node, value, annotation, path: null });
        }
      }
      visit(annotation, outer);
      visit(value, outer);
    }
  };

  visit(root, module);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const scope = scopes.pop() ?? module;
    const special = enter[node.type];
    if (special !== undefined) special(node, scope);
    else visitAll(node.children, scope);
  }
  for (const scope of made.values()) handOver(scope);
  return { module, made };
};

/** A name declared global or nonlocal belongs to the outer scope, wherever in the function the declaration stands. */
const handOver = (scope: Scope): void => {
  for (const name of scope.declared.keys()) {
    const holder = scopeOfName(name, scope);
    if (holder === null || holder === scope) continue;
    for (const binding of scope.bindings.get(name) ?? []) append(holder.bindings, name, binding);
    scope.bindings.delete(name);
  }
};

const bind = (scope: Scope, binding: Binding): void => append(scope.bindings, binding.name.text, binding);

const bindImports = (node: Node, scope: Scope): void => {
  const { names, star } = importsOf(node);
  for (const { name, path } of names) bind(scope, { kind: "import", name, value: null, annotation: null, path });
  if (star !== null) scope.stars = [...scope.stars, star];
};

const declare = (node: Node, scope: Scope, how: "global" | "nonlocal"): void => {
  for (const name of node.children) scope.declared = new Map([...scope.declared, [name.text, how]]);
};

const append = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};
