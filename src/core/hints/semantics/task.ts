/** What workers are given to do: the function, what is bound to it, and the arguments. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { originsOf } from "./array-origin.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { bindingsOf } from "./scopes.ts";
import { classAround } from "./types/own-attribute.ts";
import { walk, unwrapped } from "./walk.ts";
import { workersOf, type Workers } from "./workers.ts";

export interface Task {
  readonly call: Node;
  readonly workers: readonly [Workers, ...Workers[]];
  readonly method: string;
  /** The expression that names the function. */
  readonly called: Node;
  /** Arguments that go to the workers with every task; of the `map` family, the iterables are in `iterables`. */
  readonly sent: readonly Node[];
  readonly iterables: readonly Node[];
}

const ONE_BY_ONE: ReadonlySet<string> = new Set(["submit", "apply", "apply_async"]);
const MANY: ReadonlySet<string> = new Set(["map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async"]);

/** Words of which one is in every file that gives workers something to do. */
export const WORKER_WORDS = ["Pool", "Executor"] as const;

/** Null: the call gives no workers anything to do, as far as the text tells. */
export const taskOf = (call: Node, module: Module): Task | null => {
  const method = methodCallOf(call);
  if (method === null || !(ONE_BY_ONE.has(method.method) || MANY.has(method.method))) return null;
  const given = argumentsOf(call);
  const called = given.positional[0] ?? given.named.get("func") ?? given.named.get("fn");
  const workers = called === undefined ? null : workersOf(method.object, module);
  if (called === undefined || workers === null) return null;
  const rest = given.positional.slice(1);
  const bound = boundArguments(called, module);
  const common = { call, workers, method: method.method, called };
  if (method.method === "submit")
    return { ...common, sent: [...bound, ...rest, ...given.named.values()], iterables: [] };
  if (MANY.has(method.method)) {
    const isExecutor = workers.some(({ api }) => api === "executor");
    const iterable = given.named.get("iterable");
    return { ...common, sent: bound, iterables: isExecutor ? rest : [rest[0] ?? iterable ?? []].flat() };
  }
  const [args, kwds] = [rest[0] ?? given.named.get("args"), rest[1] ?? given.named.get("kwds")];
  const items = [args, kwds].flatMap((part) => (part === undefined ? [] : itemsOf(part)));
  return { ...common, sent: [...bound, ...items], iterables: [] };
};

const itemsOf = (display: Node): readonly Node[] =>
  display.type === "tuple" || display.type === "list"
    ? display.children
    : display.type === "dictionary"
      ? display.children.map((pair) => pair.field("value")).filter((value) => value !== null)
      : [];

/** `partial(f, big)` sends `big` along. */
const boundArguments = (called: Node, module: Module): readonly Node[] => {
  const partial = partialOf(called, module);
  if (partial === null) return [];
  const { positional, named } = argumentsOf(partial);
  return [...positional.slice(1), ...named.values()];
};

const partialOf = (called: Node, module: Module): Node | null => {
  const [only, ...more] = originsOf(called, module) ?? [];
  const maker = only?.type === "call" && more.length === 0 ? only.field("function") : null;
  return only !== undefined && maker !== null && qualifiedName(maker, module.scopeAt(only)) === "functools.partial"
    ? only
    : null;
};

/** The function of the same file that an expression names: a definition, a lambda, a method of the class around; null for any other. */
export const functionOf = (expression: Node, module: Module, depth = 0): Node | null => {
  const node = unwrapped(expression);
  if (node.type === "lambda") return node;
  if (depth > 2) return null;
  const partial = node.type === "call" || node.type === "identifier" ? partialOf(node, module) : null;
  if (partial !== null) {
    const [first] = argumentsOf(partial).positional;
    return first === undefined ? null : functionOf(first, module, depth + 1);
  }
  if (node.type === "identifier") {
    const bindings = bindingsOf(node.text, module.scopeAt(node));
    const [binding, ...more] = bindings;
    if (more.length === 0 && binding?.value?.type === "function_definition") return binding.value;
    // `task = self.one`, and `task = self.other` where something is asked for: methods of a kind.
    const isOwn = bindings.every(
      ({ kind, value }) => kind === "assignment" && value?.text.startsWith("self.") === true,
    );
    return isOwn && binding?.value ? functionOf(binding.value, module, depth + 1) : null;
  }
  const owner = node.type === "attribute" && node.field("object")?.text === "self" ? classAround(node) : null;
  return owner === null ? null : methodOf(owner, node.field("attribute")?.text ?? "");
};

/** A test gives tasks one by one to see what each of them does. */
export const isInTest = (node: Node): boolean => {
  for (let above = node.parent; above !== null; above = above.parent)
    if (above.type === "function_definition" && (above.field("name")?.text ?? "").startsWith("test")) return true;
  return false;
};

const methodOf = (owner: Node, name: string): Node | null => {
  let found: Node | null = null;
  const body = owner.field("body");
  if (body !== null)
    walk(body, (node) => {
      if (node.type === "function_definition" && node.field("name")?.text === name) found ??= node;
      return node.type !== "function_definition" && node.type !== "class_definition";
    });
  return found;
};
