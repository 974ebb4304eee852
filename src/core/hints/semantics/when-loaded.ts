/** Does code run while its module is loaded? */
import type { Node } from "#model/tree.ts";
import type { Module } from "./module.ts";

/** Functions that functions call: deeper than this nobody looks. */
const DEPTH = 3;

/**
 * The code itself where it stands outside of functions; for code in a function that the module's own statements call (`main()`), and
 * nobody else can, the first of those calls. Null: it may run at any time, or never.
 */
export const runsWhenLoaded = (code: Node, module: Module, depth = 0): Node | null => {
  const frame = module.frameAt(code);
  if (frame.kind === "module") return module.scopeAt(code).kind === "class" ? null : code;
  const definition = frame.node;
  const owner = frame.parent;
  const name = definition.field("name")?.text ?? "";
  if (owner?.kind !== "module" || depth >= DEPTH || definition.parent?.type === "decorated_definition") return null;
  const uses = owner.usesOf(name);
  const calls = uses.map(({ node }) =>
    node.parent?.type === "call" && node.parent.field("function") === node ? node.parent : null,
  );
  const [first] = calls;
  if (first === undefined || first === null || calls.includes(null)) return null;
  return runsWhenLoaded(first, module, depth + 1);
};
