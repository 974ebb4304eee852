/** Statements that take from, or put at, the front of a list: `q.pop(0)`, `q.insert(0, v)`, `del q[0]`, `q = q[1:]`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { statementAround } from "./enclosing-statement.ts";
import { unwrapped } from "./walk.ts";

export interface QueueStep {
  readonly kind: "pop" | "insert" | "delete" | "slice";
  /** "q", "self.q". */
  readonly place: string;
  /** The read of the list in it. */
  readonly list: Node;
  /** As written: "q.pop(0)". */
  readonly node: Node;
  readonly statement: Node;
}

export const queueStepsIn = (module: Module): readonly QueueStep[] => [
  ...module.callsOf(["pop", "insert"]).flatMap((call) => byMethod(call) ?? []),
  ...module.nodes("delete_statement").flatMap((node) => byDelete(node) ?? []),
  ...module.nodes("assignment").flatMap((assignment) => bySlice(assignment) ?? []),
];

const stepOf = (kind: QueueStep["kind"], list: Node, node: Node): QueueStep | null => {
  const place = placeOf(list);
  return place === null ? null : { kind, place, list, node, statement: statementAround(node) };
};

const byMethod = (call: Node): QueueStep | null => {
  const method = methodCallOf(call);
  if (method === null || (method.method !== "pop" && method.method !== "insert")) return null;
  const { positional, named, hasSplat } = argumentsOf(call);
  const expected = method.method === "pop" ? 1 : 2;
  if (hasSplat || named.size > 0 || positional.length !== expected || positional[0]?.text !== "0") return null;
  return stepOf(method.method, method.object, call);
};

const byDelete = (statement: Node): QueueStep | null => {
  const [only, ...more] = statement.children;
  const list = only?.type === "subscript" ? only.field("value") : null;
  const [index, ...others] = only?.fields("subscript") ?? [];
  if (list === null || more.length > 0 || others.length > 0 || index?.text !== "0") return null;
  return stepOf("delete", list, statement);
};

/** `q = q[1:]`. */
const bySlice = (assignment: Node): QueueStep | null => {
  const [left, right] = [assignment.field("left"), assignment.field("right")];
  const value = right === null ? null : unwrapped(right);
  if (left === null || value?.type !== "subscript") return null;
  const [index, ...more] = value.fields("subscript");
  const list = value.field("value");
  if (list === null || index?.type !== "slice" || more.length > 0 || index.text.replaceAll(" ", "") !== "1:")
    return null;
  const step = stepOf("slice", list, assignment);
  return step !== null && placeOf(left) === step.place ? step : null;
};
