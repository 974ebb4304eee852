/** Libraries that ctypes loads, and the functions whose prototypes a file declares. */
import type { Node } from "#model/tree.ts";
import { keptOnce } from "./kept.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { bindingsOf } from "./scopes.ts";
import { assignmentOf } from "./targets.ts";
import { valuesOfOwnAttribute } from "./types/own-attribute.ts";
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

/** `lib.f(…)`, or a name for `lib.f`, where every value of `lib` is a library that this file loads; null for anything else. */
export const nativeCallOf = (call: Node, module: Module): NativeCall | null => {
  const called = call.field("function");
  const [found, ...more] = called === null ? [] : (librariesFunctionsOf(called, module) ?? []);
  if (found === undefined || more.length > 0 || found.library === null || found.name.startsWith("__")) return null;
  const loads = loadsOf(found.library, module);
  if (loads === null) return null;
  return {
    call,
    library: found.library,
    name: found.name,
    isWindows: loads.some(({ text }) => /win(?:dll|DLL)|WinDLL|oledll|OleDLL/.test(text)),
  };
};

/** Names lead to names: deeper than this, a value counts as unknown. */
const DEPTH = 4;
/** Values that come from more places than these are anybody's. */
const MOST = 6;

/** Expressions that load what `expression` is; null where it is, or may be, something else. */
export const loadsOf = (expression: Node, module: Module): readonly Node[] | null => {
  const loads = loadsIn(expression, module, 0);
  return loads.length === 0 || loads.includes(null) ? null : loads.filter((load) => load !== null);
};

const loadsIn = (expression: Node, module: Module, depth: number): readonly (Node | null)[] => {
  const node = unwrapped(expression);
  if (node.type === "none") return [];
  if (depth > DEPTH) return [null];
  const inAll = (values: readonly (Node | null)[]): readonly (Node | null)[] =>
    values.flatMap((value) => (value === null ? [null] : loadsIn(value, module, depth + 1)));
  const path = qualifiedName(node.type === "call" ? (node.field("function") ?? node) : node, module.scopeAt(node));
  switch (node.type) {
    case "conditional_expression":
      return inAll([node.children[0] ?? null, node.children[2] ?? null]);
    case "identifier":
      return inAll(valuesOf(node, module));
    case "attribute": {
      if (path !== null) return [ATTRIBUTES.test(path) ? node : null];
      const [object, name] = [node.field("object"), node.field("attribute")];
      return inAll(
        (object === null || name === null ? null : valuesOfOwnAttribute(object, name.text, module)) ?? [null],
      );
    }
    case "call": {
      if (path !== null) return [LOADERS.test(path) ? node : null];
      const called = node.field("function");
      return inAll((called?.type === "identifier" ? returnedBy(called, module) : null) ?? [null]);
    }
    default:
      return [null];
  }
};

const valuesOf = (name: Node, module: Module): readonly (Node | null)[] => {
  const bindings = reachingBindings(name, module);
  if (bindings === null || bindings.length > MOST) return [null];
  return bindings.map(({ kind, value }) => (kind === "assignment" ? value : null));
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

/**
 * Names of functions whose `argtypes` and `restype` are set somewhere in the file, on whatever library. "unknown": it sets some of which
 * the text does not tell the function (`getattr(lib, name).restype = …`), or hands the library to code that may.
 */
export const prototypesIn = keptOnce((module: Module): Prototypes | "unknown" => declaredIn(module));

const declaredIn = (module: Module): Prototypes | "unknown" => {
  const [argtypes, restype] = [new Set<string>(), new Set<string>()];
  let isKnown = true;
  for (const assignment of module.nodes("assignment"))
    for (const { node } of assignmentOf(assignment).targets) {
      const attribute = node.type === "attribute" ? node.field("attribute")?.text : undefined;
      const object = node.type === "attribute" ? node.field("object") : null;
      if (object === null || !/^(?:argtypes|restype|errcheck)$/.test(attribute ?? "")) continue;
      const names = librariesFunctionsOf(object, module)?.map(({ name }) => name) ?? null;
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

interface LibraryFunction {
  readonly library: Node | null;
  readonly name: string;
}

/** `lib.f`, `lib["f"]`, `getattr(lib, "f")` and names that are bound to those; null where one of the values is anything else. */
const librariesFunctionsOf = (expression: Node, module: Module, depth = 0): readonly LibraryFunction[] | null => {
  const node = unwrapped(expression);
  const named = (library: Node | null, key: Node | null | undefined): readonly LibraryFunction[] | null => {
    const name = /^(?:b?["'])?([A-Za-z_]\w*)["']?$/.exec(key?.text ?? "")?.[1];
    return name === undefined ? null : [{ library, name }];
  };
  if (node.type === "attribute") {
    // `self.f = lib.f`.
    const own = valuesOfOwnAttribute(node.field("object") ?? node, node.field("attribute")?.text ?? "", module);
    if (own === null || depth > DEPTH) return named(node.field("object"), node.field("attribute"));
    return joined(own.map((value) => (value === null ? null : librariesFunctionsOf(value, module, depth + 1))));
  }
  if (node.type === "subscript" || (node.type === "call" && node.field("function")?.text === "getattr")) {
    const [library, key] =
      node.type === "call"
        ? [node.field("arguments")?.children[0] ?? null, node.field("arguments")?.children[1]]
        : [node.field("value"), node.fields("subscript")[0]];
    return key?.type === "string" ? named(library, key) : null;
  }
  if (node.type !== "identifier" || depth > DEPTH) return null;
  return joined(
    valuesOf(node, module).map((value) => (value === null ? null : librariesFunctionsOf(value, module, depth + 1))),
  );
};

const joined = (parts: readonly (readonly LibraryFunction[] | null)[]): readonly LibraryFunction[] | null =>
  parts.length === 0 || parts.includes(null) ? null : parts.flatMap((part) => part ?? []);

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
  return suspects.some((each) => loadsOf(each, module) !== null);
};
