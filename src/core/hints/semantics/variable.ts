/** What may happen to a variable behind the back of the statements that name it. */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "./kept.ts";
import { isBuiltin } from "./qualified-name.ts";
import type { Scope } from "./scopes.ts";
import { scopeOfName } from "./scopes.ts";
import { walk } from "./walk.ts";

const answers = kept<Scope, Map<string, boolean>>();

/** Only the statements of `frame` itself read or bind the variable: no inner function, no `global`, no `locals()`. */
export const isPrivateTo = (frame: Scope, name: string, keeper: Keeper): boolean => {
  const ofFrame = answers(keeper).get(frame) ?? new Map<string, boolean>();
  const known = ofFrame.get(name) ?? isPrivate(frame, name, keeper);
  answers(keeper).set(frame, ofFrame.set(name, known));
  return known;
};

const isPrivate = (frame: Scope, name: string, keeper: Keeper): boolean => {
  if (frame.declared.has(name) || scopeOfName(name, frame) !== frame) return false;
  const isBoundElsewhere = (frame.bindings.get(name) ?? []).some((binding) => frameOf(binding.name) !== frame.node);
  const isReadElsewhere = frame.usesOf(name).some((use) => !isSameFrame(use.scope, frame));
  return !isBoundElsewhere && !isReadElsewhere && !looksAtItsOwnNames(frame, keeper);
};

/** Comprehensions run where they stand; lambdas and functions run later. */
const isSameFrame = (scope: Scope, frame: Scope): boolean => {
  let outer: Scope | null = scope;
  while (outer !== null && outer.kind === "comprehension") outer = outer.parent;
  return outer === frame;
};

const frameOf = (node: Node): Node | null => {
  let above = node.parent;
  // The name of a function, and its parameters, lie inside its node: a parameter belongs to it, the name does not matter here.
  while (above !== null && above.type !== "function_definition" && above.parent !== null) above = above.parent;
  return above;
};

const REFLECTION = ["locals", "globals", "vars", "exec", "eval"] as const;

const reflecting = kept<Scope, boolean>();

const looksAtItsOwnNames = (frame: Scope, keeper: Keeper): boolean => {
  const known = reflecting(keeper).get(frame);
  if (known !== undefined) return known;
  let found = false;
  walk(frame.node, (node) => {
    if (node.type === "call") found ||= REFLECTION.some((name) => isBuiltin(node.field("function"), name, frame));
    if (node.type === "exec_statement") found = true;
    return !found;
  });
  reflecting(keeper).set(frame, found);
  return found;
};
