/** Finds programs whose functions Numba compiles again in every run, since it keeps nothing on disk. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { inOrder } from "../semantics/in-order.ts";
import type { Module } from "../semantics/module.ts";
import { bindingsOf } from "../semantics/scopes.ts";
import { callsOf, compilerOf, nameOf, numbaFunctionsIn, type NumbaFunction } from "../semantics/numba.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";

export const numbaMissingCache: Rule = {
  name: "numba-missing-cache",
  tier: 3,
  claim: "T16",
  summary: "Without cache=True Numba compiles a function again in every process that calls it.",
  words: ["numba"],
  find: (module) => {
    // Ranks of MPI race for one folder, and who sets the folder has thought of it.
    if (/\bmpi4py\b|NUMBA_CACHE_DIR|NUMBA_DISABLE_JIT/.test(module.root.text)) return [];
    const calls = module.callsOf(["njit", "jit"]).flatMap((call) => ofCall(call, module) ?? []);
    return inOrder([...numbaFunctionsIn(module).flatMap((compiled) => findingOf(compiled, module) ?? []), ...calls]);
  },
};

/** `fast = numba.njit(parallel=True)(slow)`, of a function of the same file. */
const ofCall = (maker: Node, module: Module): Finding | null => {
  const call = maker.parent?.type === "call" && maker.parent.field("function") === maker ? maker.parent : maker;
  const named = maker.field("function");
  // `njit(parallel=True)(f)` as a whole is no call of `njit`.
  if (named === null || named.type === "call") return null;
  const compiler = compilerOf(call === maker ? named : maker, module);
  const [given] = argumentsOf(call).positional;
  const options = argumentsOf(maker).named;
  const statement = call.parent?.parent;
  if (compiler === null || given?.type !== "identifier" || statement?.parent !== module.root) return null;
  if (!/^n?jit$/.test(compiler.how) || options.has("cache") || options.has("forceobj") || argumentsOf(maker).hasSplat)
    return null;
  const [binding, ...more] = bindingsOf(given.text, module.scopeAt(call));
  if (binding?.kind !== "definition" || more.length > 0) return null;
  const own = maker.field("arguments")?.children.filter((each) => each !== given) ?? [];
  const left = call.parent?.type === "assignment" ? (call.parent.field("left")?.text ?? "compiled") : "compiled";
  const how = [...own.map((each) => excerpt(each, "…")), "cache=True"].join(", ");
  return {
    node: statement,
    region: module.root,
    message: messageFor(given.text),
    fix: `${left} = ${named.text}(${how})(${given.text})`,
  };
};

const messageFor = (name: string): string =>
  `Every process compiles \`${name}\` again at its first call, 0.07 s for a loop of one line and seconds for long functions (measured), which the talk's −18 % with compiling against −97 % without shows; \`cache=True\` keeps it on disk, for this kind of CPU`;

const findingOf = (compiled: NumbaFunction, module: Module): Finding | null => {
  const { definition, decorator, how, options, hasSplat } = compiled;
  if (!/^(?:n?jit|vectorize|guvectorize)$/.test(how) || hasSplat) return null;
  if (options.has("cache") || options.has("forceobj") || options.get("inline")?.text === '"always"') return null;
  // Functions that are made at run time cannot be told apart in the cache.
  if (module.scopeAt(definition).kind !== "module") return null;
  // What only compiled functions call is kept with them.
  const { calls, isUsedOtherwise } = callsOf(definition, module);
  if (calls.length > 0 && !isUsedOtherwise && calls.every((call) => isCompiled(call))) return null;
  const code = excerpt(decorator, "njit");
  return {
    node: definition.parent ?? definition,
    region: module.root,
    message: messageFor(nameOf(compiled)),
    fix: [
      decorator.type === "call" && code.endsWith(")")
        ? `@${code.slice(0, -1)}${code.endsWith("()") ? "" : ", "}cache=True)`
        : `@${code}(cache=True)`,
      `def ${nameOf(compiled)}(*arguments):  # and NUMBA_CACHE_DIR in the cache of the CI, keyed by CPU`,
      "    …",
    ].join("\n"),
  };
};
