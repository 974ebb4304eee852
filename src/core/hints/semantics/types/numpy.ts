/** What functions of NumPy and of the libraries that follow it return (NumPy 2.4 reference, "Routines and objects by topic"). */
import type { Node } from "#model/tree.ts";
import { argumentAt, argumentsOf, type Arguments } from "../arguments.ts";
import { integerOf } from "../constants.ts";
import type { Scope } from "../scopes.ts";
import { unwrapped } from "../walk.ts";
import { INT, NUMBER, UNKNOWN, isArray, isNumber, type Type } from "./type.ts";

const LIBRARIES: Readonly<Record<string, string>> = { numpy: "numpy", cupy: "cupy", jax: "jax", torch: "torch" };

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** An array whatever they are given. */
const MAKERS =
  words(`array asarray asanyarray ascontiguousarray asfortranarray zeros ones empty full zeros_like ones_like empty_like
  full_like copy arange linspace logspace geomspace eye identity diag diagflat tri tril triu vander loadtxt genfromtxt fromfile frombuffer
  fromiter fromstring fromfunction concatenate concat stack vstack hstack dstack column_stack row_stack block append insert delete
  resize repeat tile unique sort argsort flip fliplr flipud roll rot90 reshape ravel transpose swapaxes moveaxis expand_dims squeeze
  broadcast_to cumsum cumprod diff gradient outer kron cross convolve correlate histogram_bin_edges digitize searchsorted bincount
  percentile_of flatnonzero argwhere pad take_along_axis atleast_2d atleast_3d meshgrid_of tensor`);
const ONE_DIMENSION = words(
  "arange linspace logspace geomspace ravel flatnonzero bincount fromiter frombuffer loadtxt_of",
);
const TWO_DIMENSIONS = words("eye identity tri vstack row_stack column_stack outer argwhere atleast_2d");

/** Elementwise: an array where any argument is one, else a scalar. */
const ELEMENTWISE =
  words(`abs absolute fabs sqrt square cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan
  arctan2 sinh cosh tanh arcsinh arccosh arctanh hypot deg2rad rad2deg degrees radians floor ceil trunc rint round around sign
  negative positive reciprocal add subtract multiply divide true_divide floor_divide power mod remainder fmod maximum minimum fmax
  fmin clip real imag conj conjugate angle logical_and logical_or logical_not logical_xor isnan isinf isfinite greater less equal
  not_equal greater_equal less_equal nan_to_num where heaviside bitwise_and bitwise_or bitwise_xor invert left_shift right_shift`);

/** A scalar, unless an axis is named. */
const REDUCTIONS =
  words(`sum prod mean average median std var min max amin amax nansum nanprod nanmean nanmedian nanstd nanvar nanmin
  nanmax any all argmin argmax nanargmin nanargmax ptp percentile quantile nanpercentile nanquantile count_nonzero trapz trapezoid`);

/** Elementwise and of their arguments' type; of the others, most give floats, some booleans. */
const KEEPING_DTYPE =
  words(`abs absolute square negative positive add subtract multiply floor_divide mod remainder fmod maximum minimum fmax
  fmin clip conj conjugate sign rint round around floor ceil trunc bitwise_and bitwise_or bitwise_xor invert left_shift right_shift
  power`);
/** They give positions, whatever the type of what they look at. */
const POSITIONS = words("argsort digitize searchsorted bincount flatnonzero argwhere");
/** Sums and products of small integers are kept in the platform's own. */
const ACCUMULATING = words("cumsum cumprod");
/** Flat without an axis. */
const FLATTENING = words("append insert delete repeat unique resize_of");

const RANDOM =
  words(`rand randn random random_sample ranf sample normal uniform randint integers standard_normal poisson exponential
  binomial choice permutation beta gamma lognormal`);

/** Dimensions of a shape as it is written: `(3, n)` has 2, `n` has 1; null where it cannot be told. */
const dimensionsOfShape = (shape: Node | null, typeOf?: (node: Node) => Type): number | null => {
  if (shape === null) return null;
  const inner = unwrapped(shape);
  if (inner.type === "tuple" || inner.type === "list")
    return inner.children.some((child) => child.type.includes("splat")) ? null : inner.children.length;
  const isWhole = inner.type === "integer" || /^len\(|\.shape\[-?\d\]$|\.size$/.test(inner.text);
  if (inner.type === "binary_operator") return /[([]/.test(inner.text[0] ?? "") ? null : 1;
  return isWhole || typeOf?.(inner).kind === "int" ? 1 : null;
};

/** "int32" of `np.int32`, `"int32"`, `int`, `np.dtype("int32")`; null for anything else. */
export const dtypeNamed = (node: Node | null): string | null => {
  if (node === null) return null;
  const text = unwrapped(node).text;
  const name =
    /^(?:\w+\.)*(u?int(?:8|16|32|64|p|c|_)?|float(?:16|32|64|128|_)?|complex(?:64|128)?|bool_?|object_?|double|single|longlong|short|long|byte|ubyte|ushort)$/.exec(
      text.replaceAll(/^["']|["']$/g, ""),
    )?.[1];
  if (name === undefined) return null;
  return DTYPES[name] ?? name;
};
const DTYPES: Readonly<Record<string, string>> = {
  int: "int64",
  float: "float64",
  bool: "bool",
  bool_: "bool",
  object: "object",
  object_: "object",
  double: "float64",
  single: "float32",
  short: "int16",
  byte: "int8",
  ubyte: "uint8",
  ushort: "uint16",
};

const arrayOf = (library: string, dimensions: number | null | undefined, dtype: string | null | undefined): Type => ({
  kind: "array",
  library,
  ...(dimensions === null || dimensions === undefined ? {} : { dimensions }),
  ...(dtype === null || dtype === undefined ? {} : { dtype }),
});

/** Null: no function of such a library. `typeOf`: of the arguments. */
export const typeOfArrayCall = (path: string, call: Node, scope: Scope, typeOf: (node: Node) => Type): Type | null => {
  const parts = path.split(".");
  const library = LIBRARIES[parts[0] ?? ""];
  const name = parts.at(-1) ?? "";
  if (library === undefined || parts.length < 2) return null;
  const given = argumentsOf(call);
  if (parts.includes("random")) return RANDOM.has(name) ? ofRandom(library, name, given) : UNKNOWN;
  if (parts.includes("linalg")) return ofLinearAlgebra(library, name);
  if (ELEMENTWISE.has(name)) return ofElementwise(library, name, given, typeOf);
  if (REDUCTIONS.has(name)) {
    const reduced = reducedOver(argumentAt(given, 1, "axis"), library, given.positional[0], typeOf);
    return reduced.kind === "array" && /^(?:all|any)$/.test(name) ? { ...reduced, dtype: "bool" } : reduced;
  }
  if (name === "dot" || name === "matmul" || name === "inner" || name === "vdot" || name === "einsum") return UNKNOWN;
  if (name === "nonzero" || name === "meshgrid" || name === "histogram")
    return { kind: "tuple", item: arrayOf(library, name === "meshgrid" ? null : 1, null) };
  if (name === "unique" && [...given.named.keys()].some((key) => key.startsWith("return_")))
    return { kind: "tuple", item: arrayOf(library, given.named.has("axis") ? null : 1, null) };
  if (/^(?:float|int|uint|complex|bool)(?:\d+|_)?$/.test(name)) return NUMBER;
  if (!MAKERS.has(name)) return UNKNOWN;
  const dtype = dtypeNamed(
    given.named.get("dtype") ??
      (/^(?:array|asarray|zeros|ones|empty)$/.test(name) ? (given.positional[1] ?? null) : null),
  );
  return arrayOf(library, dimensionsMade(name, given, scope, typeOf), dtype ?? inheritedDtype(name, given, typeOf));
};

const inheritedDtype = (name: string, { positional }: Arguments, typeOf: (node: Node) => Type): string | null => {
  const [first] = positional;
  if (/^(?:zeros|ones|empty|linspace|eye|identity)$/.test(name)) return "float64";
  if (POSITIONS.has(name)) return "int64";
  const dtype = first === undefined || name === "full" ? undefined : typeOf(first).dtype;
  return dtype === undefined ? null : ACCUMULATING.has(name) ? accumulated(dtype) : dtype;
};

const dimensionsMade = (name: string, given: Arguments, scope: Scope, typeOf: (node: Node) => Type): number | null => {
  if (ONE_DIMENSION.has(name)) return 1;
  if (TWO_DIMENSIONS.has(name)) return 2;
  const [first] = given.positional;
  if (/^(?:zeros|ones|empty|full)$/.test(name)) return dimensionsOfShape(argumentAt(given, 0, "shape"), typeOf);
  if (FLATTENING.has(name) && !given.named.has("axis") && given.positional.length < (name === "insert" ? 4 : 3))
    return 1;

  if (name === "reshape") {
    const shape = given.positional[1] ?? given.named.get("shape") ?? null;
    return shape !== null && integerOf(shape, scope) !== null ? 1 : dimensionsOfShape(shape);
  }
  if (first === undefined) return null;
  if (
    name.endsWith("_like") ||
    /^(?:copy|sort|flip\w*|roll|cumsum|cumprod|diff|pad|asarray|ascontiguousarray|asfortranarray|clip)$/.test(name)
  )
    return typeOf(first).dimensions ?? null;
  if (name === "array" || name === "asanyarray") {
    const inner = unwrapped(first);
    if (inner.type !== "list" && inner.type !== "tuple") return typeOf(first).dimensions ?? null;
    const types = inner.children.map(typeOf);
    if (types.length > 0 && types.every(isNumber)) return 1;
    return types.length > 0 &&
      types.every(({ kind, item }) => (kind === "list" || kind === "tuple") && item !== undefined && isNumber(item))
      ? 2
      : null;
  }
  return null;
};

const BOOLEAN = /^(?:logical_\w+|is\w+|greater\w*|less\w*|equal|not_equal)$/;

/** What sums of it are kept in (NumPy's manual of `sum`: no less than the platform's integer). */
export const accumulated = (dtype: string): string =>
  /^(?:bool|int\d+)$/.test(dtype) ? "int64" : /^uint\d+$/.test(dtype) ? "uint64" : dtype;

const ofElementwise = (library: string, name: string, given: Arguments, typeOf: (node: Node) => Type): Type => {
  if (given.hasSplat) return UNKNOWN;
  const types = given.positional.map(typeOf);
  if (name === "where" && types.length === 1) return { kind: "tuple", item: arrayOf(library, 1, "int64") };
  const arrays = types.filter((type) => isArray(type) || type.kind === "list" || type.kind === "tuple");
  if (arrays.length > 0) {
    const dimensions = arrays.map((type) => type.dimensions);
    const dtypes = new Set(arrays.map((type) => type.dtype));
    return arrayOf(
      library,
      dimensions.includes(undefined) ? null : Math.max(...dimensions.map((each) => each ?? 0)),
      BOOLEAN.test(name)
        ? "bool"
        : KEEPING_DTYPE.has(name) && arrays.length === types.length && dtypes.size === 1
          ? [...dtypes][0]
          : null,
    );
  }
  return types.length > 0 && types.every(isNumber) ? NUMBER : UNKNOWN;
};

/** `axis`: null where none is named; over the only axis of an array the result is a scalar. */
export const reducedOver = (
  axis: Node | null,
  library: string,
  argument: Node | undefined,
  typeOf: (node: Node) => Type,
): Type => {
  if (axis === null || axis.type === "none") return NUMBER;
  if (axis.type !== "integer" && axis.type !== "unary_operator") return UNKNOWN;
  const dimensions = argument === undefined ? undefined : typeOf(argument).dimensions;
  if (dimensions === 1) return NUMBER;
  return arrayOf(library, dimensions === undefined ? null : dimensions - 1, null);
};

const ofRandom = (library: string, name: string, { positional, named }: Arguments): Type => {
  const size = named.get("size") ?? null;
  if (name === "rand" || name === "randn")
    return positional.length === 0 ? NUMBER : arrayOf(library, positional.length, "float64");
  if (size !== null) return size.type === "none" ? NUMBER : arrayOf(library, dimensionsOfShape(size), null);
  if (name === "random" || name === "random_sample" || name === "standard_normal")
    return positional[0] === undefined ? NUMBER : arrayOf(library, dimensionsOfShape(positional[0]), "float64");
  if (name === "permutation") return arrayOf(library, null, null);
  return UNKNOWN;
};

const ofLinearAlgebra = (library: string, name: string): Type => {
  if (name === "inv" || name === "pinv" || name === "cholesky" || name === "matrix_power")
    return arrayOf(library, 2, null);
  if (name === "solve") return arrayOf(library, null, null);
  if (name === "det" || name === "cond" || name === "matrix_rank") return name === "matrix_rank" ? INT : NUMBER;
  return UNKNOWN;
};
