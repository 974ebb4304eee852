/** Who binds a name and who reads it: Python's scopes (language reference §4.2, "Naming and binding"). */
import type { Node } from "#model/tree.ts";

export type ScopeKind = "module" | "function" | "lambda" | "class" | "comprehension";

export type BindingKind =
  | "assignment"
  | "augmented"
  | "parameter"
  | "for"
  | "with"
  | "import"
  | "definition"
  | "delete"
  | "pattern";

export interface Binding {
  readonly kind: BindingKind;
  /** The identifier that is bound. */
  readonly name: Node;
  /** What it is bound to: the value of an assignment, the definition, a parameter's annotation is in `annotation`. */
  readonly value: Node | null;
  readonly annotation: Node | null;
  /** Imports: the full dotted name, such as "numpy.append"; relative ones begin with a dot. */
  readonly path: string | null;
}

export interface Use {
  readonly node: Node;
  /** The scope in which it stands, which may lie inside the one that binds the name. */
  readonly scope: Scope;
}

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings: Map<string, Binding[]>;
  /** Reads of the names that this scope binds. */
  readonly uses: Map<string, Use[]>;
  /** Names declared `global` or `nonlocal` here. */
  readonly declared: Map<string, "global" | "nonlocal">;
  /** Dotted modules of `from … import *`. */
  readonly stars: string[];
}

export const newScope = (kind: ScopeKind, node: Node, parent: Scope | null): Scope => ({
  kind,
  node,
  parent,
  bindings: new Map(),
  uses: new Map(),
  declared: new Map(),
  stars: [],
});

/** The scope whose `name` is meant by a read in `from`, or null: a builtin, or a name from a star import. */
export const scopeOfName = (name: string, from: Scope): Scope | null => {
  const declared = from.declared.get(name);
  if (declared === "global") return moduleScope(from);
  if (declared === undefined && from.bindings.has(name)) return from;
  for (let scope = from.parent; scope !== null; scope = scope.parent) {
    // Names of a class body are invisible to the functions inside it.
    if (scope.kind === "class") continue;
    if (scope.declared.get(name) === "global") return moduleScope(scope);
    if (scope.declared.get(name) !== "nonlocal" && scope.bindings.has(name)) return scope;
  }
  return null;
};

export const bindingsOf = (name: string, from: Scope): readonly Binding[] =>
  scopeOfName(name, from)?.bindings.get(name) ?? [];

export const moduleScope = (scope: Scope): Scope => {
  let top = scope;
  while (top.parent !== null) top = top.parent;
  return top;
};
