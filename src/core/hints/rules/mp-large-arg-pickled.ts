/** Finds large arguments that are sent to worker processes with every task. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { originsOf } from "../semantics/array-origin.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { arraySizeOf } from "../semantics/literal-array-size.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { scopeOfName } from "../semantics/scopes.ts";
import { taskOf, WORKER_WORDS, type Task } from "../semantics/task.ts";
import { classAround, ownAttributesOf } from "../semantics/types/own-attribute.ts";
import { unwrapped } from "../semantics/walk.ts";

/** Up to here, a pickle costs no more than what the task is sent with anyway. Judgement. */
const FEW_BYTES = 64 * 1024;

export const mpLargeArgPickled: Rule = {
  name: "mp-large-arg-pickled",
  tier: 2,
  claim: "T20",
  summary: "An array that goes to a process pool with every task is pickled and copied for each of them.",
  words: WORKER_WORDS,
  find: (module) => module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const task = taskOf(call, module);
  if (task === null || !task.workers.every(({ kind }) => kind === "processes")) return null;
  const large = largeArgumentOf(task, module);
  if (large === null) return null;
  const statement = statementAround(call);
  const name = excerpt(large.node, "the argument");
  return {
    node: statement,
    region: repeatsAround(call)[0] ?? statement,
    message:
      `\`${name}\`${large.isSelf ? `, which holds \`${large.what}\`,` : ""} is pickled and sent to the processes again with every ${task.iterables.length > 0 ? "chunk of tasks" : "task"}: ` +
      "50 tasks with one 16 MB array each pickled 800 MB and took 1.22 s, where sending it once per process took 0.013 s (measured)",
    fix: fixFor(task, name),
  };
};

interface Large {
  readonly node: Node;
  readonly what: string;
  readonly isSelf: boolean;
}

const largeArgumentOf = (task: Task, module: Module): Large | null => {
  const [repeat] = repeatsAround(task.call);
  const isMapped = task.iterables.length > 0;
  if (!isMapped && repeat === undefined) return null;
  const isSame = (node: Node): boolean =>
    isMapped || (repeat !== undefined && isInvariant(node, repeat, module)) || isFreeOf(node, repeat ?? node);
  for (const argument of [...task.sent, ...task.iterables.flatMap((iterable) => repeatedIn(iterable, module))])
    if (isLarge(argument, module) && isSame(argument)) return { node: argument, what: argument.text, isSelf: false };
  const object = task.called.type === "attribute" ? task.called.field("object") : null;
  const held = object?.text === "self" ? largeAttributeOf(task.called, module) : null;
  return object === null || held === null ? null : { node: object, what: held, isSelf: true };
};

/** An unknown call in the loop hides whether an object changes; that its name stays bound is enough for a candidate. */
const isFreeOf = (node: Node, repeat: Node): boolean => {
  const name = unwrapped(node);
  if (name.type !== "identifier" && name.type !== "attribute") return false;
  return !new RegExp(
    `(?:^|[^\\w.])${name.text.replaceAll(".", "\\.")}\\s*(?:[-+*/]?=[^=]|,[^=\\n]*=[^=]|\\bin\\b)`,
    "m",
  ).test(repeat.text);
};

const isLarge = (node: Node, module: Module): boolean => {
  const { kind, library } = module.typeOf(node);
  if (kind === "frame" || kind === "series") return true;
  if (kind !== "array" || library === "torch") return false;
  return (arraySizeOf(node, module)?.bytes ?? FEW_BYTES) >= FEW_BYTES;
};

/** `starmap(f, zip(repeat(big), xs))`, `map(f, [big] * n, xs)`, `starmap(f, [(big, x) for x in xs])`. */
const repeatedIn = (iterable: Node, module: Module, depth = 0): readonly Node[] => {
  const [only, ...more] = originsOf(iterable, module) ?? [];
  const node = only !== undefined && more.length === 0 ? only : unwrapped(iterable);
  if (depth > 2) return [];
  if (node.type === "list_comprehension" || node.type === "generator_expression") {
    const body = node.field("body");
    const items = body?.type === "tuple" || body?.type === "list" ? body.children : [];
    return items.filter(
      (item) => item.type === "identifier" && scopeOfName(item.text, module.scopeAt(item))?.node !== node,
    );
  }
  if (node.type === "binary_operator" && node.field("operator")?.text === "*") {
    const left = node.field("left");
    return left?.type === "list" ? left.children : [];
  }
  const called = node.type === "call" ? node.field("function") : null;
  if (called === null) return [];
  const { positional } = argumentsOf(node);
  if (qualifiedName(called, module.scopeAt(node)) === "itertools.repeat") return positional.slice(0, 1);
  return called.text === "zip"
    ? positional.flatMap((part) =>
        part.type === "call" || part.type === "binary_operator" ? repeatedIn(part, module, depth + 1) : [],
      )
    : [];
};

const largeAttributeOf = (method: Node, module: Module): string | null => {
  const owner = classAround(method);
  if (owner === null || /\b__(?:getstate|reduce)/.test(owner.text)) return null;
  for (const [name, values] of ownAttributesOf(owner, module))
    if (values.some((value) => value !== null && isLarge(value, module))) return `self.${name}`;
  return null;
};

const fixFor = (task: Task, name: string): string => {
  const creation = excerpt(task.workers[0].creation, "Pool()");
  const open = creation.lastIndexOf(")");
  const before = creation.slice(0, open);
  return [
    "def keep(large):",
    "    global shared",
    "    shared = large  # once in every process; the task reads it there",
    `pool = ${before}${before.endsWith("(") ? "" : ", "}initializer=keep, initargs=(${name},))`,
  ].join("\n");
};
