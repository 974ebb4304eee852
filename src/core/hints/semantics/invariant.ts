/** Does an expression have the same value in every pass of a loop? */
import type { Node } from "#model/tree.ts";
import { effectsOf } from "./effects.ts";
import type { Module } from "./module.ts";
import { isPureCall } from "./purity.ts";
import { scopeOfName } from "./scopes.ts";
import { isInside, walk } from "./walk.ts";

/** Kinds of types of which no attribute or item can change behind our back. */
const FIXED: ReadonlySet<string> = new Set(["int", "float", "bool", "number", "str", "bytes", "none", "range"]);

/**
 * True only where it is certain as far as one function tells: no name in it is bound in the loop, nothing that it reads through an attribute
 * or an item is changed there, every call in it is pure, and the loop does not give control away.
 */
export const isInvariant = (expression: Node, loop: Node, module: Module): boolean => {
  const effects = effectsOf(loop, module);
  if (effects.suspends) return false;
  let holds = true;
  walk(expression, (node) => {
    if (!holds) return false;
    switch (node.type) {
      case "call":
        holds = isPureCall(node, module);
        break;
      case "identifier":
        holds = isNameInvariant(node, loop, module, expression);
        break;
      case "attribute":
      case "subscript":
        // An unknown call may change what others hold; of a local object that nobody else got, it cannot.
        holds =
          !effects.callsUnknown ||
          isModuleAttribute(node, module) ||
          FIXED.has(module.typeOf(node.children[0] ?? node).kind);
        break;
      case "lambda":
      case "yield":
      case "await":
      case "named_expression":
        holds = false;
        break;
      default:
    }
    return holds;
  });
  return holds;
};

const isModuleAttribute = (node: Node, module: Module): boolean => {
  const object = node.type === "attribute" ? node.field("object") : null;
  return object !== null && module.typeOf(object).kind === "module";
};

const isNameInvariant = (name: Node, loop: Node, module: Module, expression: Node): boolean => {
  const above = name.parent;
  if (above?.type === "attribute" && above.children.at(-1) === name && above.children.length > 1) return true;
  if (above?.type === "keyword_argument" && above.children[0] === name && above.children.length > 1) return true;
  const scope = module.scopeAt(name);
  const owner = scopeOfName(name.text, scope);
  // Variables of a comprehension inside of the expression are its own affair.
  if (owner !== null && owner.kind === "comprehension" && isInside(owner.node, expression)) return true;
  const { bound, changed, callsUnknown } = effectsOf(loop, module);
  if (bound.has(name.text)) return false;
  if (changed.has(name.text) && !FIXED.has(module.typeOf(name).kind)) return false;
  // A global may be bound again by whatever is called, where any function says `global`.
  const isGlobal = owner?.kind === "module" && module.frameAt(name).kind !== "module";
  return !(isGlobal && callsUnknown && (owner.bindings.get(name.text)?.length ?? 0) > 1);
};
