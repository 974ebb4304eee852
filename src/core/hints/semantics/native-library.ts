/** Libraries that ctypes loads, and the functions whose prototypes a file declares. */
import type { Node } from "#model/tree.ts";
import { originsOf } from "./array-origin.ts";
import type { Module } from "./module.ts";
import { methodCallOf } from "./method-call.ts";
import { qualifiedName } from "./qualified-name.ts";
import { bindingsOf } from "./scopes.ts";
import { assignmentOf } from "./targets.ts";
import { walk, unwrapped } from "./walk.ts";

/** What loads a library (Python 3.14 library reference, "ctypes", "Loading shared libraries"; NumPy's `ctypeslib`). */
const LOADERS =
  /^(?:ctypes\.(?:CDLL|PyDLL|WinDLL|OleDLL|(?:cdll|pydll|windll|oledll)\.LoadLibrary)|numpy\.ctypeslib\.load_library)$/;
/** `ctypes.windll.kernel32`: loaded when it is asked for. */
const ATTRIBUTES = /^ctypes\.(?:cdll|windll|oledll)\.\w+$/;

export interface NativeCall {
  readonly call: Node;
  /** The expression of the library. */
  readonly library: Node;
  /** The function's name in the library. */
  readonly name: string;
  /** Windows' calling convention, so most likely its own libraries. */
  readonly isWindows: boolean;
}

/** `lib.f(…)` where every value of `lib` is a library that this file loads; null for anything else. */
export const nativeCallOf = (call: Node, module: Module): NativeCall | null => {
  const method = methodCallOf(call);
  if (method === null || method.method.startsWith("__")) return null;
  const origins = librariesOf(method.object, module);
  if (origins === null) return null;
  return {
    call,
    library: method.object,
    name: method.method,
    isWindows: origins.some(({ text }) => /win(?:dll|DLL)|WinDLL|oledll|OleDLL/.test(text)),
  };
};

/** Expressions that load what `expression` is; null where it may be something else. */
export const librariesOf = (expression: Node, module: Module): readonly Node[] | null => {
  const node = unwrapped(expression);
  const path = node.type === "attribute" ? qualifiedName(node, module.scopeAt(node)) : null;
  if (path !== null && ATTRIBUTES.test(path)) return [node];
  // `LoadLibrary` is a method of the loader, no function of a library.
  const origins = originsOf(node, module);
  if (origins === null || origins.length === 0) return null;
  const loads = origins.flatMap((origin) => loadingOf(origin, module, 0));
  return loads.length === 0 || loads.includes(null) ? null : loads.filter((load) => load !== null);
};

const loadingOf = (origin: Node, module: Module, depth: number): readonly (Node | null)[] => {
  const path = (node: Node | null): string | null => (node === null ? null : qualifiedName(node, module.scopeAt(node)));
  if (origin.type === "attribute") return [ATTRIBUTES.test(path(origin) ?? "") ? origin : null];
  const called = origin.type === "call" ? origin.field("function") : null;
  if (called === null) return [null];
  if (LOADERS.test(path(called) ?? "")) return [origin];
  const returned = called.type === "identifier" && depth < 2 ? returnedBy(called, module) : null;
  return returned === null
    ? [null]
    : returned.flatMap((value) =>
        (originsOf(value, module) ?? [null]).flatMap((each) =>
          each === null ? [null] : loadingOf(each, module, depth + 1),
        ),
      );
};

/** What a function of this file returns; null for any other function. */
const returnedBy = (called: Node, module: Module): readonly Node[] | null => {
  const [binding, ...more] = bindingsOf(called.text, module.scopeAt(called));
  const definition = binding?.value;
  if (
    more.length > 0 ||
    definition?.type !== "function_definition" ||
    definition.parent?.type === "decorated_definition"
  )
    return null;
  const values: Node[] = [];
  const body = definition.field("body");
  if (body !== null)
    walk(body, (node) => {
      const [value] = node.type === "return_statement" ? node.children : [];
      if (value !== undefined && value.type !== "none") values.push(value);
      return node.type !== "function_definition" && node.type !== "lambda";
    });
  return values.length === 0 ? null : values;
};

export interface Prototypes {
  readonly argtypes: ReadonlySet<string>;
  readonly restype: ReadonlySet<string>;
}

const KNOWN = new WeakMap<Node, Prototypes | "unknown">();

/**
 * Names of functions whose `argtypes` and `restype` are set somewhere in the file, on whatever library. "unknown": it sets some of which
 * the text does not tell the function (`getattr(lib, name).restype = …`), or hands the library to code that may.
 */
export const prototypesIn = (module: Module): Prototypes | "unknown" => {
  const known = KNOWN.get(module.root);
  if (known !== undefined) return known;
  const found = declaredIn(module);
  KNOWN.set(module.root, found);
  return found;
};

const declaredIn = (module: Module): Prototypes | "unknown" => {
  const [argtypes, restype] = [new Set<string>(), new Set<string>()];
  let isKnown = true;
  for (const assignment of module.nodes("assignment"))
    for (const { node } of assignmentOf(assignment).targets) {
      const attribute = node.type === "attribute" ? node.field("attribute")?.text : undefined;
      const object = node.type === "attribute" ? node.field("object") : null;
      if (object === null || !/^(?:argtypes|restype|errcheck)$/.test(attribute ?? "")) continue;
      const names = functionNamesOf(object, module);
      if (names === null) isKnown = false;
      // A check of errors, or one of both, shows that the author knows of the other.
      for (const name of names ?? []) (attribute === "argtypes" ? argtypes : restype).add(name);
    }
  for (const call of module.nodes("call")) {
    const text = call.field("function")?.text ?? "";
    if (text === "setattr" && /["'](?:argtypes|restype)["']/.test(call.text)) isKnown = false;
    else if (!/^(?:getattr|hasattr|isinstance|print|len|str|repr|id|bool|vars|dir|type)$/.test(text))
      isKnown &&= !givesLibraryAway(call, module);
  }
  return isKnown ? { argtypes, restype } : "unknown";
};

/** "f" of `lib.f`, `lib["f"]`, `getattr(lib, "f")` and of names that are bound to those. */
const functionNamesOf = (object: Node, module: Module): readonly string[] | null => {
  const names = (originsOf(object, module) ?? [object]).map((origin) => {
    if (origin.type === "attribute") return origin.field("attribute")?.text ?? null;
    const key =
      origin.type === "subscript"
        ? origin.fields("subscript")[0]
        : origin.type === "call" && origin.field("function")?.text === "getattr"
          ? origin.field("arguments")?.children[1]
          : undefined;
    return /^["'](\w+)["']$/.exec(key?.text ?? "")?.[1] ?? null;
  });
  return names.includes(null) ? null : names.filter((name) => name !== null);
};

/** `register(lib)`, where `register` is no function of this file. */
const givesLibraryAway = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  if (called === null) return false;
  const given = call.field("arguments")?.children ?? [];
  const suspects = given.filter(({ type }) => type === "identifier" || type === "attribute");
  if (suspects.length === 0 || !suspects.some(({ text }) => /lib|dll|_c$|so$|clib|api/i.test(text))) return false;
  if (
    called.type === "identifier" &&
    bindingsOf(called.text, module.scopeAt(call)).some(({ value }) => value?.type === "function_definition")
  )
    return false;
  return suspects.some((each) => librariesOf(each, module) !== null);
};
