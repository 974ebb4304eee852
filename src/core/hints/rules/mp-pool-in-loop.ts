/** Finds process pools that every pass of a loop makes anew. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { effectsOf } from "../semantics/effects.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { readsOf } from "../semantics/reach.ts";
import { functionOf, WORKER_WORDS } from "../semantics/task.ts";
import { isInside, walk } from "../semantics/walk.ts";
import { workerCountOf, workersMadeBy } from "../semantics/workers.ts";

/** Fewer pools than this cost less than the work that is given to them. Judgement; five pools cost 0.09 s (measured, fork). */
const FEW_PASSES = 4;
/** So many cost more than a second, whatever each pass does; with fewer, a profile has to tell whether they matter. */
const MANY_PASSES = 100;

export const mpPoolInLoop: Rule = {
  name: "mp-pool-in-loop",
  tier: 2,
  isOnRecord: true,
  claim: "T20",
  summary: "A process pool that is made in every pass of a loop starts all its processes again each time.",
  words: WORKER_WORDS,
  find: (module) => module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const [loop] = loopsAround(call);
  if (loop === undefined) return null;
  const workers = workersMadeBy(call, module);
  if (workers === null || workers.kind !== "processes" || workerCountOf(workers, module) === 1) return null;
  const frame = module.frameAt(call);
  if ((mostPassesOf(loop, frame) ?? FEW_PASSES) < FEW_PASSES) return null;
  const body = loop.field("body");
  if (body === null || !hasSameArguments(call, body, loop, module) || isMadeOnPurpose(call, body, loop)) return null;
  if (isKept(call)) return null;
  const statement = statementAround(call);
  const isMany = (mostPassesOf(loop, frame) ?? 0) >= MANY_PASSES;
  const sure = isMany && isSureToRepeat(call, loop) && !mayShareByFork(call, body, frame.kind === "module", module);
  return {
    node: statement,
    region: loop,
    ...(sure ? { tier: 1 } : {}),
    message: `Every pass of the loop makes \`${excerpt(call, "the pool")}\` and starts its processes again: five pools of two processes took 0.09 s with fork, 0.8 s with forkserver (the default on Linux from Python 3.14) and 2.3 s with spawn (measured)`,
    fix: fixFor(call, loop),
  };
};

/** A pool with other arguments in each pass is another pool: one that measures how it scales, or has its own initial data. */
const hasSameArguments = (call: Node, body: Node, loop: Node, module: Module): boolean => {
  const { positional, named, hasSplat } = argumentsOf(call);
  if (hasSplat) return false;
  const { bound, changed } = effectsOf(body, module);
  const targets = new Set(namesIn(loop.field("left")));
  // The pool itself is an unknown call, and would count as changing what it is given.
  const isChanged = (name: string): boolean =>
    changed.has(name) && readsOf(body, name).some((read) => !isInside(read, call));
  return namesIn(...positional, ...named.values()).every(
    (name) => !bound.has(name) && !targets.has(name) && !isChanged(name),
  );
};

/** Isolation, memory that is given back, and another try after a crash. */
const isMadeOnPurpose = (call: Node, body: Node, loop: Node): boolean => {
  if (/maxtasksperchild|max_tasks_per_child|initargs/.test(call.text)) return true;
  if (
    /\bBrokenProcessPool|\bgc\.collect|\bretry|\bretries|\battempt|empty_cache|\bisolat|\btimeout|\bterminate\b|\bkill\b/i.test(
      body.text,
    )
  )
    return true;
  // `while True:` waits for work: how often a pool is made, nobody knows.
  return loop.type === "while_statement" && /^(?:True|1)$/.test(loop.field("condition")?.text ?? "");
};

/** `pools.append(Pool(2))`, `self.pools[key] = Pool(2)`, `return Pool(2)`: each pool lives on. */
const isKept = (call: Node): boolean => {
  for (let node: Node = call; node.parent !== null; node = node.parent) {
    const { parent } = node;
    if (parent.type === "with_item" || parent.type === "as_pattern") return false;
    if (parent.type === "assignment") return parent.field("left")?.type !== "identifier";
    if (parent.type === "argument_list" || parent.type === "return_statement" || parent.type === "yield") return true;
    if (parent.type === "block") return false;
  }
  return true;
};

/** Straight in the loop's body, and nothing leaves the loop after it. */
const isSureToRepeat = (call: Node, loop: Node): boolean => {
  const statement = statementAround(call);
  if (statement.parent?.parent !== loop) return false;
  let leaves = false;
  walk(loop.field("body") ?? loop, (node) => {
    leaves ||= /^(?:break|return|raise)_statement$/.test(node.type) || node.type === "yield";
    return !leaves && node.type !== "function_definition" && node.type !== "lambda";
  });
  return !leaves;
};

/** With fork, workers see the globals as they are when the pool is made: a pool that is made earlier sees older ones. */
const mayShareByFork = (call: Node, body: Node, isScript: boolean, module: Module): boolean => {
  let shares = false;
  const { bound, changed } = effectsOf(body, module);
  walk(body, (node) => {
    if (node.type === "global_statement") shares = true;
    if (node.type !== "call") return !shares;
    const called = argumentsOf(node).positional[0];
    const task = called === undefined ? null : functionOf(called, module);
    // What a task reads beside its arguments; of functions from elsewhere nobody knows, but they do not read this module.
    if (task !== null && isScript)
      shares ||= namesIn(task.field("body")).some((name) => bound.has(name) || changed.has(name));
    return !shares;
  });
  if (isScript) return shares;
  const frame = module.frameAt(call);
  return shares || [...frame.declared.keys()].some((name) => bound.has(name) || changed.has(name));
};

const namesIn = (...nodes: readonly (Node | null)[]): readonly string[] => {
  const names: string[] = [];
  for (const node of nodes)
    if (node !== null)
      walk(node, (part) => {
        if (part.type === "identifier") names.push(part.text);
      });
  return names;
};

const fixFor = (call: Node, loop: Node): string => {
  const header = loop.text.split("\n", 1)[0]?.trim() ?? "";
  const shown = header.endsWith(":") && header.length <= 100 ? header : "for item in items:";
  const item = call.parent?.type === "as_pattern" ? call.parent.children.at(-1)?.text : undefined;
  const bound = call.parent?.type === "assignment" ? call.parent.field("left")?.text : undefined;
  const name = item ?? bound ?? "pool";
  return [`with ${excerpt(call, "Pool()")} as ${name}:`, `    ${shown}`, `        …  # use ${name} in every pass`].join(
    "\n",
  );
};
