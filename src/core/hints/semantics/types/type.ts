/** What a value is, as far as the text of one function tells: a small lattice with `unknown` at its top. */

/** A scalar of NumPy is `number`; `array` holds numbers of one library; `mapping` is a view or any other dict-like thing. */
export const KINDS = [
  // Of a value that depends on itself alone: it adds nothing to what the others say.
  "never",
  "unknown",
  "none",
  "bool",
  "int",
  "float",
  "number",
  "str",
  "bytes",
  "list",
  "tuple",
  "set",
  "dict",
  "range",
  "iterator",
  "view",
  "deque",
  "array",
  "frame",
  "series",
  "file",
  "function",
  "class",
  "instance",
  "module",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Type {
  readonly kind: Kind;
  /** array: "numpy", "cupy", "torch"; frame and series: "pandas", "polars"; instance: the class's full dotted name, or its name in the file. */
  readonly library?: string;
  /** array: its number of dimensions, where it is known. */
  readonly dimensions?: number;
  /** array: the element's type as NumPy names it ("int32", "float64", "object"), where it is known. */
  readonly dtype?: string;
  /** list, tuple, set, range, iterator: what each item is, where all are alike. */
  readonly item?: Type;
}

export const NEVER: Type = { kind: "never" };
export const UNKNOWN: Type = { kind: "unknown" };
export const NONE: Type = { kind: "none" };
export const BOOL: Type = { kind: "bool" };
export const INT: Type = { kind: "int" };
export const FLOAT: Type = { kind: "float" };
export const NUMBER: Type = { kind: "number" };
export const STR: Type = { kind: "str" };

const NUMBERS: ReadonlySet<Kind> = new Set(["bool", "int", "float", "number"]);

export const isNumber = ({ kind }: Type): boolean => NUMBERS.has(kind);
/** Of NumPy or of a library that follows its rules. */
export const isArray = ({ kind }: Type): boolean => kind === "array";

const same = <T>(one: T | undefined, other: T | undefined): T | undefined => (one === other ? one : undefined);

const given = <const K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  // The one key is K.
  value === undefined ? {} : ({ [key]: value } as Record<K, V>);

/** What is true of both. `None` beside something else stays out: `x = None` before the first real value. */
export const joined = (one: Type, other: Type): Type => {
  if (one.kind === "never") return other;
  if (other.kind === "never") return one;
  if (one.kind === "none") return other;
  if (other.kind === "none") return one;
  if (one.kind !== other.kind) return isNumber(one) && isNumber(other) ? NUMBER : UNKNOWN;
  if (one.library !== other.library && (one.kind === "array" || one.kind === "instance")) return UNKNOWN;
  const { library, dimensions, dtype } = one;
  const item = one.item === undefined || other.item === undefined ? undefined : known(joined(one.item, other.item));
  return {
    kind: one.kind,
    ...given("library", same(library, other.library)),
    ...given("dimensions", same(dimensions, other.dimensions)),
    ...given("dtype", same(dtype, other.dtype)),
    ...given("item", item),
  };
};

const known = (type: Type): Type | undefined => (type.kind === "unknown" ? undefined : type);

/** Of nothing: unknown. */
export const joinOf = (types: readonly Type[]): Type => (types.length === 0 ? UNKNOWN : types.reduce(joined));
