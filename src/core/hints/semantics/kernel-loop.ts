/** Innermost loops that the interpreter works off operation by operation, and whether all of it is numbers and arrays. */
import type { Node } from "#model/tree.ts";
import { isElementwiseCall } from "./arithmetic.ts";
import { isCompiled } from "./compiled.ts";
import { effectsOf } from "./effects.ts";
import { elementLoopOf } from "./element-loop.ts";
import { loopsAround, mostPassesOf } from "./loops.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { namesIn } from "./names-in.ts";
import { isBuiltin } from "./qualified-name.ts";
import { isArray, isNumber } from "./types/type.ts";
import { walk } from "./walk.ts";

export interface KernelLoop {
  /** The outermost loop around it that holds nothing else of weight. */
  readonly loop: Node;
  /** "numbers": numbers and arrays alone; "objects": dictionaries, lists, text or attributes as well. */
  readonly of: "numbers" | "objects";
  /** How many loops are nested, the innermost included. */
  readonly depth: number;
  /** The most passes of the innermost loop and those around it together, where the text tells. */
  readonly passes: number | null;
}

const OTHER = /^(?:yield|await|lambda|\w*comprehension|generator_expression|named_expression)$/;
/** Statements that a kernel has: anything else (`yield`, `try`, `with`, a definition) is control that no compiler takes over. */
const STATEMENTS =
  /^(?:block|expression_statement|assignment|augmented_assignment|if_statement|elif_clause|else_clause|for_statement|while_statement|break_statement|continue_statement|pass_statement|return_statement|assert_statement)$/;
const CHEAP = ["range", "len", "abs", "min", "max", "int", "float", "round", "pow", "enumerate", "zip"] as const;
/** Of Python's own collections: what costs the interpreter, not a library. */
const METHODS = /^(?:append|get|add|pop|setdefault|items|keys|values|extend)$/;

/** Null: something else takes the time, other rules know a better way, or nothing is computed. */
export const kernelLoopOf = (innermost: Node, module: Module): KernelLoop | null => {
  const body = innermost.field("body");
  if (body === null || !isPlain(body) || isCompiled(innermost)) return null;
  const around = loopsAround(innermost);
  const loop = around.at(-1) ?? innermost;
  // Whole arrays would do.
  if ([innermost, ...around].some((each) => each.type === "for_statement" && elementLoopOf(each, module) !== null))
    return null;
  // What the loop computes itself is made of what is looked at here.
  const counted = [innermost, ...around].flatMap((each) => [...namesIn(each.field("left") ?? each)]);
  const bound = new Set([...effectsOf(body, module).bound, ...(innermost.type === "for_statement" ? counted : [])]);
  let of: KernelLoop["of"] = "numbers";
  let [steps, arrays, isKernel] = [0, 0, true];
  walk(body, (node) => {
    if (node.type === "call") {
      const kind = kindOfCall(node, module);
      if (kind === "objects") of = "objects";
      isKernel &&= kind !== null;
    } else if (node.type === "binary_operator" || node.type === "augmented_assignment") {
      steps += 1;
      const sides = [node.field("left"), node.field("right")].map((side) =>
        side === null ? null : module.typeOf(side),
      );
      // A whole array is NumPy's work.
      isKernel &&= sides.every((type) => type === null || !/^(?:array|frame|series|str)$/.test(type.kind));
    } else if (node.type === "subscript") {
      const object = node.field("value");
      const type = object === null ? null : module.typeOf(object);
      if (type !== null && isArray(type)) arrays += 1;
      else if (type !== null && /^(?:dict|list|str|tuple|deque)$/.test(type.kind)) of = "objects";
      else isKernel = false;
    } else if (node.type === "identifier" && node.parent?.type !== "call") {
      const { kind } = module.typeOf(node);
      if (/^(?:dict|list|set|str|tuple|deque)$/.test(kind)) of = "objects";
      else if (
        !isNumber({ kind }) &&
        kind !== "array" &&
        node.parent?.type === "binary_operator" &&
        !bound.has(node.text)
      )
        isKernel = false;
    } else if (node.type === "attribute" && node.parent?.type !== "call" && !isArrayAttribute(node, module))
      isKernel = false;
    return isKernel;
  });
  if (
    !isKernel ||
    steps === 0 ||
    (of === "numbers" && arrays === 0 && !around.length && innermost.type !== "while_statement")
  )
    return null;
  return { loop, of, depth: around.length + 1, passes: passesOf([innermost, ...around], module) };
};

/** No loop inside, and no control that a kernel has not: told by the text alone, which is cheap. */
const isPlain = (body: Node): boolean => {
  let is = true;
  walk(body, (node) => {
    if (node.type.endsWith("_statement") || node.type.endsWith("_clause"))
      is &&= STATEMENTS.test(node.type) && node.type !== "for_statement" && node.type !== "while_statement";
    else if (OTHER.test(node.type)) is = false;
    return is;
  });
  return is;
};

const kindOfCall = (call: Node, module: Module): "numbers" | "objects" | null => {
  if (isElementwiseCall(call, module)) return "numbers";
  const called = call.field("function");
  if (CHEAP.some((name) => isBuiltin(called, name, module.scopeAt(call)))) return "numbers";
  const method = methodCallOf(call);
  if (method === null || !METHODS.test(method.method)) return null;
  return /^(?:list|dict|set|deque)$/.test(module.typeOf(method.object).kind) ? "objects" : null;
};

const isArrayAttribute = (attribute: Node, module: Module): boolean => {
  const object = attribute.field("object");
  return object !== null && (isArray(module.typeOf(object)) || isNumber(module.typeOf(attribute)));
};

const passesOf = (loops: readonly Node[], module: Module): number | null => {
  const each = loops.map((loop) => (loop.type === "for_statement" ? mostPassesOf(loop, module.frameAt(loop)) : null));
  return each.reduce<number | null>((all, passes) => (all === null || passes === null ? null : all * passes), 1);
};
