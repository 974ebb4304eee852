/** Finds single numbers that a loop takes from a GPU: for each of them it waits until the GPU is done. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { gpuLibraryOf } from "../semantics/device.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { statementAround } from "../semantics/statement.ts";
import { ancestor, unwrapped } from "../semantics/walk.ts";

const FEW_PASSES = 4;

export const cupyScalarSyncInLoop: Rule = {
  name: "cupy-scalar-sync-in-loop",
  tier: 2,
  claim: "T15",
  summary:
    "float(a[i]) of an array of the GPU waits for all of its work and copies one number: in a loop, the GPU idles.",
  words: ["cupy", "torch", "cuda"],
  find: (module) =>
    inOrder([
      ...module.callsOf([...TAKERS, "item"]).flatMap((call) => ofCall(call, module) ?? []),
      ...["if_statement", "while_statement"].flatMap((type) =>
        module.nodes(type).flatMap((node) => ofCondition(node, module) ?? []),
      ),
      ...module.nodes("for_statement").flatMap((loop) => ofLoop(loop, module) ?? []),
    ]),
};

const TAKERS = ["float", "int", "bool", "complex", "print"] as const;

const ofCall = (call: Node, module: Module): Finding | null => {
  const [loop] = loopsAround(call);
  const called = call.field("function");
  if (loop === undefined || called === null) return null;
  const method = methodCallOf(call);
  const [first] = argumentsOf(call).positional;
  const taken =
    method?.method === "item"
      ? method.object
      : TAKERS.some((name) => isBuiltin(called, name, module.scopeAt(call)))
        ? first
        : undefined;
  if (taken === undefined || gpuLibraryOf(taken, module) === null || isNowAndThen(call, loop, module)) return null;
  return finding(
    call,
    loop,
    `\`${excerpt(call, "float(a[i])")}\` takes one number from the GPU in every pass of the loop`,
    excerpt(taken, "values"),
  );
};

/** `if (a > 0).any():`, `while error > 1e-6:` with an error that lies on the GPU. */
const ofCondition = (node: Node, module: Module): Finding | null => {
  const condition = node.field("condition");
  const loop = node.type === "while_statement" ? node : loopsAround(node)[0];
  if (condition === null || loop === undefined || gpuLibraryOf(unwrapped(condition), module) === null) return null;
  if (node.type === "if_statement" && isNowAndThen(node, loop, module)) return null;
  return finding(
    condition,
    loop,
    `The condition \`${excerpt(condition, "of the loop")}\` lies on the GPU, so every pass waits for it`,
    excerpt(condition, "error"),
  );
};

const ofLoop = (loop: Node, module: Module): Finding | null => {
  const [over, ...more] = loop.fields("right");
  const type = over === undefined ? null : module.typeOf(over);
  if (over === undefined || more.length > 0 || gpuLibraryOf(over, module) === null || type?.dimensions !== 1)
    return null;
  return finding(
    over,
    loop,
    `The loop takes the elements of \`${excerpt(over, "the array")}\` from the GPU one by one`,
    excerpt(over, "values"),
  );
};

const finding = (part: Node, loop: Node, what: string, values: string): Finding => ({
  node: statementAround(part),
  region: loop,
  message: `${what}: it has to wait until the GPU has done all that was queued, and then for a copy of one number, so the GPU idles in between; the talk's condition for a GPU is much arithmetic for each byte moved`,
  fix: [
    `total = (${values}).sum()  # stays on the GPU`,
    "result = float(total)  # once, after the loop, or every so many passes",
  ].join("\n"),
});

/** Every k passes, at the end, or in a loop of a few passes. */
const isNowAndThen = (node: Node, loop: Node, module: Module): boolean => {
  if ((mostPassesOf(loop, module.frameAt(loop)) ?? FEW_PASSES) < FEW_PASSES) return true;
  const outer = ancestor(node, (above) => above === loop || above.type === "if_statement");
  return outer !== loop;
};
