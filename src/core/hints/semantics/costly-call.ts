/** Calls that cost more than looking at a variable by so much that a loop can feel it, and what they cost. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { pureFunctionOf } from "./purity.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import type { Kind } from "./types/type.ts";

/** Figures: measured with Python 3.8 to 3.13 and NumPy 2.4, each call by itself. What only asks for a size or a type costs less; an iterator is used up. */
const BY_PATH: readonly (readonly [RegExp, string])[] = [
  [/^scipy\.interpolate\./, "of 100 points, `interp1d` took 48 µs to make and a cubic one 300 µs"],
  [
    /^(?:numpy|cupy|scipy)\.(?!(?:ndim|shape|size|isscalar|dtype|s_|index_exp|newaxis|ndindex|ndenumerate|nditer|broadcast|u?int\d*|float\d*|complex\d*|bool_?)$)/,
    "`np.array((0, x))` took 0.5 µs, `np.linspace` 10 µs",
  ],
  [/^math\.|^cmath\.|^statistics\./, "`math.sqrt` took 25 to 150 ns"],
  [/^os\.environ\.get$|^os\.getenv$/, "`os.environ.get` took 0.9 to 2.7 µs"],
  [/^os\.path\.|^pathlib\./, "`os.path.join` took 0.6 to 4.3 µs"],
  [/^json\.|^struct\.|^datetime\.|^decimal\.|^textwrap\.|^string\./, "`json.loads` of 20 characters took 3 to 5 µs"],
];
const GOING_THROUGH = [
  "sorted",
  "sum",
  "max",
  "min",
  "any",
  "all",
  "list",
  "tuple",
  "set",
  "dict",
  "frozenset",
] as const;
/** What can be gone through again and again; an iterator is used up by the first time. */
const CONTAINERS: ReadonlySet<Kind> = new Set([
  "list",
  "tuple",
  "set",
  "dict",
  "range",
  "str",
  "array",
  "series",
  "view",
]);

const METHODS: Partial<Record<Kind, readonly [RegExp, string]>> = {
  str: [
    /^(?:r?split|splitlines|join|format|encode|replace|translate|lower|upper|strip)$/,
    "`s.split(',')` of four words took 0.2 µs",
  ],
  array: [
    /^(?:sum|mean|std|var|min|max|any|all|argmin|argmax|dot|cumsum|cumprod|tolist|astype)$/,
    "a NumPy call takes a microsecond and more, however small the array is",
  ],
};

/** Methods that hardly anything but arrays, matrices and columns has. */
const OF_ARRAYS = /^(?:dot|astype|cumsum|cumprod|argmin|argmax|nonzero|mean|std)$/;

/** The figure as the message says it; null for a call that is cheap, or of which nobody knows what it costs. */
export const costOf = (call: Node, module: Module): string | null => {
  const called = call.field("function");
  if (called === null) return null;
  const scope = module.scopeAt(call);
  const path = qualifiedName(called, scope);
  if (path !== null) return BY_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? null;
  const { positional, hasSplat } = argumentsOf(call);
  const [first, ...more] = positional;
  if (isBuiltin(called, "isinstance", scope)) return "`isinstance` took 40 to 230 ns";
  if (GOING_THROUGH.some((name) => isBuiltin(called, name, scope)))
    return first !== undefined && more.length === 0 && !hasSplat && CONTAINERS.has(module.typeOf(first).kind)
      ? "going through 1,000 items took 10 to 16 µs"
      : null;
  const method = methodCallOf(call);
  if (method !== null) {
    const { kind } = module.typeOf(method.object);
    if (kind === "unknown" && OF_ARRAYS.test(method.method)) return METHODS.array?.[1] ?? null;
    const [pattern, figure] = METHODS[kind] ?? [];
    return pattern?.test(method.method) === true ? (figure ?? null) : null;
  }
  const isOfContainers = positional.every((argument) => !/^(?:iterator|file)$/.test(module.typeOf(argument).kind));
  return isOfContainers && pureFunctionOf(call, module) !== null
    ? "calling a Python function took 40 to 150 ns, without what it does"
    : null;
};
