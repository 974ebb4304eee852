/** Has a message that was sent without its request arrived at a place further down, as far as one function shows? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { fateOf } from "./discarded.ts";
import { loopsAround } from "./loops.ts";
import type { Module } from "./module.ts";
import { readsOf } from "./reach.ts";
import { reachingBindings } from "./reaching.ts";
import { statementAround } from "./statement.ts";
import { assignmentOf } from "./targets.ts";
import { ancestor, isInside, unwrapped } from "./walk.ts";

const BLOCKING = ["recv", "Recv", "sendrecv", "Sendrecv", "Sendrecv_replace"] as const;
const STARTED = ["irecv", "Irecv"] as const;
const WAITS = ["wait", "Wait", "waitall", "Waitall", "test", "Test", "testall", "Testall"] as const;

/**
 * The barrier that follows a send in the same block or around it, where all receives of the function up to there are waited for. Every
 * process runs the same code, so no message is on its way after it. Null as well where the buffer may be changed or freed before it.
 */
export const barrierAfter = (send: Node, buffer: Node, module: Module): Node | null => {
  const frame = module.frameAt(send);
  const barrier = module.nodes("call").find((call) => {
    if (call.start < send.end || !/^_*barrier$/i.test(lastNameOf(call)) || module.frameAt(call) !== frame) return false;
    const block = statementAround(call).parent;
    return block !== null && isInside(send, block);
  });
  if (barrier === undefined || !receivesAreWaitedFor(send, module, barrier.start)) return null;
  return isHeld(send, buffer, barrier, module) ? barrier : null;
};

/** All receives of the function are waited for, one of them after the send. */
export const receivesAreWaitedFor = (send: Node, module: Module, end = Number.POSITIVE_INFINITY): boolean => {
  const frame = module.frameAt(send);
  const before = (names: readonly string[]): readonly Node[] =>
    callsNamed(names, module).filter((call) => call.start < end && module.frameAt(call) === frame);
  const waits = before(WAITS);
  const waited = before(STARTED).map((receive) => {
    const fate = fateOf(receive);
    return waits.findLast(
      (wait) =>
        // It may stand around it: `comm.Irecv(buffer).wait()`.
        wait.end > receive.end &&
        fate.kind !== "discarded" &&
        // Of a list nobody can tell which of its requests a loop waits for.
        (fate.kind === "used" || readsOf(wait, fate.name.text).length > 0),
    );
  });
  const isReceived = (call: Node | undefined): boolean => call !== undefined && call.start >= send.end;
  return !waited.includes(undefined) && [...waited, ...before(BLOCKING)].some(isReceived);
};

const callsNamed = (names: readonly string[], module: Module): readonly Node[] =>
  module.callsOf(names).filter((call) => names.includes(lastNameOf(call)));

/** `self._send_list[i]`, and `data` in `for data in self._send_list`: something else than this function holds it. */
export const isItemOfAttribute = (buffer: Node, module: Module): boolean => {
  const node = unwrapped(buffer);
  if (node.type === "subscript")
    return isListOfBuffers(node.field("value")) && node.fields("subscript").every(({ type }) => type !== "slice");
  const bindings = node.type === "identifier" ? (reachingBindings(node, module) ?? []) : [];
  return (
    bindings.length > 0 && bindings.every(({ kind, name }) => kind === "for" && isListOfBuffers(goneThroughFor(name)))
  );
};

/** By its name: a row of `self.grid` lies in an array, which the next step changes. */
const isListOfBuffers = (holder: Node | null): boolean =>
  holder?.type === "attribute" && /list|bufs|buffers/i.test(holder.field("attribute")?.text ?? "");

/** `xs` for `x` in `for x in xs`, `for i, x in enumerate(xs)` and `for x, y in zip(xs, ys)`. */
const goneThroughFor = (name: Node): Node | null => {
  let [over = null] = ancestor(name, ({ type }) => type === "for_statement")?.fields("right") ?? [];
  if (over !== null && lastNameOf(over) === "enumerate") over = argumentsOf(over).positional[0] ?? null;
  if (over !== null && lastNameOf(over) === "zip")
    over = argumentsOf(over).positional[name.parent?.children.indexOf(name) ?? 0] ?? null;
  return over;
};

/** A variable or a part of one, to which nothing is assigned, and into which nothing is received, until the barrier. */
const isHeld = (send: Node, buffer: Node, barrier: Node, module: Module): boolean => {
  const base = baseOf(buffer);
  if (base.type !== "identifier" && base.type !== "attribute") return false;
  // Further passes of a loop without the barrier run before it, too.
  const loop = loopsAround(send).findLast((around) => !isInside(barrier, around));
  const start = loop?.start ?? send.end;
  const isMeant = (node: Node): boolean =>
    node.start >= start && node.start < barrier.start && baseOf(node).text === base.text;
  const assigned = [...module.nodes("assignment"), ...module.nodes("augmented_assignment")].flatMap((assignment) =>
    assignmentOf(assignment).targets.map(({ node }) => node),
  );
  const augmented = module.nodes("augmented_assignment").flatMap((node) => node.field("left") ?? []);
  const received = callsNamed([...STARTED, ...BLOCKING], module).flatMap((call) =>
    argumentsOf(call).positional.slice(0, 1),
  );
  if ([...assigned, ...augmented, ...received].some(isMeant)) return false;
  const bindings = module.frameAt(send).bindings.get(base.text) ?? [];
  return isItemOfAttribute(buffer, module) || !bindings.some(({ name }) => isMeant(name));
};

/** Without the indices at its end. */
const baseOf = (expression: Node): Node => {
  let node = unwrapped(expression);
  for (let value = node.field("value"); node.type === "subscript" && value !== null; value = node.field("value"))
    node = value;
  return node;
};

/** "barrier" of `self.comm.barrier()`. */
const lastNameOf = (call: Node): string => {
  const called = call.type === "call" ? call.field("function") : null;
  return (called?.type === "attribute" ? called.field("attribute") : called)?.text ?? "";
};
