/** Finds arrays that are brought to a GPU for one operation and back. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { TRANSFERS, transferOf, type Transfer } from "../semantics/device.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { unwrapped } from "../semantics/walk.ts";

/** CuPy's functions that do one operation for each element, or one addition (CuPy 13 reference, "Universal functions"). */
const CHEAP =
  /^cupy\.(?:add|subtract|multiply|divide|true_divide|negative|abs|absolute|sqrt|square|exp|log|sin|cos|maximum|minimum|clip|where|sum|mean|max|min)$/;

export const gpuLowArithmeticIntensity: Rule = {
  name: "gpu-low-arithmetic-intensity",
  tier: 2,
  claim: "T15",
  summary: "One operation for each element is done before the array has arrived on the GPU: the copies take the time.",
  words: ["cupy", "torch"],
  find: (module) => module.callsOf(TRANSFERS).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const back = transferOf(call, module);
  if (back === null || back.direction !== "to-host") return null;
  const operation = followed(back.value, module);
  const operands = operation === null ? null : operandsOf(operation, module);
  if (operation === null || operands === null) return null;
  const moved = operands.map((operand) => movedBy(operand, module));
  const given = moved.filter((each) => each !== null);
  // A number beside the array is no array; anything else may have been there before.
  const isAll = operands.every(
    (operand, index) => moved[index] !== null || /^(?:integer|float)$/.test(unwrapped(operand).type),
  );
  if (given.length === 0 || !isAll) return null;
  const code = excerpt(operation, "a + b");
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${code}\` is one operation for each element, but the array is copied to the GPU for it and back: the copies move 16 bytes for each addition, where the talk's condition for CuPy is high arithmetic intensity`,
    fix: `result = ${given.reduce((text, { call: there, value }) => text.replaceAll(there.text, value.text), code).replaceAll(/\bcp\.|\bcupy\./g, "np.")}  # on the CPU; or keep the arrays on the GPU for all steps`,
  };
};

/** The operation itself, or what a name is bound to that nothing else reads. */
const followed = (value: Node, module: Module): Node | null => {
  const node = unwrapped(value);
  if (node.type !== "identifier") return node;
  const [binding, ...more] = reachingBindings(node, module) ?? [];
  if (binding?.kind !== "assignment" || binding.value === null || more.length > 0) return null;
  const uses = module.frameAt(node).usesOf(node.text);
  return uses.length === 1 ? unwrapped(binding.value) : null;
};

const operandsOf = (operation: Node, module: Module): readonly Node[] | null => {
  if (operation.type === "binary_operator") {
    // A product of matrices has much arithmetic for each element.
    if (operation.field("operator")?.text === "@") return null;
    return [operation.field("left"), operation.field("right")].filter((side) => side !== null);
  }
  const called = operation.type === "call" ? operation.field("function") : null;
  if (called === null || !CHEAP.test(qualifiedName(called, module.scopeAt(operation)) ?? "")) return null;
  const { positional, named, hasSplat } = argumentsOf(operation);
  return hasSplat || named.size > 0 ? null : positional;
};

const movedBy = (operand: Node, module: Module): Transfer | null => {
  const made = followed(operand, module);
  const transfer = made?.type === "call" ? transferOf(made, module) : null;
  return transfer?.direction === "to-device" ? transfer : null;
};
