/** Arrays that grow by a loop which is not the one around the statement: of the keys of a dict, and of calls of a method. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { Growth } from "./growth.ts";
import { loopsAround } from "./loops.ts";
import type { Module } from "./module.ts";
import { mayRunLong } from "./passes.ts";
import { placeOf } from "./place.ts";
import { qualifiedName } from "./qualified-name.ts";
import { readsOf } from "./reach.ts";
import { assignmentOf } from "./targets.ts";
import { classAround } from "./types/own-attribute.ts";
import { unwrapped, walk } from "./walk.ts";

export interface ItemGrowth {
  readonly statement: Node;
  /** "found[key]", as written. */
  readonly item: string;
  /** "np.append". */
  readonly called: string;
  /** The loop that comes back to the same keys. */
  readonly outer: Node;
}

/** `found[key] = np.append(found[key], v)` with `for key in keys` in another loop. */
export const itemGrowthOf = (assignment: Node, module: Module): ItemGrowth | null => {
  const [left, right, statement] = [assignment.field("left"), assignment.field("right"), assignment.parent];
  if (left?.type !== "subscript" || right?.type !== "call" || statement === null || placeOf(left) !== null) return null;
  const [called, container] = [right.field("function"), left.field("value")];
  const path = called === null ? null : qualifiedName(called, module.scopeAt(assignment));
  if (called === null || path === null || !/^numpy\.(?:append|concatenate|hstack|vstack)$/.test(path)) return null;
  const [first] = argumentsOf(right).positional;
  const items = path.endsWith("append") ? [first] : first === undefined ? [] : unwrapped(first).children;
  if (!items.some((item) => item?.text === left.text) || container === null || placeOf(container) === null) return null;
  const outer = loopOverSameKeys(left, container, module);
  return outer === null ? null : { statement, item: left.text, called: called.text, outer };
};

const loopOverSameKeys = (item: Node, container: Node, module: Module): Node | null => {
  const keys = item.fields("subscript").flatMap((key) => (key.type === "tuple" ? key.children : [key]));
  const loops = loopsAround(item);
  const at = loops.findIndex((loop) => keys.every((key) => targetsIn(loop).has(key.text)));
  const [over, ...more] = loops[at]?.fields("right") ?? [];
  if (at < 0 || over === undefined || more.length > 0) return null;
  const outer = loops.slice(at + 1).find((loop) => mayRunLong(loop, module) && isSameIn([over, container], loop));
  return outer ?? null;
};

const targetsIn = (loop: Node): ReadonlySet<string> =>
  new Set((loop.field("left")?.text ?? "").split(",").map((name) => name.replaceAll(/[()\s]/g, "")));

/** Longer loops are not gone through for each statement in them. Judgement. */
const LONG_BODY = 150;

/** No name in them is bound in the loop. */
const isSameIn = (expressions: readonly Node[], loop: Node): boolean => {
  if (loop.endLine - loop.line > LONG_BODY) return false;
  const names = expressions.flatMap(({ text }) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  let isSame = true;
  walk(loop, (node) => {
    const target = /^(?:assignment|augmented_assignment|for_statement)$/.test(node.type) ? node.field("left") : null;
    if (target?.type === "identifier" || target?.type === "pattern_list")
      isSame &&= !names.some((name) => target.text.split(/\W+/).includes(name));
    return isSame;
  });
  return isSame;
};

/** The method that makes an attribute longer in each call: `self.points = np.append(self.points, p)` outside of any loop. */
export const methodThatGrows = ({ place, statement }: Growth, module: Module): string | null => {
  const { node: method } = module.frameAt(statement);
  const [name, body] = [method.field("name")?.text ?? "", method.field("body")];
  const isOwn = place.startsWith("self.") && method.type === "function_definition" && classAround(method) !== null;
  // What a constructor joins, it joins once.
  if (!isOwn || body === null || loopsAround(statement).length > 0 || /^(?:__init__|__new__|set_?up)/i.test(name))
    return null;
  return isMadeAnew(body, place) ? null : name;
};

/** A method that makes it anew adds nothing to what was there. */
const isMadeAnew = (body: Node, place: string): boolean =>
  body.endLine - body.line > LONG_BODY ||
  body.children.some((statement) => {
    const [only] = statement.children;
    return (
      only?.type === "assignment" &&
      assignmentOf(only).targets.some(
        ({ node: target, value }) => target.text === place && (value === null || readsOf(value, place).length === 0),
      )
    );
  });
