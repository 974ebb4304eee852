/** Is the value of an expression only looked at, so that one value could serve every pass of a loop? */
import type { Node } from "#model/tree.ts";
import { fateOf } from "./discarded.ts";
import type { Module } from "./module.ts";
import { mayChangeObject } from "./purity.ts";
import { qualifiedName } from "./qualified-name.ts";
import type { Kind } from "./types/type.ts";
import { usageOf } from "./usage.ts";
import { isPrivateTo } from "./variable.ts";

/** Nobody can change a value of these kinds. */
const IMMUTABLE: ReadonlySet<Kind> = new Set(["bool", "int", "float", "number", "str", "bytes", "range", "function"]);

/** False where the value is changed, kept somewhere, or handed to something of which nobody knows what it does with it. */
export const isOnlyRead = (expression: Node, module: Module): boolean => {
  if (IMMUTABLE.has(module.typeOf(expression).kind)) return true;
  const fate = fateOf(expression);
  if (fate.kind === "discarded") return false;
  const mayBeCalled = isFixedFunction(expression, module);
  const isRead = (read: Node): boolean => (mayBeCalled && isCalled(read)) || isLook(read, module);
  if (fate.kind === "used") return isRead(expression);
  const { name } = fate;
  const frame = module.frameAt(name);
  if ((frame.bindings.get(name.text) ?? []).length > 1) return false;
  if (module.scopeAt(name) !== frame || !isPrivateTo(frame, name.text, module)) return false;
  return frame.usesOf(name.text).every(({ node }) => isRead(node));
};

/** What these make is called like a function, and calls do not change it. */
const FUNCTION_MAKERS =
  /^(?:scipy\.interpolate\.\w+|numpy\.poly1d|scipy\.special\.(?:legendre|cheby[tu]|hermite|hermitenorm|laguerre|genlaguerre|jacobi|gegenbauer))$/;

const isFixedFunction = (expression: Node, module: Module): boolean => {
  const called = expression.type === "call" ? expression.field("function") : null;
  return called !== null && FUNCTION_MAKERS.test(qualifiedName(called, module.scopeAt(expression)) ?? "");
};

const isCalled = (read: Node): boolean => read.parent?.type === "call" && read.parent.field("function") === read;

const isLook = (read: Node, module: Module): boolean => {
  const usage = usageOf(read, module);
  switch (usage.kind) {
    case "sized":
    case "compared":
    case "operand":
    case "iterated":
    case "pure-argument":
      return true;
    case "method":
      return !mayChangeObject(usage.call, module);
    case "element": {
      const inner = usageOf(usage.subscript, module);
      return inner.kind !== "method" || !mayChangeObject(inner.call, module);
    }
    case "attribute":
      return (
        /^(?:shape|size|ndim|dtype)$/.test(usage.name) ||
        (usage.name === "T" && read.parent !== null && isLook(read.parent, module))
      );
    // A part of an array may be changed through its own name.
    case "slice":
      return usageOf(usage.subscript, module).kind === "operand";
    default:
      return false;
  }
};
