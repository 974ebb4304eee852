/** Views of arrays whose elements do not lie side by side in memory. */
import type { Node } from "#model/tree.ts";
import { originsOf } from "./array-origin.ts";
import { integerOf } from "./constants.ts";
import type { Module } from "./module.ts";
import { argumentsOf } from "./arguments.ts";
import { isArray, isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

export interface StridedView {
  /** The array of which it is a view. */
  readonly array: Node;
  /** "step": strided however the array lies; "column": strided if the array lies in C order. */
  readonly kind: "step" | "column";
}

/** Null: contiguous, no view of an array, or nobody can tell. Views of one row, or of arrays with one column, are contiguous. */
export const stridedViewOf = (expression: Node, module: Module): StridedView | null => {
  const node = unwrapped(expression);
  const array = node.type === "subscript" ? node.field("value") : null;
  if (array === null) return null;
  const indices = node.fields("subscript").flatMap((index) => (index.type === "tuple" ? index.children : [index]));
  const kinds = indices.map((index) => kindOf(index, module));
  if (kinds.includes("other")) return null;
  const isStepped = kinds.includes("step");
  const [long, later] = [kinds.findIndex((kind) => kind === "all" || kind === "part"), kinds.length - 1];
  const isCut = kinds.findIndex((kind, index) => index > long && kind !== "all") >= 0;
  const isColumn = long >= 0 && long < later && isCut && !hasSideOfOne(array, module);
  if (!isStepped && !isColumn) return null;
  return isArray(module.typeOf(array)) ? { array, kind: isStepped ? "step" : "column" } : null;
};

/** "one": it leaves one element of its axis; "part": an unknown number of neighbours; "other": masks, index arrays, `...`, None. */
const kindOf = (index: Node, module: Module): "all" | "part" | "step" | "one" | "other" => {
  if (index.type !== "slice")
    return isNumber(module.typeOf(index)) && module.typeOf(index).kind !== "bool" ? "one" : "other";
  const scope = module.scopeAt(index);
  const [start, stop, step] = partsOf(index);
  const stride = step === "" ? 1 : integerOf(index.children.at(-1) ?? index, scope);
  if (stride === null) return "other";
  if (stride !== 1) return "step";
  if (start === "" && stop === "") return "all";
  return isOneElement(start, stop) ? "one" : "part";
};

/** Texts of start, stop and step; "" where there is none. */
const partsOf = (slice: Node): readonly [string, string, string] => {
  const parts = ["", "", ""];
  let place = 0;
  let last = slice.start;
  for (const child of slice.children) {
    place += slice.text.slice(last - slice.start, child.start - slice.start).split(":").length - 1;
    parts[Math.min(place, 2)] = child.text;
    last = child.end;
  }
  return [parts[0] ?? "", parts[1] ?? "", parts[2] ?? ""];
};

/** `k:k + 1`, `:1`, `-1:`, `0:1`. */
const isOneElement = (start: string, stop: string): boolean => {
  if (start === "-1" && stop === "") return true;
  if ((start === "" || start === "0") && stop === "1") return true;
  if (stop.replace(/\s/g, "") === `${start.replace(/\s/g, "")}+1`) return true;
  return /^\d+$/.test(start) && /^\d+$/.test(stop) && Number(stop) - Number(start) === 1;
};

/** Is one of its sides written as 1? Then a column is all of it. */
const hasSideOfOne = (array: Node, module: Module): boolean =>
  (originsOf(array, module) ?? []).some((origin) => {
    const shape = origin.type === "call" ? argumentsOf(origin) : null;
    const [first] = shape?.positional ?? [];
    const sides = shape?.named.get("shape") ?? first;
    const items = sides?.type === "tuple" || sides?.type === "list" ? sides.children : (shape?.positional ?? []);
    return items.some((side) => side.text === "1");
  });
