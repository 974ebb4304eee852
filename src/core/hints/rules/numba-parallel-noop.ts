/** Finds functions under `parallel=True` in which Numba finds nothing to run in parallel. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { flagOf, nameOf, numbaFunctionsIn, type NumbaFunction } from "../semantics/numba.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { isNumber } from "../semantics/types/type.ts";
import { unwrapped, walk } from "../semantics/walk.ts";

export const numbaParallelNoop: Rule = {
  name: "numba-parallel-noop",
  tier: 2,
  claim: "T16",
  summary: "parallel=True without prange or expressions of whole arrays changes nothing but the time to compile.",
  words: ["parallel"],
  find: (module) => numbaFunctionsIn(module).flatMap((compiled) => findingOf(compiled, module) ?? []),
};

const findingOf = (compiled: NumbaFunction, module: Module): Finding | null => {
  const { definition, decorator } = compiled;
  if (flagOf(compiled, "parallel") !== true || !/^n?jit$/.test(compiled.how)) return null;
  const body = definition.field("body");
  if (body === null) return null;
  const loops: Node[] = [];
  walk(body, (node) => void (node.type === "for_statement" && loops.push(node)));
  const broken = loops.find((loop) => isPrange(loop, module) && leaves(loop));
  const [first] = loops;
  if (
    broken === undefined &&
    (loops.some((loop) => isPrange(loop, module)) || first === undefined || mayHaveArrays(body, module))
  )
    return null;
  const header = (broken ?? first)?.text.split("\n", 1)[0]?.trim() ?? "";
  return {
    node: definition.parent ?? definition,
    region: definition,
    message:
      broken === undefined
        ? `\`${nameOf(compiled)}\` has \`parallel=True\`, but its loops go through \`range\` and it computes with no whole array, so Numba runs nothing in parallel ("no transformation for parallel execution was possible") and only compiles longer, which the talk's −18 % against −97 % shows is what costs`
        : `A \`prange\` loop of \`${nameOf(compiled)}\` has a second way out (\`break\`, \`return\`), so Numba runs it one pass after the other though it has \`parallel=True\``,
    fix: [
      `@${excerpt(decorator, "njit(parallel=True)")}`,
      `def ${nameOf(compiled)}(*arguments):`,
      broken === undefined && /\brange\(/.test(header)
        ? `    ${header.replace(/\brange\(/, "prange(")}  # where no pass needs another one; else without parallel=True`
        : "    for i in prange(n):  # each pass to its end; what it found is looked at afterwards",
      "        …",
    ].join("\n"),
  };
};

const isPrange = (loop: Node, module: Module): boolean => {
  const [over] = loop.fields("right");
  const called = over?.type === "call" ? over.field("function") : null;
  return (
    called !== null &&
    called !== undefined &&
    /(?:^|\.)prange$/.test(qualifiedName(called, module.scopeAt(loop)) ?? called.text)
  );
};

/** Out of the loop itself: a `break` of an inner one is its own. */
const leaves = (loop: Node): boolean => {
  let found = false;
  const body = loop.field("body");
  if (body !== null)
    walk(body, (node) => {
      if (node.type === "return_statement") found = true;
      if (node.type === "break_statement") found ||= loopOf(node) === loop;
      return !found && node.type !== "function_definition";
    });
  return found;
};

const loopOf = (node: Node): Node | null => {
  for (let above = node.parent; above !== null; above = above.parent)
    if (above.type === "for_statement" || above.type === "while_statement") return above;
  return null;
};

/** Expressions of expressions: deeper than this nobody looks. */
const DEPTH = 12;

/** Whatever may be a whole array in an operation, and every call but those of numbers. */
const mayHaveArrays = (body: Node, module: Module): boolean => {
  const scalars = scalarsIn(body);
  const isScalar = (operand: Node, depth = 0): boolean => {
    const node = unwrapped(operand);
    if (depth > DEPTH) return false;
    if (/^(?:integer|float|true|false|none|comparison_operator|not_operator|boolean_operator)$/.test(node.type))
      return true;
    if (node.type === "identifier") return scalars.has(node.text) || isNumber(module.typeOf(node));
    if (node.type === "subscript")
      return node
        .fields("subscript")
        .every((index) => index.type !== "slice" && index.children.every(({ type }) => type !== "slice"));
    if (node.type === "attribute") return /\.(?:size|ndim)$/.test(node.text);
    if (node.type === "unary_operator") return isScalar(node.field("argument") ?? node, depth + 1);
    if (node.type === "binary_operator")
      return [node.field("left"), node.field("right")].every((side) => side !== null && isScalar(side, depth + 1));
    return node.type === "call" && isOfNumbers(node, isScalar, module);
  };
  let may = false;
  walk(body, (node) => {
    if (node.type === "call") may ||= !isOfNumbers(node, isScalar, module);
    if (node.type === "binary_operator" || node.type === "augmented_assignment")
      may ||= ![node.field("left"), node.field("right")].every((side) => side !== null && isScalar(side));
    if (node.type === "assignment" && node.field("left")?.type === "subscript")
      may ||= !isScalar(node.field("left") ?? node);
    if (/comprehension|generator/.test(node.type)) may = true;
    return !may;
  });
  return may;
};

/** `range`, `len`, `min` of numbers, functions of math, an empty array. */
const isOfNumbers = (call: Node, isScalar: (node: Node) => boolean, module: Module): boolean => {
  const called = call.field("function");
  const scope = module.scopeAt(call);
  if (called === null) return false;
  if (["range", "len", "enumerate", "zip"].some((name) => isBuiltin(called, name, scope))) return true;
  const path = qualifiedName(called, scope) ?? "";
  if (/^numpy\.empty(?:_like)?$/.test(path)) return true;
  const isPlain = ["abs", "min", "max", "int", "float", "round", "pow"].some((name) => isBuiltin(called, name, scope));
  const isElementwise =
    /^(?:math\.\w+|numpy\.(?:sqrt|exp|log|sin|cos|tan|arctan2|abs|floor|ceil|maximum|minimum))$/.test(path);
  return (isPlain || isElementwise) && (call.field("arguments")?.children ?? []).every(isScalar);
};

/** Loop variables, what is used as an index or a count, and what is computed of those alone. */
const scalarsIn = (body: Node): ReadonlySet<string> => {
  const scalars = new Set<string>();
  const unclear = new Set<string>();
  walk(body, (node) => {
    if (node.type === "for_statement" && /^(?:\w+\.)?p?range\(/.test(node.fields("right")[0]?.text ?? ""))
      scalars.add(node.field("left")?.text ?? "");
    const isCount = node.type === "call" && /(?:^|\.)p?range$/.test(node.field("function")?.text ?? "");
    for (const part of isCount
      ? (node.field("arguments")?.children ?? [])
      : node.type === "subscript"
        ? node.fields("subscript")
        : [])
      if (part.type === "identifier") scalars.add(part.text);
    if (node.type === "assignment" && node.field("left")?.type === "identifier") {
      const [name, value] = [node.field("left")?.text ?? "", node.field("right")];
      const isElement = value?.type === "subscript" && !value.text.includes(":");
      if (
        value !== null &&
        (/^(?:integer|float|unary_operator|true|false)$/.test(value.type) ||
          isElement ||
          value.type === "binary_operator")
      )
        scalars.add(name);
      else unclear.add(name);
    }
  });
  for (const name of unclear) scalars.delete(name);
  return scalars;
};
