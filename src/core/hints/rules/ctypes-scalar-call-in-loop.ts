/** Finds C functions that a loop calls through ctypes once for every element. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { mostItemsOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { nativeCallOf, type NativeCall } from "../semantics/native-library.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { statementAround } from "../semantics/statement.ts";
import { targetsOf } from "../semantics/targets.ts";
import { isNumber } from "../semantics/types/type.ts";
import { unwrapped, walk } from "../semantics/walk.ts";

/** Fewer calls take some µs. */
const FEW_PASSES = 100;

export const ctypesScalarCallInLoop: Rule = {
  name: "ctypes-scalar-call-in-loop",
  tier: 2,
  claim: "T21",
  summary: "A call through ctypes costs ten times an addition in Python: give the C function the whole array at once.",
  words: ["ctypes"],
  find: (module) => module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const [loop] = repeatsAround(call);
  if (loop === undefined || loop.type === "while_statement") return null;
  const native = nativeCallOf(call, module);
  if (native === null) return null;
  const clause = loop.type === "for_statement" ? loop : loop.children.find(({ type }) => type === "for_in_clause");
  const [left, over] = [clause?.field("left") ?? null, clause?.fields("right")[0]];
  if (left === null || over === undefined || (mostItemsOf(over, module.scopeAt(loop)) ?? FEW_PASSES) < FEW_PASSES)
    return null;
  const { positional, hasSplat } = argumentsOf(call);
  const names = targetsOf(left, null).map(({ node }) => node.text);
  if (hasSplat || positional.length === 0 || !positional.every((argument) => isScalar(argument, names, module)))
    return null;
  if (!positional.some((argument) => mentions(argument, names))) return null;
  return {
    node: statementAround(call),
    region: loop,
    message: `Every pass calls \`${native.name}\` for one element through ctypes, and such a call takes 0.3 to 0.5 µs before C does anything, an addition in Python 0.03 µs (measured): the talk's C function pays when it gets the whole array`,
    fix: fixFor(native),
  };
};

/** The loop's own element, an element at its index, a number, or one of these as a C type. */
const isScalar = (argument: Node, names: readonly string[], module: Module, depth = 0): boolean => {
  const node = unwrapped(argument);
  if (depth > 3) return false;
  if (/^(?:integer|float)$/.test(node.type) || isNumber(module.typeOf(node))) return true;
  // `for v in values`: what nobody says to be more.
  if (node.type === "identifier") return names.includes(node.text) && module.typeOf(node).kind === "unknown";
  if (node.type === "subscript") {
    const [index, ...more] = node.fields("subscript");
    return (
      more.length === 0 &&
      index?.type === "identifier" &&
      names.includes(index.text) &&
      /^(?:array|list|unknown)$/.test(module.typeOf(node.field("value") ?? node).kind)
    );
  }
  const called = node.type === "call" ? node.field("function") : null;
  const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
  const [only, ...more] = argumentsOf(node).positional;
  return (path !== null && /^ctypes\.c_(?:double|float|u?int\w*|u?long\w*|short|byte|bool)$/.test(path)) ||
    isBuiltinNumber(called)
    ? only !== undefined && more.length === 0 && isScalar(only, names, module, depth + 1)
    : false;
};

const isBuiltinNumber = (called: Node | null): boolean => called?.text === "float" || called?.text === "int";

const mentions = (argument: Node, names: readonly string[]): boolean => {
  let does = false;
  walk(argument, (node) => void (does ||= node.type === "identifier" && names.includes(node.text)));
  return does;
};

const fixFor = ({ library, name }: NativeCall): string => {
  const lib = excerpt(library, "lib");
  return [
    'array = np.ctypeslib.ndpointer(dtype=np.float64, flags="C_CONTIGUOUS")',
    `${lib}.${name}_all.argtypes = [array, array, ctypes.c_size_t]  # a function in C with the loop in it`,
    `${lib}.${name}_all(values, results, len(values))`,
  ].join("\n");
};
