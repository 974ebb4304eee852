/** Types that an annotation tells. */
import type { Node } from "#model/tree.ts";
import { qualifiedName } from "../qualified-name.ts";
import type { Scope } from "../scopes.ts";
import { unwrapped } from "../walk.ts";
import { BOOL, FLOAT, INT, NONE, STR, UNKNOWN, type Type } from "./type.ts";

/** By the name without its module: annotations are as often written `list[int]` as `typing.List[int]`. */
const PLAIN: Readonly<Record<string, Type>> = {
  int: INT,
  float: FLOAT,
  bool: BOOL,
  str: STR,
  None: NONE,
  bytes: { kind: "bytes" },
  list: { kind: "list" },
  List: { kind: "list" },
  tuple: { kind: "tuple" },
  Tuple: { kind: "tuple" },
  set: { kind: "set" },
  Set: { kind: "set" },
  frozenset: { kind: "set" },
  FrozenSet: { kind: "set" },
  dict: { kind: "dict" },
  Dict: { kind: "dict" },
  DefaultDict: { kind: "dict" },
  deque: { kind: "deque" },
  Deque: { kind: "deque" },
};

const QUALIFIED: Readonly<Record<string, Type>> = {
  "numpy.ndarray": { kind: "array", library: "numpy" },
  "numpy.typing.NDArray": { kind: "array", library: "numpy" },
  "cupy.ndarray": { kind: "array", library: "cupy" },
  "torch.Tensor": { kind: "array", library: "torch" },
  "pandas.DataFrame": { kind: "frame", library: "pandas" },
  "pandas.Series": { kind: "series", library: "pandas" },
  "polars.DataFrame": { kind: "frame", library: "polars" },
  "polars.Series": { kind: "series", library: "polars" },
};

/** Of items that are told: `list[int]`. */
const HOLDERS: ReadonlySet<string> = new Set([
  "list",
  "List",
  "set",
  "Set",
  "frozenset",
  "deque",
  "Sequence",
  "Iterable",
]);

const LAST = /[A-Za-z_]\w*$/;

export const typeOfAnnotation = (annotation: Node, scope: Scope): Type => {
  const inner = unwrapped(annotation.type === "type" ? (annotation.children[0] ?? annotation) : annotation);
  // `"np.ndarray"`: a forward reference is read by its text alone.
  if (inner.type === "string") return ofText(inner.text.replaceAll(/^["']+|["']+$/g, ""));
  if (inner.type === "none") return NONE;
  if (inner.type === "binary_operator") {
    const sides = [inner.field("left"), inner.field("right")].map((side) =>
      side === null ? UNKNOWN : typeOfAnnotation(side, scope),
    );
    const real = sides.filter(({ kind }) => kind !== "none");
    return real.length === 1 && real[0] !== undefined ? real[0] : UNKNOWN;
  }
  const isGeneric = inner.type === "subscript" || inner.type === "generic_type";
  const base = isGeneric ? (inner.children[0] ?? inner) : inner;
  const name = base.text;
  const parameters = isGeneric
    ? inner.children.slice(1).flatMap((child) => (child.type === "type_parameter" ? child.children : [child]))
    : [];
  const [first, ...more] = parameters;
  if (/(?:^|\.)Optional$/.test(name)) return first === undefined ? UNKNOWN : typeOfAnnotation(first, scope);
  const path = qualifiedName(base, scope);
  const told = (path === null ? undefined : QUALIFIED[path]) ?? ofText(name);
  if (first === undefined || more.length > 0 || !HOLDERS.has(LAST.exec(name)?.[0] ?? "") || told.kind === "unknown")
    return told;
  const item = typeOfAnnotation(first, scope);
  return item.kind === "unknown" ? told : { ...told, item };
};

const ofText = (text: string): Type => {
  if (/^(?:np|numpy)\.ndarray$|(?:^|\.)NDArray\b/.test(text)) return { kind: "array", library: "numpy" };
  if (/^pd\.DataFrame$/.test(text)) return { kind: "frame", library: "pandas" };
  if (/^pd\.Series$/.test(text)) return { kind: "series", library: "pandas" };
  const [name = ""] = LAST.exec(text) ?? [];
  // "foo.List" may be anything; only typing's and builtins' names are taken by their last word.
  return /^(?:typing\.|t\.|collections\.)?\w+$/.test(text) && Object.hasOwn(PLAIN, name)
    ? (PLAIN[name] ?? UNKNOWN)
    : UNKNOWN;
};
