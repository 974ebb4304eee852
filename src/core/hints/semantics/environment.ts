/** Where a file sets variables of its own environment. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";

export interface Setting {
  readonly name: string;
  /** The assignment or the call that sets it. */
  readonly call: Node;
  /** The block around. */
  readonly block: Node;
}

/** `os.environ["X"] = v`, `.setdefault("X", v)`, `.update({"X": v})`, `.update(X=v)`, `os.putenv("X", v)`. */
export const settingsOfEnvironment = (module: Module): readonly Setting[] => {
  const found: Setting[] = [];
  const add = (name: string | null, call: Node): void => {
    if (name !== null) found.push({ name, call, block: blockAround(call) });
  };
  for (const assignment of module.nodes("assignment")) {
    const left = assignment.field("left");
    const object = left?.type === "subscript" ? left.field("value") : null;
    if (left === null || object === null || !isEnvironment(object, module)) continue;
    const [key, ...more] = left.fields("subscript");
    if (key !== undefined && more.length === 0) add(textOf(key), assignment);
  }
  for (const call of module.nodes("call")) {
    const method = methodCallOf(call);
    if (method === null || !/^(?:setdefault|update|putenv)$/.test(method.method)) continue;
    const { positional, named } = argumentsOf(call);
    const [first] = positional;
    if (method.method === "putenv") {
      const isOs = qualifiedName(call.field("function") ?? call, module.scopeAt(call)) === "os.putenv";
      if (isOs && first !== undefined) add(textOf(first), call);
    } else if (isEnvironment(method.object, module)) {
      if (method.method === "setdefault") add(first === undefined ? null : textOf(first), call);
      else {
        for (const name of named.keys()) add(name, call);
        for (const pair of first?.type === "dictionary" ? first.children : []) {
          const key = pair.field("key");
          add(key === null ? null : textOf(key), call);
        }
      }
    }
  }
  return found;
};

const isEnvironment = (object: Node, module: Module): boolean =>
  object.text.endsWith("environ") && qualifiedName(object, module.scopeAt(object)) === "os.environ";

const textOf = (node: Node): string | null => /^["']([A-Z_]{1,40})["']$/.exec(node.text)?.[1] ?? null;

const blockAround = (node: Node): Node => {
  let above = node.parent;
  while (above !== null && above.type !== "block" && above.type !== "module") above = above.parent;
  return above ?? node;
};
