/** What methods and attributes of known types are. */
import type { Node } from "#model/tree.ts";
import { argumentAt, argumentsOf } from "../arguments.ts";
import { methodCallOf } from "../method-call.ts";
import { unwrapped } from "../walk.ts";
import { accumulated, dtypeNamed, reducedOver } from "./numpy.ts";
import { BOOL, INT, NONE, NUMBER, STR, UNKNOWN, type Kind, type Type } from "./type.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const STR_TO_STR =
  words(`strip lstrip rstrip lower upper title capitalize casefold replace format join zfill ljust rjust center
  expandtabs swapcase translate removeprefix removesuffix format_map`);
const STR_TO_LIST = words("split rsplit splitlines");
const STR_TO_INT = words("find rfind index rindex count");

const ARRAY_SAME = words("copy sort_of clip round conj byteswap newbyteorder fill_of");
const ARRAY_REDUCTIONS = words("sum prod mean std var min max any all argmin argmax ptp trace");
const FRAME_SAME =
  words(`copy reset_index set_index sort_values sort_index fillna dropna rename astype drop drop_duplicates assign head
  tail query sample merge join round clip replace filter select with_columns sort unique append vstack hstack extend`);

type Ask = (node: Node) => Type;

/** `object.method(…)`, where the object's type is known. */
export const typeOfMethodCall = (object: Type, method: string, call: Node, typeOf: Ask): Type => {
  switch (object.kind) {
    case "never":
      return object;
    case "str":
      if (STR_TO_STR.has(method)) return STR;
      if (STR_TO_LIST.has(method)) return { kind: "list", item: STR };
      if (STR_TO_INT.has(method)) return INT;
      return /^is|^(?:starts|ends)with$/.test(method) ? BOOL : method === "encode" ? { kind: "bytes" } : UNKNOWN;
    case "bytes":
      return method === "decode" ? STR : UNKNOWN;
    case "list":
    case "set":
    case "dict":
    case "deque":
      return ofCollection(object, method);
    case "array":
      return ofArray(object, method, call, typeOf);
    case "frame":
    case "series":
      if (FRAME_SAME.has(method))
        return { kind: object.kind, ...(object.library === undefined ? {} : { library: object.library }) };
      return method === "to_numpy"
        ? { kind: "array", library: "numpy" }
        : method === "tolist" || method === "to_list"
          ? { kind: "list" }
          : UNKNOWN;
    case "file":
      return method === "read" || method === "readline" ? UNKNOWN : method === "readlines" ? { kind: "list" } : UNKNOWN;
    case "unknown":
      return ofAnything(method, call);
    default:
      return UNKNOWN;
  }
};

/** Methods that give a list on whatever usual libraries have them. `series.str.split(…)` gives no list, nor does `tensor.split(3)`. */
const ofAnything = (method: string, call: Node): Type => {
  if (/^(?:tolist|to_list|splitlines|readlines)$/.test(method)) return { kind: "list" };
  if (method !== "split" && method !== "rsplit") return UNKNOWN;
  const { positional, named, hasSplat } = argumentsOf(call);
  const isOfText = positional.length > 0 ? positional[0]?.type === "string" : named.size === 0;
  const object = call.field("function")?.field("object") ?? null;
  const isSeries = object?.type === "attribute" && object.field("attribute")?.text === "str";
  return isOfText && !hasSplat && !isSeries ? { kind: "list", item: STR } : UNKNOWN;
};

const NOTHING = words("append extend insert remove clear sort reverse add discard update appendleft extendleft rotate");

const ofCollection = (object: Type, method: string): Type => {
  if (NOTHING.has(method)) return NONE;
  if (method === "copy") return object;
  if (method === "index" || method === "count") return INT;
  if (object.kind === "dict") return /^(?:keys|values|items)$/.test(method) ? { kind: "view" } : UNKNOWN;
  if (object.kind === "set")
    return /^(?:union|intersection|difference|symmetric_difference)$/.test(method) ? { kind: "set" } : UNKNOWN;
  return (method === "pop" || method === "popleft") && object.item !== undefined ? object.item : UNKNOWN;
};

const ofArray = (object: Type, method: string, call: Node, typeOf: Ask): Type => {
  const library = object.library ?? "numpy";
  const given = argumentsOf(call);
  if (method === "tolist") return { kind: "list" };
  if (method === "item") return NUMBER;
  if (ARRAY_SAME.has(method)) return object;
  if (method === "cumsum" || method === "cumprod")
    return object.dtype === undefined ? object : { ...object, dtype: accumulated(object.dtype) };
  if (ARRAY_REDUCTIONS.has(method)) {
    const axis = argumentAt(given, 0, "axis");
    const reduced = reducedOver(axis, library, undefined, typeOf);
    if (reduced.kind !== "array" || object.dimensions === undefined) return reduced;
    return object.dimensions === 1 ? NUMBER : { ...reduced, dimensions: object.dimensions - 1 };
  }
  if (method === "astype") {
    const { dtype: _, ...rest } = object;
    const dtype = dtypeNamed(argumentAt(given, 0, "dtype"));
    return dtype === null ? rest : { ...rest, dtype };
  }
  const { dimensions: _, ...anyShape } = object;
  if (method === "view") return { kind: "array", library };
  if (method === "dot" && [methodCallOf(call)?.object, given.positional[0]].every((each) => isVector(each, typeOf)))
    return NUMBER;
  if (/^(?:reshape|transpose|swapaxes|squeeze|repeat|take|dot|diagonal)$/.test(method)) return anyShape;
  return /^(?:ravel|flatten)$/.test(method) ? { ...anyShape, dimensions: 1 } : UNKNOWN;
};

/** With one dimension, also `a[:, i]` of an array of which nothing is known: most have two. */
const isVector = (expression: Node | undefined, typeOf: Ask): boolean => {
  if (expression === undefined) return false;
  const { kind, dimensions } = typeOf(expression);
  if (dimensions !== undefined) return kind === "array" && dimensions === 1;
  const indices = unwrapped(expression)
    .fields("subscript")
    .flatMap((each) => (each.type === "tuple" ? each.children : [each]));
  return indices.length === 2 && indices.filter(({ type }) => type === "slice").length === 1;
};

/** `object.name` without a call. */
export const typeOfAttribute = (object: Type, name: string): Type => {
  if (object.kind === "array") {
    if (name === "shape" || name === "strides") return { kind: "tuple", item: INT };
    if (name === "size" || name === "ndim" || name === "nbytes") return INT;
    if (name === "T" || name === "real" || name === "imag") return object;
    return name === "flat" ? { kind: "iterator", item: NUMBER } : UNKNOWN;
  }
  if (object.kind === "frame" || object.kind === "series") {
    if (name === "values") return { kind: "array", library: "numpy" };
    if (name === "shape") return { kind: "tuple", item: INT };
    return name === "T" ? object : UNKNOWN;
  }
  return UNKNOWN;
};

/** Of one item in a `for` loop over it. */
export const typeOfItem = ({ kind, item, library, dimensions, dtype }: Type): Type => {
  const kinds: Partial<Record<Kind, Type>> = { str: STR, range: INT, bytes: INT };
  if (item !== undefined) return item;
  if (kind !== "array") return kinds[kind] ?? UNKNOWN;
  if (dimensions === 1) return NUMBER;
  return dimensions === undefined
    ? UNKNOWN
    : {
        kind: "array",
        ...(library === undefined ? {} : { library }),
        ...(dtype === undefined ? {} : { dtype }),
        dimensions: dimensions - 1,
      };
};
