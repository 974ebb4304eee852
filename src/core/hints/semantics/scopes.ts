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

/** There is one for every function and comprehension of a file: what few of them have is made where it is needed. */
export class Scope {
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings = new Map<string, Binding[]>();
  /** Names declared `global` or `nonlocal` here. */
  declared: ReadonlyMap<string, "global" | "nonlocal"> = NO_NAMES;
  /** Dotted modules of `from … import *`. */
  stars: readonly string[] = NONE;
  readonly #reads: Reads;

  constructor(kind: ScopeKind, node: Node, parent: Scope | null, reads: Reads) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.#reads = reads;
  }

  /** Reads of a name that this scope binds. */
  usesOf(name: string): readonly Use[] {
    return this.#reads.usesOf(name).get(this) ?? NONE;
  }
}

const NONE: readonly never[] = [];
const NO_NAMES: ReadonlyMap<string, never> = new Map<string, never>();

/** All reads of a file. Whose name each of them means is worked out when the name is asked for: most never are. */
export class Reads {
  readonly #nodes: Node[] = [];
  /** Those in which the nodes stand. */
  readonly #scopes: Scope[] = [];
  readonly #source: string;
  /** Places in both, by the key of the name: other names may have the same. */
  #places: ReadonlyMap<number, readonly number[]> | null = null;
  readonly #uses = new Map<string, ReadonlyMap<Scope | null, readonly Use[]>>();

  /** `source`: the file's text. */
  constructor(source: string) {
    this.#source = source;
  }

  add(node: Node, scope: Scope): void {
    this.#nodes.push(node);
    this.#scopes.push(scope);
  }

  /** By the scope that binds the name; to be asked when all bindings are known. */
  usesOf(name: string): ReadonlyMap<Scope | null, readonly Use[]> {
    let uses = this.#uses.get(name);
    if (uses === undefined) this.#uses.set(name, (uses = this.#usesOf(name)));
    return uses;
  }

  #usesOf(name: string): ReadonlyMap<Scope | null, readonly Use[]> {
    const uses = new Map<Scope | null, Use[]>();
    for (const place of (this.#places ??= this.#byKey()).get(keyOf(name, 0, name.length)) ?? []) {
      const [node, scope] = [this.#nodes[place], this.#scopes[place]];
      if (node === undefined || scope === undefined || node.text !== name) continue;
      const owner = scopeOfName(name, scope);
      const list = uses.get(owner);
      if (list === undefined) uses.set(owner, [{ node, scope }]);
      else list.push({ node, scope });
    }
    return uses;
  }

  /** By hand: `Map.groupBy` over entries makes an object for each read; and most names are never asked for, so none is cut out. */
  #byKey(): ReadonlyMap<number, readonly number[]> {
    const places = new Map<number, number[]>();
    for (let place = 0; place < this.#nodes.length; place += 1) {
      const node = this.#nodes[place];
      const key = node === undefined ? 0 : keyOf(this.#source, node.start, node.end);
      const list = places.get(key);
      if (list === undefined) places.set(key, [place]);
      else list.push(place);
    }
    return places;
  }
}

/** Of a piece of a text: 31 times what was before, and the next character. */
const keyOf = (text: string, start: number, end: number): number => {
  let key = 0;
  for (let at = start; at < end; at += 1) key = (Math.imul(key, 31) + text.charCodeAt(at)) | 0;
  return key;
};

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
