/** Finds functions that Numba compiles again in every call of the function around them, or in every pass of a loop. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { readsClock } from "../semantics/clock.ts";
import { fateOf } from "../semantics/discarded.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import { readsOf } from "../semantics/reach.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import type { Module } from "../semantics/module.ts";
import { compilerOf, nameOf, numbaFunctionsIn, type NumbaFunction } from "../semantics/numba.ts";
import type { Scope } from "../semantics/scopes.ts";
import { statementAround } from "../semantics/statement.ts";
import { isInTest } from "../semantics/task.ts";
import { ancestor, unwrapped, walk } from "../semantics/walk.ts";
import { runsWhenLoaded } from "../semantics/when-loaded.ts";

/** Fewer passes compile fewer times: that is a setup. */
const FEW_PASSES = 3;

export const numbaJitInFunction: Rule = {
  name: "numba-jit-in-function",
  tier: 1,
  claim: "T16",
  summary:
    "A function that is defined under @njit inside of another one is compiled again in each of its calls: Numba keeps compiled code with the function object.",
  words: ["numba"],
  find: (module) =>
    inOrder([
      ...numbaFunctionsIn(module).flatMap((compiled) => ofDefinition(compiled, module) ?? []),
      ...module.nodes("call").flatMap((call) => ofCall(call, module) ?? []),
    ]),
};

const ofDefinition = (compiled: NumbaFunction, module: Module): Finding | null => {
  const { definition, decorator } = compiled;
  const statement = definition.parent;
  const again = statement === null ? null : whatRepeats(statement, module);
  const name = nameOf(compiled);
  // From the cache on disk it comes in milliseconds.
  if (statement === null || again === null || compiled.options.has("cache")) return null;
  const frame = module.frameAt(statement);
  if (module.scopeAt(statement) !== frame || !isOnlyCalled(name, frame, module)) return null;
  return {
    node: statement,
    region: again,
    message: messageFor(name, again),
    // Without a parameter it was written to hold what is around it as constants; in `try`, to see whether it compiles at all; beside a
    // clock, to see how long it takes.
    tier:
      definition.field("parameters")?.children.length === 0 ||
      isTried(statement) ||
      isShort(definition, compiled.how) ||
      isRunByHand(again) ||
      readsClock(frame.node, module)
        ? 2
        : 1,
    fix: [
      `@${excerpt(decorator, "njit")}  # at the top of the module, compiled once`,
      `def ${name}${excerpt(definition.field("parameters") ?? definition, "(…)")}:  # what it took from around it comes as an argument`,
      "    …",
    ].join("\n"),
  };
};

/** `fast = njit(f)`, `njit(parallel=True)(f)(x)`. */
const ofCall = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  if (called === null || call.parent?.type === "decorator") return null;
  const compiler = compilerOf(called, module);
  const [first, ...more] = argumentsOf(call).positional;
  if (compiler === null || compiler.options.has("cache") || argumentsOf(call).named.has("cache")) return null;
  if (first === undefined || more.length > 0 || !isFunction(first, module)) return null;
  const again = whatRepeats(call, module);
  if (again === null) return null;
  // Another function in each pass is compiled once.
  if (again.type.endsWith("_statement") && readsOf(again.field("left") ?? first, first.text).length > 0) return null;
  const frame = module.frameAt(call);
  const isCalledAtOnce = call.parent?.type === "call" && call.parent.field("function") === call;
  const fate = fateOf(call);
  const isLocal = fate.kind === "bound" && isOnlyCalled(fate.name.text, frame, module);
  if (!isCalledAtOnce && !isLocal) return null;
  const code = excerpt(call, "njit(f)");
  const body = bodyOf(first, module);
  return {
    node: statementAround(call),
    region: again,
    message: messageFor(excerpt(first, "the function"), again),
    ...((body !== null && isShort(body, compiler.how)) || isRunByHand(again) || readsClock(frame.node, module)
      ? { tier: 2 }
      : {}),
    fix: `fast = ${code}  # once, at the top of the module; of functions that are handed in, keep one each: functools.lru_cache`,
  };
};

/**
 * Without a loop it compiles in a moment, and may be there for its effect alone: `np.random.seed(value)`. Kernels and ufuncs go through
 * their arrays without one.
 */
const isShort = (body: Node, how: string): boolean => {
  let hasLoop = false;
  walk(body, ({ type }) => {
    hasLoop ||= /^(?:for_statement|while_statement|for_in_clause)$/.test(type);
    return !hasLoop;
  });
  return !hasLoop && /^n?jit$/.test(how);
};

/** Somebody looks at the result: that is not asked for again and again. */
const isRunByHand = (again: Node): boolean =>
  again.type === "function_definition" &&
  /^_*(?:verify|check|debug|demo|example|inspect|show|plot|print)(?:_|$)/.test(again.field("name")?.text ?? "");

/** Of `njit(f)`: the function, where the file has it. */
const bodyOf = (argument: Node, module: Module): Node | null => {
  const node = unwrapped(argument);
  if (node.type === "lambda") return node;
  const [binding, ...more] = node.type === "identifier" ? (reachingBindings(node, module) ?? []) : [];
  return more.length === 0 && binding?.value?.type === "function_definition" ? binding.value : null;
};

/** `njit(f)`, not `njit(signature)`, which gives a decorator. */
const isFunction = (argument: Node, module: Module): boolean => {
  const node = unwrapped(argument);
  if (node.type === "lambda") return true;
  if (node.type !== "identifier") return false;
  const bindings = reachingBindings(node, module) ?? [];
  if (bindings.length > 0 && bindings.every(({ value }) => value?.type === "function_definition")) return true;
  return (
    bindings.some(({ kind }) => kind === "parameter") &&
    /^_?\w*(?:f|fn|func|function|kernel|callback)$/i.test(node.text)
  );
};

const messageFor = (name: string, again: Node): string =>
  `${again.type === "function_definition" ? `Every call of \`${again.field("name")?.text ?? ""}\`` : "Every pass of the loop"} makes \`${name}\` anew and so has Numba compile it again, since compiled code is kept with the function object: ` +
  "a loop of one line took 0.07 s to compile and 1 µs to run (measured); the talk's example gained 18 % with compiling and more than 97 % from the second call on";

/** Decorators of what is called once for each set of arguments, or by Numba itself while it compiles. */
const ONCE = /cache|memo|once|singleton|overload|intrinsic|generated|lower|fixture|register|extending|typeof|box/i;

/** The loop, or the function, that makes it again and again; null where nothing tells that it does. */
const whatRepeats = (node: Node, module: Module): Node | null => {
  if (isInTest(node)) return null;
  const [loop] = loopsAround(node);
  const frame = module.frameAt(node);
  if (loop !== undefined) return (mostPassesOf(loop, frame) ?? FEW_PASSES) < FEW_PASSES ? null : loop;
  if (frame.kind !== "function" || frame.node.type !== "function_definition") return null;
  for (let above: Node | null = node; above !== null; above = above.parent)
    if (above.type === "decorated_definition" && above !== node)
      if (above.children.some((part) => part.type === "decorator" && ONCE.test(part.text))) return null;
  // Under `if kernel is None:` it is made once.
  if (
    ancestor(node, ({ type, text }) => type === "if_statement" && /\bis None\b|\bnot in\b|\bnot \w+:/.test(head(text)))
  )
    return null;
  if (isLeftOnceMade(frame.node, node)) return null;
  const name = frame.node.field("name")?.text ?? "";
  if (/^_?(?:main|cli|setup\w*|__init__|__init_subclass__|__new__|setUp\w*)$/.test(name)) return null;
  const once = runsWhenLoaded(node, module);
  return once === null || loopsAround(once).length > 0 ? frame.node : null;
};

/** `if hasattr(self, "table"): return` above it: the second call ends there. */
const isLeftOnceMade = (definition: Node, made: Node): boolean =>
  (definition.field("body")?.children ?? []).some(
    (statement) =>
      statement.type === "if_statement" &&
      statement.end <= made.start &&
      /^(?:hasattr\(|(?:self\.)?\w+ is not None$|.* in (?:self\.|_|\w*cache))/.test(
        statement.field("condition")?.text ?? "",
      ) &&
      statement.field("consequence")?.children.at(-1)?.type === "return_statement",
  );

const isTried = (statement: Node): boolean =>
  ancestor(statement, ({ type }) => type === "try_statement" || type === "function_definition")?.type ===
  "try_statement";

const head = (text: string): string => text.split("\n", 1)[0] ?? "";

/** Inner functions call inner functions: deeper than this, nobody looks. */
const DEPTH = 3;

/** Nothing but calls of it in the same function, or in inner ones of which that is true as well: nobody keeps it. */
const isOnlyCalled = (name: string, frame: Scope, module: Module, depth = 0): boolean => {
  const uses = frame.usesOf(name);
  return (
    depth < DEPTH &&
    uses.length > 0 &&
    frame.bindings.get(name)?.length === 1 &&
    uses.every(({ node, scope }) => isCalled(node) && runsOnlyIn(scope, frame, module, depth))
  );
};

const runsOnlyIn = (inner: Scope, frame: Scope, module: Module, depth: number): boolean => {
  let scope = inner;
  while (scope.kind === "comprehension" && scope.parent !== null) scope = scope.parent;
  if (scope === frame) return true;
  const { node, parent } = scope;
  const name = node.type === "function_definition" && parent === frame ? node.field("name") : null;
  if (name === null || name === undefined || !isOnlyCalled(name.text, frame, module, depth + 1)) return false;
  return (
    node.parent?.type !== "decorated_definition" ||
    numbaFunctionsIn(module).some(({ definition }) => definition === node)
  );
};

const isCalled = (use: Node): boolean => {
  const above = use.parent;
  const call = above?.parent ?? null;
  if (above?.type === "call") return above.field("function") === use;
  // A CUDA kernel: `kernel[blocks, threads](…)`.
  if (above?.type === "subscript") return above.field("value") === use && call?.type === "call";
  // Joblib's `delayed(f)(…)`.
  return (
    above?.type === "argument_list" &&
    DELAYED.test(call?.field("function")?.text ?? "") &&
    call?.parent?.type === "call"
  );
};

const DELAYED = /^(?:joblib\.)?delayed$/;
