/** What a parameter must be, from what its function asks of it: nothing but an array has a shape, and nothing but an integer is counted to. */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "../kept.ts";
import type { Scope } from "../scopes.ts";
import { INT, type Type } from "./type.ts";

const FRAME: Type = { kind: "frame", library: "pandas" };
const ARRAY: Type = { kind: "array", library: "numpy" };

/** `x.iterrows()`, `x.shape`, `x.dtype`; Polars writes `iter_rows`. */
const ASKED = /(?<![\w.])(\w{1,80})\.(iterrows|itertuples|set_index|shape|ndim|dtype)\b/g;
const OF_FRAMES = /^i|^set/;
/** Other things have a size, too, but nobody counts through them or makes an array as long as they are. */
const COUNTED = /\b(?:x?range|zeros|ones|empty|full|arange)\(\s*[[(]?(\w{1,80})\.size\s*[,)\]]/g;

/** `x[:, i]`, `x[i, :]`, `x[..., 0]`. */
const SLICED = /(?<![\w.])(\w{1,80})\[\s*(?:(?::|\.\.\.)\s*,[^\]]*|[\w+ -]{1,40},\s*:\s*)\]/g;
/** `range(n)`, `range(1, n)`, and the lengths in `np.zeros((w, h))`. */
const RANGED = /\bx?range\(\s*(?:[\w+ -]{1,40},\s*)?(\w{1,80})\s*\)/g;
const MADE = /\b(?:zeros|ones|empty|full)\(\s*(?:\(([\w ]{1,80},[\w, ]{0,200})\)|\[([\w, ]{1,200})\])/g;
/** Whoever asks what it is expects more than one kind. */
const GUARDED =
  /\b(?:isscalar|isinstance|ndim|size|shape|len|iterable|is_integer|asarray|atleast_1d)\(\s*(\w{1,80})\b/g;

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
  if (kind === "int") return INT;
  return kind !== "array" ? (kind === "frame" ? FRAME : null) : hasOtherArrays(scope, keeper) ? null : ARRAY;
};

const asked = kept<Node, ReadonlyMap<string, "array" | "frame" | "int">>();

const askedIn = (definition: Node): ReadonlyMap<string, "array" | "frame" | "int"> => {
  const found = new Map<string, "array" | "frame" | "int">();
  for (const [, name = "", what = ""] of definition.text.matchAll(ASKED))
    if (OF_FRAMES.test(what)) found.set(name, "frame");
    else if (!found.has(name)) found.set(name, "array");
  for (const pattern of [COUNTED, SLICED])
    for (const [, name = ""] of definition.text.matchAll(pattern)) if (!found.has(name)) found.set(name, "array");
  const guarded = new Set([...definition.text.matchAll(GUARDED)].map(([, name]) => name));
  for (const pattern of [RANGED, MADE])
    for (const [, one, other] of definition.text.matchAll(pattern))
      for (const name of (one ?? other ?? "").split(",").map((each) => each.trim()))
        if (!found.has(name) && !guarded.has(name)) found.set(name, "int");
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
