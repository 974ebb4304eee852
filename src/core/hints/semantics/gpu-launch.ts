/** What a piece of code gives a GPU to do, and where it waits for it, in the order in which it runs. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { gpuLibraryOf, transferOf, type GpuLibrary } from "./device.ts";
import { isMasked, isOfNumbers, isReductionOfWaited, isSizedByValues } from "./gpu-waits.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { nameOf, numbaFunctionsIn } from "./numba.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { isNumber } from "./types/type.ts";
import { walk } from "./walk.ts";

export type GpuStep =
  | { readonly kind: "launch"; readonly node: Node; readonly library: GpuLibrary }
  /** It waits, or calls something that may; `isCopy`: a result is copied to the host. */
  | { readonly kind: "wait"; readonly isCopy?: true };

/** Builtins and functions that touch no device. */
const HARMLESS = ["range", "len", "enumerate", "zip", "isinstance", "tuple", "list"] as const;
const NUMBERS = ["int", "float", "bool"] as const;
const CONTEXTS =
  /^torch\.(?:no_grad|inference_mode|autocast|cuda\.amp\.autocast|amp\.autocast|manual_seed)$|^cupy\.cuda\.Device$/;

/** To make an array is no work to speak of. */
const MADE = /^(?:cupy|torch)\.(?:zeros|ones|empty|full)(?:_like)?$/;

/** Another look at the same memory. */
const VIEWS = /^(?:reshape|view|transpose|squeeze|ravel|swapaxes|unsqueeze|expand|permute)$/;

export const launchesAndWaitsIn = (statement: Node, module: Module): readonly GpuStep[] => {
  const nodes: Node[] = [];
  walk(statement, (node) => {
    if (
      /^(?:call|subscript|binary_operator|if_statement|while_statement|assert_statement|for_statement|await|yield)$/.test(
        node.type,
      )
    )
      nodes.push(node);
    return node.type !== "function_definition" && node.type !== "lambda" && node.type !== "class_definition";
  });
  // What stands inside of another expression runs before it.
  nodes.sort((one, other) => keyOf(one) - keyOf(other) || other.start - one.start);
  return nodes.flatMap((node) => stepOf(node, module) ?? []);
};

const keyOf = (node: Node): number =>
  (node.field("condition") ?? (node.type === "for_statement" ? (node.fields("right")[0] ?? node) : node)).end;

const stepOf = (node: Node, module: Module): GpuStep | null => {
  switch (node.type) {
    case "call":
      return ofCall(node, module);
    case "binary_operator": {
      const library = gpuLibraryOf(node, module);
      const sides = [...node.fields("left"), ...node.fields("right")];
      return library === null || isOfNumbers(sides, module) ? null : { kind: "launch", node, library };
    }
    case "subscript":
      return isMasked(node, module) ? { kind: "wait" } : null;
    case "if_statement":
    case "while_statement":
      return isOfDevice(node.field("condition"), module) ? { kind: "wait" } : null;
    case "assert_statement":
      return { kind: "wait" };
    case "for_statement":
      return node.fields("right").some((part) => isOfDevice(part, module)) ? { kind: "wait" } : null;
    default:
      return { kind: "wait" };
  }
};

/** Some part of it lies on the device. */
const isOfDevice = (expression: Node | null, module: Module): boolean => {
  let is = false;
  if (expression !== null)
    walk(expression, (node) => {
      is ||= (node.type === "identifier" || node.type === "call") && gpuLibraryOf(node, module) !== null;
      return !is;
    });
  return is;
};

const ofCall = (call: Node, module: Module): GpuStep | null => {
  const called = call.field("function");
  if (called === null) return { kind: "wait" };
  const scope = module.scopeAt(call);
  const path = qualifiedName(called, scope);
  const transfer = transferOf(call, module);
  if (transfer !== null) return transfer.direction === "to-host" ? { kind: "wait", isCopy: true } : { kind: "wait" };
  const library = gpuLibraryOf(call, module);
  if (library !== null) {
    // Copies from the host wait for it, and what only makes an array is no work.
    if (/^cupy\.(?:as)?array$|^numba\./.test(path ?? "")) return { kind: "wait" };
    if (isSizedByValues(call, module)) return { kind: "wait" };
    if (MADE.test(path ?? "") || (path === null && VIEWS.test(methodCallOf(call)?.method ?? ""))) return null;
    // What is computed of one number is no work, and little is left of what has just been waited for.
    if (isOfNumbers(argumentsOf(call).positional, module) || isReductionOfWaited(call, module)) return null;
    const isMove = /^(?:to|cuda|half|float|double)$/.test(methodCallOf(call)?.method ?? "");
    return isMove ? { kind: "wait" } : { kind: "launch", node: call, library };
  }
  // `int(changed.item())`: one number is copied, and what came before is done.
  if (NUMBERS.some((name) => isBuiltin(called, name, scope))) return { kind: "wait", isCopy: true };
  if (HARMLESS.some((name) => isBuiltin(called, name, scope)) || CONTEXTS.test(path ?? "")) return null;
  const { positional } = argumentsOf(call);
  const isFed = positional.length > 0 && positional.every((each) => isForDevice(each, module));
  const launched =
    isFed && isKernel(called, module)
      ? positional.map((each) => gpuLibraryOf(each, module)).find((each) => each !== null)
      : undefined;
  return launched === undefined || launched === null
    ? { kind: "wait" }
    : { kind: "launch", node: call, library: launched };
};

/** An array of the host would be copied there and back, which waits. */
const isForDevice = (argument: Node, module: Module): boolean =>
  gpuLibraryOf(argument, module) !== null || isNumber(module.typeOf(argument));

/** `kernel[blocks, threads]` of numba.cuda, `model` of `model = Model().cuda()`. */
const isKernel = (called: Node, module: Module): boolean => {
  if (called.type === "subscript") {
    const name = called.field("value")?.text;
    return numbaFunctionsIn(module).some((compiled) => compiled.how === "cuda.jit" && nameOf(compiled) === name);
  }
  if (called.type !== "identifier") return false;
  const bindings = reachingBindings(called, module) ?? [];
  return (
    bindings.length > 0 && bindings.every(({ value }) => value !== null && gpuLibraryOf(value, module) === "torch")
  );
};
