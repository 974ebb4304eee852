/** Assignments that make an array longer by copying it: `x = F(x, …)` with x itself as a direct argument. */
import type { Node } from "#model/tree.ts";
import { excerpt } from "./excerpt.ts";
import { grownValueOf } from "./grown-value.ts";
import { placeOf } from "./place.ts";
import { qualifiedName } from "./qualified-name.ts";
import { readsOf } from "./reach.ts";
import type { Scope } from "./scopes.ts";
import { unwrapped } from "./walk.ts";

export interface Growth {
  readonly statement: Node;
  /** The variable, attribute or item that grows: "x", "self.x", `d["x"]`. */
  readonly place: string;
  readonly kind: "append" | "sequence" | "index" | "insert" | "resize";
  /** The function as the file calls it: "np.append". */
  readonly called: string;
  /** What is added in each pass. */
  readonly parts: readonly Node[];
  /** "axis=0" as written, or null. */
  readonly axis: string | null;
  /** What is added stands in front of the array. */
  readonly isInFront: boolean;
  /** np.insert's position as written, or null. */
  readonly at: string | null;
  /** ".astype(float)" as written after the call, or "". */
  readonly suffix: string;
  /** "if c: " where the statement is `x = F(x, …) if c else x`, or "". */
  readonly guard: string;
}

/** What is known before the arguments are looked at. */
type Found = Pick<Growth, "statement" | "place" | "called" | "suffix" | "guard">;

const LIBRARIES = ["numpy", "numpy.ma", "cupy", "jax.numpy", "autograd.numpy", "torch", "xarray", "scipy.sparse"];

const named = (names: string): ReadonlySet<string> =>
  new Set(names.split(" ").flatMap((name) => LIBRARIES.map((library) => `${library}.${name}`)));

/** x is the first argument. */
const FIRST = named("append insert resize");
/** x is an item of the first argument, which is a list or tuple as written. */
const SEQUENCE = named("concatenate concat cat vstack hstack dstack column_stack row_stack");
/** x is an index. */
const INDEX = named("r_ c_");

/** `sequences`: the functions that join the items of their first argument. */
export const growthIn = (
  target: Node,
  value: Node,
  statement: Node,
  scope: Scope,
  sequences: ReadonlySet<string> = SEQUENCE,
): Growth | null => {
  const place = placeOf(target);
  if (place === null) return null;
  const { made: call, suffix, guard } = grownValueOf(value, place);
  const called = call.type === "call" ? call.field("function") : call.type === "subscript" ? call.field("value") : null;
  const path = called === null ? null : qualifiedName(called, scope);
  if (called === null || path === null) return null;
  const found: Found = { statement, place, called: excerpt(called, "np.concatenate"), suffix, guard };
  const argumentsOf = call.type === "call" ? (call.field("arguments")?.children ?? []) : [];
  const positional = argumentsOf.filter(
    (argument) => argument.type !== "keyword_argument" && !argument.type.includes("splat"),
  );
  const [first = keywordIn(argumentsOf, WHOLE), ...rest] = positional;
  if (FIRST.has(path) && first !== null && placeOf(unwrapped(first)) === place)
    return byArguments(path, place, found, argumentsOf, rest);
  if (sequences.has(path) && first !== null) {
    const items = writtenItems(first);
    const axis = axisOf(argumentsOf, rest[0]);
    return items === null ? null : bySequence(items, place, { ...found, kind: "sequence", axis });
  }
  if (INDEX.has(path) && call.type === "subscript") {
    const [index, ...more] = call.fields("subscript");
    const items = index?.type === "tuple" && more.length === 0 ? index.children : call.fields("subscript");
    return bySequence(items, place, { ...found, kind: "index", axis: null });
  }
  return null;
};

/** Names of the first parameter: np.append, np.insert; np.resize; np.vstack; numpy 2's, jax's, torch's, pandas' and Polars' concatenations. */
const WHOLE = /^(?:arr|a|tup|arrays|tensors|objs|items)$/;

const keywordIn = (given: readonly Node[], name: RegExp): Node | null =>
  given
    .find((argument) => argument.type === "keyword_argument" && name.test(argument.field("name")?.text ?? ""))
    ?.field("value") ?? null;

/** Items of a list or tuple as written, or of several in a sum: `[x] + [v]`. Null for anything else. */
const writtenItems = (sequence: Node): readonly Node[] | null => {
  const items: Node[] = [];
  const waiting = [unwrapped(sequence)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [left, right] = [next.field("left"), next.field("right")];
    if (next.type === "list" || next.type === "tuple") items.push(...next.children);
    else if (next.type === "binary_operator" && next.field("operator")?.text === "+" && left !== null && right !== null)
      waiting.push(unwrapped(right), unwrapped(left));
    else return null;
  }
  return items;
};

const axisOf = (given: readonly Node[], positional: Node | undefined): string | null => {
  const keyword = given.find(
    (argument) => argument.type === "keyword_argument" && /^(?:axis|dim)$/.test(argument.field("name")?.text ?? ""),
  );
  return keyword?.text ?? (positional === undefined ? null : excerpt(positional, "axis"));
};

const bySequence = (
  items: readonly Node[],
  place: string,
  found: Omit<Growth, "parts" | "isInFront" | "at">,
): Growth | null => {
  const index = items.findIndex((item) => placeOf(unwrapped(item)) === place);
  const parts = items.filter((_, other) => other !== index);
  if (
    index < 0 ||
    parts.length === 0 ||
    parts.some((part) => isDerivedFrom(part, place) || part.type.includes("splat"))
  )
    return null;
  return { ...found, parts, isInFront: index === items.length - 1, at: null };
};

const byArguments = (
  path: string,
  place: string,
  found: Found,
  given: readonly Node[],
  rest: readonly Node[],
): Growth | null => {
  if (path.endsWith(".resize")) {
    const shape = rest[0] ?? keywordIn(given, /^new_shape$/);
    // A fixed shape is no growth, and doubling is the cure.
    if (shape === null || readsOf(shape, place).length === 0 || !/\+/.test(shape.text) || shape.text.includes("*"))
      return null;
    return { ...found, kind: "resize", parts: [shape], axis: null, isInFront: false, at: null };
  }
  const isInsert = path.endsWith(".insert");
  const added = (isInsert ? rest[1] : rest[0]) ?? keywordIn(given, /^values$/);
  if (added === null || isDerivedFrom(added, place)) return null;
  if (isInsert) {
    const position = rest[0] ?? keywordIn(given, /^obj$/);
    const at = position === null ? null : excerpt(position, "…");
    return { ...found, kind: "insert", parts: [added], axis: null, isInFront: false, at };
  }
  return { ...found, kind: "append", parts: [added], axis: axisOf(given, rest[1]), isInFront: false, at: null };
};

/** Padding with a part of x, or doubling it, is no growth by an item a pass; one element of x, such as `x[-1] + dt`, is. */
const isDerivedFrom = (part: Node, place: string): boolean => readsOf(part, place).some((read) => !isElement(read));

/** `x[-1]`, `x[i]`, `x[0, k]`: one element (or row), no slice. */
export const isElement = (read: Node): boolean => {
  const above = read.parent;
  if (above?.type !== "subscript" || above.field("value") !== read) return false;
  return above.fields("subscript").every((index) => ["integer", "unary_operator", "identifier"].includes(index.type));
};
