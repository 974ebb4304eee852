/** Functions that Numba compiles, and the options that they are compiled with. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { keptOnce } from "./kept.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { unwrapped } from "./walk.ts";

/** Numba's compilers that make a function (numba 0.68 reference, "Just-in-Time compilation" and "CUDA Python reference"). */
const COMPILERS = /^numba\.(?:(?:core\.)?decorators\.|np\.ufunc\.)?(n?jit|vectorize|guvectorize|stencil|cfunc)$/;

export interface Compiler {
  /** "jit", "njit", "vectorize", "guvectorize", "stencil", "cfunc", "cuda.jit". */
  readonly how: string;
  readonly options: ReadonlyMap<string, Node>;
  /** Signatures are given, so it compiles at once and for these types alone. */
  readonly hasSignature: boolean;
  /** Options that nobody sees: `**options`. */
  readonly hasSplat: boolean;
}

export interface NumbaFunction extends Compiler {
  readonly definition: Node;
  /** The decorator, without its "@". */
  readonly decorator: Node;
}

/** `numba.njit`, `jit(nopython=True)`, `vectorize(["float64(float64)"])`: what a decorator, or the function of a call, means. */
export const compilerOf = (expression: Node, module: Module): Compiler | null => {
  const node = unwrapped(expression);
  const called = node.type === "call" ? node.field("function") : node;
  const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
  const how = path === "numba.cuda.jit" ? "cuda.jit" : (COMPILERS.exec(path ?? "")?.[1] ?? null);
  if (how === null) return null;
  const { named, positional, hasSplat } =
    node.type === "call" ? argumentsOf(node) : { named: new Map<string, Node>(), positional: [], hasSplat: false };
  return { how, options: named, hasSignature: positional.length > 0 || named.has("signature"), hasSplat };
};

/** Every function of the file under one of Numba's decorators, in the file's order. */
export const numbaFunctionsIn = keptOnce((module: Module): readonly NumbaFunction[] =>
  module.nodes("decorated_definition").flatMap((decorated) => {
    const definition = decorated.field("definition");
    if (definition?.type !== "function_definition") return [];
    for (const { children } of decorated.children.filter(({ type }) => type === "decorator")) {
      const [decorator] = children;
      const compiler = decorator === undefined ? null : compilerOf(decorator, module);
      if (compiler !== null && decorator !== undefined) return [{ ...compiler, definition, decorator }];
    }
    return [];
  }),
);

/** Of an option that is written as True or False; null where it is not given, or something else. */
export const flagOf = ({ options }: Compiler, name: string): boolean | null => {
  const text = options.get(name)?.text;
  return text === "True" ? true : text === "False" ? false : null;
};

export const nameOf = ({ definition }: NumbaFunction): string => definition.field("name")?.text ?? "";

/** The calls of a function of the module's own by its name, in the file's order, and whether it is used in another way, too. */
export const callsOf = (
  definition: Node,
  module: Module,
): { readonly calls: readonly Node[]; readonly isUsedOtherwise: boolean } => {
  const name = definition.field("name")?.text ?? "";
  const owner = module.scopeAt(definition);
  const uses = owner
    .usesOf(name)
    .map(({ node }) => node)
    .toSorted((one, other) => one.start - other.start);
  const calls = uses.flatMap((node) =>
    node.parent?.type === "call" && node.parent.field("function") === node ? node.parent : [],
  );
  const isBoundAgain = (owner.bindings.get(name) ?? []).length > 1;
  return { calls, isUsedOtherwise: isBoundAgain || calls.length < uses.length };
};
