/** Elements and parts of what nothing but an array can be: rows, diagonals, and whatever has a shape. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { ElementPlace } from "./element-index.ts";
import { kept } from "./kept.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { qualifiedName } from "./qualified-name.ts";
import type { Scope } from "./scopes.ts";
import { isArray } from "./types/type.ts";

/** Nothing else is asked for its shape: `x.shape[0]`, `x.ndim`; and `x[i, :]` is an array's index alone. */
export const isShaped = ({ array, indices }: ElementPlace, module: Module): boolean => {
  const place = placeOf(array);
  if (place === null || module.typeOf(array).kind !== "unknown") return false;
  if (indices.length > 1 && indices.some(({ isWhole }) => isWhole)) return true;
  return shapedIn(module.frameAt(array), module).has(place);
};

const shapes = kept<Scope, ReadonlySet<string>>();

/** Places of a function, or of the module, whose shape it asks for. */
const shapedIn = (frame: Scope, module: Module): ReadonlySet<string> => {
  const known = shapes(module);
  let shaped = known.get(frame);
  if (shaped === undefined) {
    const asked = frame.node.text.matchAll(/(?<![\w.])((?:\w{1,80}\.){1,8})(?:shape|ndim)\b/g);
    known.set(frame, (shaped = new Set([...asked].map(([, place = ""]) => place.slice(0, -1)))));
  }
  return shaped;
};

/** Of a row, one number. */
const OF_ROW = /^(?:numpy|scipy)\.(?:linalg\.norm|sum|mean|prod|max|min|amax|amin|any|all|dot|inner|std|var)$/;

export const isOfRow = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  return path !== null && OF_ROW.test(path) && argumentsOf(call).named.size === 0 && /\[[^\]]*:/.test(call.text);
};

/** `x[i, :]`, `x[i, i]`. */
export const hasParts = ({ indices }: ElementPlace): boolean => {
  const variables = indices.flatMap(({ variable }) => variable ?? []);
  return indices.some(({ isWhole }) => isWhole) || new Set(variables).size < variables.length;
};

export const isNumeric = (node: Node, module: Module): boolean => {
  const type = module.typeOf(node);
  return isArray(type) && (type.library === "numpy" || type.library === "cupy") && type.dtype !== "object";
};

export const isVector = (node: Node, module: Module): boolean =>
  isNumeric(node, module) && module.typeOf(node).dimensions === 1;

/** `table[i]` of an array with two dimensions is a row: such a loop works on whole arrays already. */
export const isOfRows = ({ array, indices }: ElementPlace, module: Module): boolean => {
  const { dimensions } = module.typeOf(array);
  return dimensions !== undefined && dimensions !== indices.length;
};

export const isArrayOrUnknown = (node: Node, module: Module): boolean =>
  module.typeOf(node).kind === "unknown" || isNumeric(node, module);
