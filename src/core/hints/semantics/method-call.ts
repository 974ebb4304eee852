/** A call of a method: `object.method(…)`. */
import type { Node } from "#model/tree.ts";

export interface MethodCall {
  readonly call: Node;
  readonly object: Node;
  readonly method: string;
}

export const methodCallOf = (call: Node): MethodCall | null => {
  const called = call.type === "call" ? call.field("function") : null;
  if (called?.type !== "attribute") return null;
  const object = called.field("object");
  const method = called.field("attribute");
  return object === null || method === null ? null : { call, object, method: method.text };
};
