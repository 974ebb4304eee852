/** What a parameter must be, from what its function asks of it: nothing but an array has a shape and a type of its elements. */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "../kept.ts";
import type { Scope } from "../scopes.ts";
import type { Type } from "./type.ts";

const FRAME: Type = { kind: "frame", library: "pandas" };
const ARRAY: Type = { kind: "array", library: "numpy" };

/** `x.iterrows()`, `x.shape`, `x.dtype`; Polars writes `iter_rows`. */
const ASKED = /(?<![\w.])(\w{1,80})\.(iterrows|itertuples|set_index|shape|ndim|dtype)\b/g;
const OF_FRAMES = /^i|^set/;
/** Other things have a size, too, but nobody counts through them or makes an array as long as they are. */
const COUNTED = /\b(?:x?range|zeros|ones|empty|full|arange)\(\s*[[(]?(\w{1,80})\.size\s*[,)\]]/g;

/** Whatever else has a shape: tables, and arrays that lie elsewhere or are none of NumPy's. */
const OTHER_ARRAYS =
  /^[ \t]*(?:from|import)[ \t]+(?:torch|tensorflow|jax|cupy|h5py|netCDF4|xarray|dask|zarr|tables|pandas|polars|cudf|mxnet|paddle|theano|keras|awkward|autograd|pyopencl|vaex)\b|\bsparse\b/m;

/** Null where the function asks nothing of it that tells. `scope`: the function whose parameter it is, and which never binds it anew. */
export const typeOfUsed = (name: string, scope: Scope, keeper: Keeper): Type | null => {
  if (scope.bindings.get(name)?.length !== 1) return null;
  const answers = asked(keeper);
  let told = answers.get(scope.node);
  if (told === undefined) answers.set(scope.node, (told = askedIn(scope.node)));
  const kind = told.get(name) ?? null;
  return kind !== "array" ? (kind === "frame" ? FRAME : null) : hasOtherArrays(scope, keeper) ? null : ARRAY;
};

const asked = kept<Node, ReadonlyMap<string, "array" | "frame">>();

const askedIn = (definition: Node): ReadonlyMap<string, "array" | "frame"> => {
  const found = new Map<string, "array" | "frame">();
  for (const [, name = "", what = ""] of definition.text.matchAll(ASKED))
    if (OF_FRAMES.test(what)) found.set(name, "frame");
    else if (!found.has(name)) found.set(name, "array");
  for (const [, name = ""] of definition.text.matchAll(COUNTED)) if (!found.has(name)) found.set(name, "array");
  return found;
};

const others = kept<"all", boolean>();

const hasOtherArrays = (scope: Scope, keeper: Keeper): boolean => {
  const answers = others(keeper);
  let has = answers.get("all");
  if (has === undefined) {
    let root = scope.node;
    while (root.parent !== null) root = root.parent;
    answers.set("all", (has = OTHER_ARRAYS.test(root.text)));
  }
  return has;
};
