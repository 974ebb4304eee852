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
  const attributes: string[] = [];
  let node: Node = expression;
  while (node.type === "attribute") {
    const [object, name] = [node.field("object"), node.field("attribute")];
    if (object === null || name === null || attributes.length > LONGEST) return null;
    attributes.push(name.text);
    node = object;
  }
  if (node.type !== "identifier") return null;
  const root = importedAs(node.text, scope);
  return root === null ? null : [root, ...attributes.toReversed()].join(".");
};

const importedAs = (name: string, scope: Scope): string | null => {
  if (scopeOfName(name, scope) === null) {
    const [star, ...more] = moduleScope(scope).stars;
    return star === undefined || more.length > 0 ? null : `${star}.${name}`;
  }
  const bindings = bindingsOf(name, scope);
  const imported = bindings.find((binding) => binding.path !== null);
  // `try: import cupy as np / except ImportError: np = None` still means the package wherever it is used.
  const isOnlyImported = bindings.every((binding) => binding.path !== null || binding.value?.type === "none");
  return imported?.path != null && isOnlyImported ? imported.path : null;
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
