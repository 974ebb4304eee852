/** Finds lists whose first item is taken out, or put in, again and again: `while q: x = q.pop(0)`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { comparisonOf } from "../semantics/comparison.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround } from "../semantics/loops.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf } from "../semantics/place.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { isFloodFill, isOfLines } from "../semantics/queue-length.ts";
import { queueStepsIn, type QueueStep } from "../semantics/queue-step.ts";
import { readsOf } from "../semantics/reach.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { assignmentOf } from "../semantics/targets.ts";
import { usageOf, type Usage } from "../semantics/usage.ts";
import { isPrivateTo } from "../semantics/variable.ts";
import { isInside, unwrapped, walk } from "../semantics/walk.ts";

/** A list of so few items as written is no queue. Judgement. */
const FEW_ITEMS = 16;

export const listAsQueue: Rule = {
  name: "list-as-queue",
  tier: 2,
  claim: "T21",
  summary: "Taking the first item out of a list moves all the others: quadratic time for a queue that grows long.",
  words: [".pop(", ".insert(", "del ", "1:]"],
  find: (module) => inOrder(queueStepsIn(module).flatMap((step) => findingOf(step, module) ?? [])),
};

const findingOf = (step: QueueStep, module: Module): Finding | null => {
  const { statement, place } = step;
  const loops = loopsAround(statement);
  if (loops.length === 0 || !isList(step, module)) return null;
  const loop = loops.find((around) => !isBoundAfreshIn(around, step) && mayRunLong(around, module));
  if (loop === undefined || isGuardedBySize(step, loop) || isShort(step, loop, module)) return null;
  // Numba knows no deque.
  if (isCompiled(statement)) return null;
  const usages = readsOf(loop, place).map((read) => ({ read, usage: usageOf(read, module) }));
  if (usages.some(({ usage }) => isOrdered(usage, module))) return null;
  const isProven =
    step.kind !== "insert" &&
    // Of collections that are gone through one after the other, going through them is the work.
    statement.type !== "for_statement" &&
    isConditionOf(loop, place) &&
    ((isFloodFill(step, loop) && isOnlyAQueue(step, module)) || isOfLines(step, loop, module));
  return {
    node: statement,
    region: loop,
    message: `${MESSAGES[step.kind](`\`${excerpt(step.node, `${place}.${step.kind}(0)`)}\``, `\`${place}\``)}: for a queue of 20,000 items that took 15 ms where a deque took 0.6 ms, and it grows with the square`,
    fix: fixFor(step),
    tier: isProven ? 1 : 2,
  };
};

/**
 * `while q: q.pop(0)` of a value of unknown type: a dict holds one item of the key 0, a deque's `pop` takes no argument, and a mapping
 * is not emptied in this way.
 */
const isList = ({ kind, list, place, statement }: QueueStep, module: Module): boolean => {
  const { kind: type, library = "" } = module.typeOf(list);
  // What a library's function returns is of no class that the call names.
  const isUnknown = type === "unknown" || (type === "instance" && /(?:^|\.)[a-z_]\w*$/.test(library));
  return (
    type === "list" ||
    (isUnknown && kind === "pop" && loopsAround(statement).some((loop) => isConditionOf(loop, place)))
  );
};

const MESSAGES: Readonly<Record<QueueStep["kind"], (code: string, place: string) => string>> = {
  pop: (code, place) => `${code} in a loop moves all that is left of the list ${place} in every pass`,
  delete: (code, place) => `${code} in a loop moves all that is left of the list ${place} in every pass`,
  slice: (code, place) => `${code} in a loop copies all that is left of the list ${place} in every pass`,
  insert: (code, place) => `${code} in a loop moves the whole list ${place} in every pass`,
};

/** The loop itself makes the list anew in each pass, by anything but a longer or shorter copy of it. */
const isBoundAfreshIn = (loop: Node, { place, statement }: QueueStep): boolean => {
  let isAfresh = false;
  walk(loop, (node) => {
    if (isAfresh || node.type === "function_definition") return false;
    if (node.type === "assignment" && !isInside(node, statement)) {
      const { targets } = assignmentOf(node);
      isAfresh = targets.some(
        ({ node: target, value }) =>
          isPrefix(placeOf(target), place) && (value === null || readsOf(value, place).length === 0),
      );
    }
    if (node.type === "for_statement" || node.type === "with_item" || node.type === "named_expression") {
      const target = node.field("left") ?? node.field("alias") ?? node.field("name");
      isAfresh ||= target !== null && readsOf(target, place).length > 0;
    }
    return true;
  });
  return isAfresh;
};

/** Binding `a` makes another `a.q`. */
const isPrefix = (bound: string | null, place: string): boolean =>
  bound !== null && (bound === place || place.startsWith(`${bound}.`) || place.startsWith(`${bound}[`));

/** `if len(q) > m: q.pop(0)` keeps a history short. */
const isGuardedBySize = ({ statement }: QueueStep, loop: Node): boolean => {
  for (let above = statement.parent; above !== null && isInside(above, loop); above = above.parent) {
    if (above.type !== "if_statement" && above.type !== "while_statement" && above.type !== "elif_clause") continue;
    const condition = above.field("condition");
    if (condition !== null && comparesSize(condition)) return true;
  }
  return false;
};

/** `len(q) > m` with another m than 0 or 1; or of a list that is kept as short beside it. */
const comparesSize = (condition: Node): boolean => {
  let compares = false;
  walk(condition, (node) => {
    const comparison = comparisonOf(node);
    if (comparison === null) return;
    const sides = [unwrapped(comparison.left), unwrapped(comparison.right)];
    const isSize = (side: Node): boolean => side.type === "call" && side.field("function")?.text === "len";
    compares ||= sides.some(isSize) && !sides.some((side) => side.text === "0" || side.text === "1");
  });
  return compares;
};

/** A line's words, or a few items as written, to which nothing is added. */
const isShort = ({ list, place, statement }: QueueStep, loop: Node, module: Module): boolean => {
  const bindings = list.type === "identifier" ? (reachingBindings(list, module) ?? []) : [];
  const before = bindings.filter(({ name }) => !isInside(name, loop));
  if (before.length === 0 || readsOf(loop, place).some((read) => isGrown(read, usageOf(read, module)))) return false;
  const { node: frame } = module.frameAt(statement);
  const isFilled = (): boolean => readsOf(frame, place).some((read) => isGrown(read, usageOf(read, module)));
  return before.some(({ value }) => {
    if (value === null) return false;
    const made = unwrapped(value);
    if (made.type === "list") return made.children.length < FEW_ITEMS && !isFilled();
    return methodCallOf(made)?.method.endsWith("split") === true || /\bargv\b/.test(made.text.slice(0, 40));
  });
};

/** It is sorted, or a heap: no queue. */
const isOrdered = (usage: Usage, module: Module): boolean => {
  if (usage.kind === "method") return usage.name === "sort";
  if (usage.kind !== "argument" && usage.kind !== "pure-argument") return false;
  const called = usage.call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(usage.call));
  return path !== null && /^(?:heapq|bisect)\./.test(path);
};

const isGrown = (read: Node, usage: Usage): boolean => {
  if (usage.kind === "method") return /^(?:append|extend|insert)$/.test(usage.name);
  const above = read.parent;
  if (above?.type === "augmented_assignment") return above.field("left") === read;
  return usage.kind === "operand" && above?.parent?.type === "assignment";
};

/** `while q:`, `while len(q) > 0:`, `while q and …:`. */
const isConditionOf = (loop: Node, place: string): boolean => {
  const condition = loop.type === "while_statement" ? loop.field("condition") : null;
  if (condition === null) return false;
  const waiting = [unwrapped(condition)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (placeOf(next) === place) return true;
    if (next.type === "boolean_operator" && next.field("operator")?.text === "and") {
      waiting.push(...next.children.map(unwrapped));
      continue;
    }
    const comparison = comparisonOf(next);
    const left = comparison === null ? next : unwrapped(comparison.left);
    const isLength = left.type === "call" && left.field("function")?.text === "len";
    const isOfEmptiness = comparison === null || /^(?:0|1|\[\])$/.test(comparison.right.text);
    if (isOfEmptiness && (isLength ? readsOf(left, place).length > 0 : placeOf(left) === place)) return true;
  }
  return false;
};

const QUEUE_METHODS: ReadonlySet<string> = new Set(
  "append extend pop insert clear copy count reverse remove".split(" "),
);

/** A local variable of which nothing is asked that a deque would not answer, or only slowly. */
const isOnlyAQueue = ({ place, list, statement }: QueueStep, module: Module): boolean => {
  const frame = module.frameAt(statement);
  if (list.type !== "identifier" || !isPrivateTo(frame, place, module)) return false;
  if ((frame.bindings.get(place) ?? []).some(({ kind }) => kind === "parameter")) return false;
  return readsOf(frame.node.field("body") ?? frame.node, place).every((read) => {
    if (isInside(read, statement) || isTarget(read)) return true;
    const usage = usageOf(read, module);
    switch (usage.kind) {
      case "method":
        return QUEUE_METHODS.has(usage.name) && isAtAnEnd(usage.call, usage.name);
      case "element":
        return /^-?[01]$/.test(usage.subscript.fields("subscript")[0]?.text ?? "");
      case "sized":
      case "compared":
      case "pure-argument":
        return true;
      case "iterated":
        return !isInside(statement, usage.loop);
      default:
        return false;
    }
  });
};

const isAtAnEnd = (call: Node, name: string): boolean => {
  const [first] = call.field("arguments")?.children ?? [];
  return (name !== "pop" && name !== "insert") || first === undefined || /^(?:0|-1)$/.test(first.text);
};

const isTarget = (read: Node): boolean => {
  const above = read.parent;
  return (above?.type === "assignment" || above?.type === "augmented_assignment") && above.field("left") === read;
};

const fixFor = ({ kind, place, node, statement }: QueueStep): string => {
  const line = excerpt(statement, "");
  const short =
    kind === "insert" ? `${place}.appendleft(…)` : kind === "pop" ? `item = ${place}.popleft()` : `${place}.popleft()`;
  const isSimple = statement.type === "expression_statement" && line !== "" && (kind === "pop" || kind === "insert");
  const step = isSimple
    ? line.replace(
        excerpt(node, ""),
        kind === "pop" ? `${place}.popleft()` : excerpt(node, "").replace(/\.insert\(\s*0\s*,\s*/, ".appendleft("),
      )
    : short;
  return [`${place} = collections.deque(${place})  # once, before the loop`, step].join("\n");
};
