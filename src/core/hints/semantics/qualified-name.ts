/** The full dotted name of what an expression means, seen through imports and their aliases. */
import type { Node } from "#model/tree.ts";
import { bindingsOf, moduleScope, scopeOfName } from "./scopes.ts";
import type { Scope } from "./scopes.ts";

/** Longer chains of attributes have no name: a bound on the work that hostile code can cause. */
const LONGEST = 16;

/**
 * "numpy.append" for `np.append` after `import numpy as np`, for `ap` after `from numpy import append as ap`, and for a bare
 * `append` after `from numpy import *`, where nothing else binds it. Null where the name is bound in any other way, too.
 */
export const qualifiedName = (expression: Node, scope: Scope): string | null => {
  let root = expression;
  for (let attributes = 0; root.type === "attribute"; attributes += 1) {
    const object = root.field("object");
    if (object === null || root.field("attribute") === null || attributes > LONGEST) return null;
    root = object;
  }
  const path = root.type === "identifier" ? importedAs(root.text, scope) : null;
  if (path === null) return null;
  let attributes = "";
  for (let node: Node | null = expression; node !== null && node !== root; node = node.field("object"))
    attributes = `.${node.field("attribute")?.text ?? ""}${attributes}`;
  return `${path}${attributes}`;
};

const importedAs = (name: string, scope: Scope): string | null => {
  const owner = scopeOfName(name, scope);
  if (owner === null) {
    const { stars } = moduleScope(scope);
    return stars.length === 1 ? `${stars[0]}.${name}` : null;
  }
  let imported: string | null = null;
  for (const { path, value } of owner.bindings.get(name) ?? []) {
    // `try: import cupy as np / except ImportError: np = None` still means the package wherever it is used.
    if (path === null && value?.type !== "none") return null;
    imported ??= path;
  }
  return imported;
};

/** True where a bare name means Python's own builtin. */
export const isBuiltin = (expression: Node | null, name: string, scope: Scope): boolean =>
  expression !== null &&
  expression.type === "identifier" &&
  expression.text === name &&
  (scopeOfName(name, scope) === null || isOfBothPythons(name, scope));

/** `from six.moves import range`, `from mine.compat import zip`: Python 3's builtin under its name, wherever Python 2 had another. */
const isOfBothPythons = (name: string, scope: Scope): boolean =>
  FOR_BOTH.has(name) &&
  bindingsOf(name, scope).every(({ path }) => path?.endsWith(`.${name}`) === true && COMPATIBLE.test(path));

const FOR_BOTH: ReadonlySet<string> = new Set(["range", "zip", "map", "filter"]);
const COMPATIBLE = /(?:^|[._])(?:six\.moves|compat\w*|builtins|__future__|past|future)\b/;
