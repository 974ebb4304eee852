/** Calls that only compute with numbers and arrays: of NumPy, of `math`, and of functions of the same file that do no more. */
import type { Node } from "#model/tree.ts";
import { isElementwiseCall } from "./arithmetic.ts";
import { isDraw } from "./draw.ts";
import { kept } from "./kept.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { bindingsOf, scopeOfName } from "./scopes.ts";
import { classAround } from "./types/own-attribute.ts";
import { isArray } from "./types/type.ts";
import { walk } from "./walk.ts";

const BUILTINS =
  /^(?:range|xrange|len|abs|min|max|sum|int|float|complex|bool|round|pow|divmod|enumerate|zip|tuple|list|reversed)$/;
/** Not what takes its time in a library: solvers, transforms, files. */
const PATHS =
  /^(?:math|cmath|bisect|random)\.\w+$|^numpy\.(?!load|save|fromfile|fft|linalg|random|vectorize)\w+$|^numpy\.(?:linalg\.norm|random\.\w+)$|^scipy\.(?:special|spatial\.distance)\.\w+$|^scipy\.stats\.\w+\.(?:log)?(?:pdf|cdf|sf|pmf)$|^scipy\.stats\.\w+\.(?:ppf|isf)$/;
/** Of arrays and nothing else, or of arrays that are known to be such. */
const METHODS = /^(?:dot|conj|conjugate|argmin|argmax|mean|std|var|cumsum)$/;
const DEPTH = 2;

export const computesOnly = (call: Node, module: Module, depth = 0): boolean => {
  const called = call.field("function");
  if (called === null) return false;
  if (isElementwiseCall(call, module)) return true;
  const scope = module.scopeAt(call);
  const path = qualifiedName(called, scope);
  if (path !== null) return PATHS.test(path);
  if (called.type === "identifier") {
    if (scopeOfName(called.text, scope) === null) return BUILTINS.test(called.text);
    const [binding, ...more] = bindingsOf(called.text, scope);
    const definition = more.length === 0 && binding?.kind === "definition" ? binding.value : null;
    return definition !== null && isComputing(definition, module, depth);
  }
  const method = methodCallOf(call);
  if (method === null) return false;
  if (method.object.type === "identifier" && method.object.text === "self") {
    const definition = methodOf(call, method.method);
    return definition !== null && isComputing(definition, module, depth);
  }
  return METHODS.test(method.method) || isArray(module.typeOf(method.object)) || isDraw(call, module);
};

/** The method of the surrounding class. */
const methodOf = (node: Node, name: string): Node | null =>
  classAround(node)
    ?.field("body")
    ?.children.find(({ type, children }) => type === "function_definition" && children[0]?.text === name) ?? null;

const answers = kept<Node, boolean>();

const isComputing = (definition: Node, module: Module, depth: number): boolean => {
  const body = definition.type === "function_definition" ? definition.field("body") : null;
  if (body === null || depth >= DEPTH || definition.text.startsWith("async")) return false;
  const known = answers(module).get(definition);
  if (known !== undefined) return known;
  // Of a recursion.
  answers(module).set(definition, false);
  let is = true;
  walk(body, (node) => {
    if (
      /^(?:yield|await|with_statement|try_statement|function_definition|class_definition|import_\w+)$/.test(node.type)
    )
      is = false;
    else if (node.type === "call") is &&= computesOnly(node, module, depth + 1);
    return is;
  });
  answers(module).set(definition, is);
  return is;
};
