/** What operators give. */
import type { Node } from "#model/tree.ts";
import { BOOL, FLOAT, INT, NEVER, NUMBER, STR, UNKNOWN, isArray, isNumber, type Type } from "./type.ts";

/** `left operator right`, the operator as written. */
export const typeOfOperation = (left: Type, operator: string, right: Type): Type => {
  if (left.kind === "never" || right.kind === "never") return NEVER;
  if (isArray(left) || isArray(right)) return ofArrays(left, right, operator);
  if (left.kind === "series" || right.kind === "series") return left.kind === "series" ? left : right;
  if (left.kind === "frame" || right.kind === "frame") return left.kind === "frame" ? left : right;
  if (left.kind === "str" && (operator === "%" || operator === "*" || (operator === "+" && right.kind === "str")))
    return STR;
  if (
    (left.kind === "list" || left.kind === "tuple") &&
    ((operator === "+" && right.kind === left.kind) || operator === "*")
  )
    return left;
  if (left.kind === "set" && right.kind === "set" && /^[|&^-]$/.test(operator)) return left;
  if (!isNumber(left) || !isNumber(right)) return UNKNOWN;
  if (operator === "/") return left.kind === "number" || right.kind === "number" ? NUMBER : FLOAT;
  const isWhole = ({ kind }: Type): boolean => kind === "int" || kind === "bool";
  if (isWhole(left) && isWhole(right)) return operator === "**" ? NUMBER : INT;
  return left.kind === "number" || right.kind === "number" ? NUMBER : FLOAT;
};

const ofArrays = (left: Type, right: Type, operator: string): Type => {
  const arrays = [left, right].filter(isArray);
  const library = arrays[0]?.library;
  const base: Type = { kind: "array", ...(library === undefined ? {} : { library }) };
  if (operator === "@") return left.dimensions === 1 && right.dimensions === 1 ? NUMBER : base;
  const dimensions = arrays.every((each) => each.dimensions !== undefined)
    ? Math.max(...arrays.map((each) => each.dimensions ?? 0))
    : undefined;
  // A Python scalar takes the array's type (NEP 50), except where `/` makes floats of integers.
  const dtypes = new Set(arrays.map((each) => each.dtype));
  const only = dtypes.size === 1 ? [...dtypes][0] : undefined;
  const isKept = arrays.length === 2 || [left, right].some((each) => isNumber(each) && keepsDtype(each, only));
  const dtype = isKept && operator !== "/" ? only : undefined;
  return { ...base, ...(dimensions === undefined ? {} : { dimensions }), ...(dtype === undefined ? {} : { dtype }) };
};

/** A float makes floats of integers; anything makes more of booleans. */
const keepsDtype = ({ kind }: Type, dtype: string | undefined): boolean =>
  dtype?.startsWith("float") === true || dtype?.startsWith("complex") === true
    ? true
    : dtype !== "bool" && (kind === "int" || kind === "bool");

export const typeOfComparison = (types: readonly Type[], operators: string): Type => {
  if (/\b(?:in|is)\b/.test(operators)) return BOOL;
  const array = types.find(isArray);
  if (array !== undefined) {
    const { dimensions: _, ...anyShape } = array;
    const dimensions = types.filter(isArray).map((each) => each.dimensions);
    const isTold = !dimensions.includes(undefined) && types.every((each) => isArray(each) || isNumber(each));
    return isTold
      ? { ...anyShape, dimensions: Math.max(...dimensions.map((each) => each ?? 0)), dtype: "bool" }
      : { ...anyShape, dtype: "bool" };
  }
  return (
    types.find(({ kind }) => kind === "series") ?? (types.every(({ kind }) => kind !== "unknown") ? BOOL : UNKNOWN)
  );
};

/** `object[index, …]`. */
export const typeOfSubscript = (object: Type, indices: readonly Node[], typeOf: (node: Node) => Type): Type => {
  const [index] = indices;
  if (index === undefined) return UNKNOWN;
  if (object.kind === "never") return object;
  const isSlice = index.type === "slice";
  if (object.kind === "str") return STR;
  if (object.kind === "list" || object.kind === "tuple") return isSlice ? object : (object.item ?? UNKNOWN);
  if (object.kind === "frame")
    return typeOf(index).kind === "str"
      ? { kind: "series", ...libraryOf(object) }
      : typeOf(index).kind === "list"
        ? object
        : UNKNOWN;
  if (object.kind === "series") return UNKNOWN;
  if (object.kind !== "array") return UNKNOWN;
  return ofIndexedArray(
    object,
    indices.flatMap((each) => (each.type === "tuple" ? each.children : [each])),
    typeOf,
  );
};

const libraryOf = ({ library }: Type): Pick<Type, "library"> => (library === undefined ? {} : { library });

const ofIndexedArray = (object: Type, indices: readonly Node[], typeOf: (node: Node) => Type): Type => {
  const { dimensions: _, ...anyShape } = object;
  const kinds = indices.map((each): "slice" | "scalar" | "array" | "unknown" => {
    if (each.type === "slice" || each.type === "ellipsis") return "slice";
    if (each.type === "none" || each.text.endsWith("newaxis")) return "unknown";
    const type = typeOf(each);
    return isNumber(type) ? "scalar" : isArray(type) || type.kind === "list" ? "array" : "unknown";
  });
  if (kinds.includes("unknown")) return kinds.includes("slice") ? anyShape : UNKNOWN;
  const [index] = indices;
  if (object.dimensions === 1 && kinds.length === 1 && kinds[0] === "array" && index !== undefined) {
    const { dimensions = 1, dtype } = typeOf(index);
    return dimensions === 1 || dtype === "bool" ? object : anyShape;
  }
  if (kinds.includes("array") || indices.some(({ type }) => type === "ellipsis")) return anyShape;
  const scalars = kinds.filter((kind) => kind === "scalar").length;
  if (object.dimensions === undefined) return scalars < kinds.length ? anyShape : UNKNOWN;
  const left = object.dimensions - scalars;
  return left <= 0 ? NUMBER : { ...anyShape, dimensions: left };
};
