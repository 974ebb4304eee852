/** Which values lie in a GPU's memory, and what moves them there and back: CuPy, PyTorch, Numba's CUDA. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { kept } from "./kept.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import type { Binding } from "./scopes.ts";
import { unwrapped } from "./walk.ts";

export interface Transfer {
  readonly call: Node;
  readonly direction: "to-device" | "to-host";
  /** What is moved. */
  readonly value: Node;
  readonly library: GpuLibrary;
}

export type GpuLibrary = "cupy" | "torch" | "numba";

/** Names lead to names: deeper than this, and after so many steps, a value counts as one of the host's. */
const DEPTH = 8;
const STEPS = 300;

/** CuPy's functions that give no array of the device, and its modules that are no functions of arrays. */
const NO_ARRAYS =
  /^cupy\.(?:asnumpy|get_\w+|is\w+|shape|ndim|size|save\w*|cuda\.|fuse|result_type|dtype|show_config|prof)/;
/** Methods that bring a value to the host, or tell of it what the host knows. */
const TO_HOST = /^(?:get|item|tolist|cpu|numpy|copy_to_host|size|dim|numel|element_size|is_contiguous|data_ptr)$/;

/** `a = cp.zeros(n)`, `x.cuda()`, `torch.rand(n, device="cuda")`, `cuda.to_device(x)`, and what is computed of such. Null: not proven. */
export const gpuLibraryOf = (expression: Node, module: Module): GpuLibrary | null => {
  const known = libraries(module);
  const before = known.get(expression);
  if (before !== undefined) return before;
  const found = libraryOf(expression, module, { open: [], steps: 0 });
  known.set(expression, found);
  return found;
};

const libraries = kept<Node, GpuLibrary | null>();

interface Search {
  /** Bindings that are being looked at: a value that depends on itself, as in a loop, adds nothing to what the others say. */
  readonly open: Binding[];
  steps: number;
}

const libraryOf = (expression: Node, module: Module, search: Search): GpuLibrary | null => {
  const node = unwrapped(expression);
  const { open } = search;
  if (open.length > DEPTH || ++search.steps > STEPS) return null;
  const of = (part: Node | null | undefined): GpuLibrary | null =>
    part === null || part === undefined ? null : libraryOf(part, module, search);
  switch (node.type) {
    case "identifier": {
      const bindings = reachingBindings(node, module) ?? [];
      const types = bindings
        .filter((binding) => binding.kind !== "augmented" && !open.includes(binding))
        .map((binding) => {
          const { kind, value, annotation } = binding;
          if (annotation !== null && /\b(?:cp|cupy)\.ndarray\b/.test(annotation.text)) return "cupy";
          if (kind !== "assignment" || value === null) return null;
          open.push(binding);
          const found = libraryOf(value, module, search);
          open.pop();
          return found;
        });
      const [first = null] = types;
      return types.every((type) => type === first) ? first : null;
    }
    case "subscript":
      return of(node.field("value"));
    case "unary_operator":
      return of(node.field("argument"));
    case "binary_operator":
      return of(node.field("left")) ?? of(node.field("right"));
    case "comparison_operator":
      return node.children.map(of).find((each) => each !== null) ?? null;
    case "attribute":
      return node.field("attribute")?.text === "T" ? of(node.field("object")) : null;
    case "call":
      return ofCall(node, module, of);
    default:
      return null;
  }
};

const ofCall = (call: Node, module: Module, of: (part: Node | undefined) => GpuLibrary | null): GpuLibrary | null => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const { positional, named } = argumentsOf(call);
  if (path !== null) {
    if (/^cupyx?\./.test(path)) return NO_ARRAYS.test(path) || path.startsWith("cupyx.") ? null : "cupy";
    if (/^numba\.cuda\.(?:to_device|device_array(?:_like)?)$/.test(path)) return "numba";
    // Of these `device` says whose memory or properties are asked for.
    if (!path.startsWith("torch.") || /^torch\.(?:cuda|utils|is_\w+|device|save|load)\b/.test(path)) return null;
    const device = named.get("device");
    if (device !== undefined) return isCuda(device, module) ? "torch" : null;
    return positional.some((each) => of(each) === "torch") ? "torch" : null;
  }
  const method = methodCallOf(call);
  if (method === null) return null;
  const [first] = positional;
  // Only PyTorch's tensors and modules have it.
  if (method.method === "cuda" && first === undefined && /\btorch\b/.test(module.root.text)) return "torch";
  if (method.method === "to" || method.method === "cuda") {
    const target = named.get("device") ?? first;
    if (target !== undefined && isCuda(target, module)) return "torch";
    if (method.method === "to" && target !== undefined && /cpu/.test(target.text)) return null;
  }
  return TO_HOST.test(method.method) ? null : of(method.object);
};

/** `"cuda"`, `"cuda:0"`, `torch.device("cuda")`, and a name for those; not a device that is chosen at run time. */
const isCuda = (device: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(device);
  if (node.type === "string") return /^["']cuda(?::\d+)?["']$/.test(node.text);
  if (node.type === "call" && qualifiedName(node.field("function") ?? node, module.scopeAt(node)) === "torch.device") {
    const [first] = argumentsOf(node).positional;
    return first !== undefined && isCuda(first, module, depth + 1);
  }
  if (node.type !== "identifier" || depth > 2) return false;
  const bindings = reachingBindings(node, module) ?? [];
  return bindings.length > 0 && bindings.every(({ value }) => value !== null && isCuda(value, module, depth + 1));
};

/** The functions and methods that `transferOf` knows. */
export const TRANSFERS = [
  "asnumpy",
  "asarray",
  "array",
  "to_device",
  "copy_to_host",
  "get",
  "cpu",
  "cuda",
  "to",
] as const;

/** Null: the call moves nothing, or nobody can tell. Copies that do not wait (`non_blocking`, a stream) are left out: they are meant. */
export const transferOf = (call: Node, module: Module): Transfer | null => {
  const called = call.field("function");
  if (called === null) return null;
  const { positional, named, hasSplat } = argumentsOf(call);
  const [first] = positional;
  if (hasSplat || ["stream", "non_blocking", "blocking"].some((name) => named.has(name))) return null;
  const path = qualifiedName(called, module.scopeAt(call));
  if (path !== null) {
    if (first === undefined) return null;
    if (path === "cupy.asnumpy") return { call, direction: "to-host", value: first, library: "cupy" };
    if (path === "numba.cuda.to_device") return { call, direction: "to-device", value: first, library: "numba" };
    const isHost = path === "cupy.asarray" || path === "cupy.array" ? isOnHost(first, module) : false;
    return isHost ? { call, direction: "to-device", value: first, library: "cupy" } : null;
  }
  const method = methodCallOf(call);
  if (method === null) return null;
  const { object } = method;
  const library = gpuLibraryOf(object, module);
  const isBack =
    (method.method === "get" && library === "cupy" && first === undefined) ||
    (method.method === "copy_to_host" && library === "numba") ||
    (method.method === "cpu" && library === "torch") ||
    (method.method === "to" && library === "torch" && first !== undefined && /^["']cpu["']$/.test(first.text));
  if (isBack && library !== null) return { call, direction: "to-host", value: object, library };
  const isThere =
    library === null &&
    module.typeOf(object).kind === "array" &&
    ((method.method === "cuda" && first === undefined) ||
      (method.method === "to" && first !== undefined && isCuda(first, module)));
  return isThere ? { call, direction: "to-device", value: object, library: "torch" } : null;
};

/** An array or a list of the host. */
const isOnHost = (value: Node, module: Module): boolean => {
  const { kind, library } = module.typeOf(value);
  if (kind === "list" || (kind === "array" && library === "numpy")) return true;
  if (gpuLibraryOf(value, module) !== null) return false;
  // What another transfer brought back.
  const bindings = value.type === "identifier" ? (reachingBindings(value, module) ?? []) : [];
  return bindings.some((binding) => {
    const call = binding.value === null ? null : unwrapped(binding.value);
    return call?.type === "call" && binding.kind === "assignment" && isBroughtBack(call, module);
  });
};

const isBroughtBack = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  if (called !== null && qualifiedName(called, module.scopeAt(call)) === "cupy.asnumpy") return true;
  const method = methodCallOf(call);
  return method?.method === "get" && gpuLibraryOf(method.object, module) !== null;
};
