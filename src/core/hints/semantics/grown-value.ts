/** The call that makes a longer array, inside what may stand around it in an assignment. */
import type { Node } from "#model/tree.ts";
import { excerpt } from "./excerpt.ts";
import { placeOf } from "./place.ts";
import { readsOf } from "./reach.ts";
import { unwrapped } from "./walk.ts";

export interface GrownValue {
  /** A call, such as `np.append(x, v)`, or a subscript, such as `np.r_[x, v]`; or any other expression. */
  readonly made: Node;
  /** ".astype(float)" as written after it, or "". */
  readonly suffix: string;
  /** "if c: " where the place else keeps its value, or "". */
  readonly guard: string;
}

/** A longer suffix, or one of several lines, has no place in the rewrite. */
const LONGEST = 80;

/** Methods that keep every element where it is. */
const KEEPING: ReadonlySet<string> = new Set(["astype", "copy"]);

/** `np.append(x, v)`, `np.append(x, v).astype(float)`, and either of them in `… if c else x`, where c does not look at x. */
export const grownValueOf = (value: Node, place: string): GrownValue => {
  const { inner, guard } = withoutCondition(unwrapped(value), place);
  const suffixes: string[] = [];
  let made = inner;
  for (let object = keptBy(made); object !== null; object = keptBy(made)) {
    suffixes.push(made.text.slice(object.end - made.start).trim());
    made = unwrapped(object);
  }
  const suffix = suffixes.toReversed().join("");
  const isShort = suffix.length <= LONGEST && !/[#\n]/.test(suffix);
  return isShort ? { made, suffix, guard } : { made: inner, suffix: "", guard };
};

const withoutCondition = (value: Node, place: string): { readonly inner: Node; readonly guard: string } => {
  const [body, condition, otherwise] = value.type === "conditional_expression" ? value.children : [];
  if (body === undefined || condition === undefined || otherwise === undefined) return { inner: value, guard: "" };
  if (readsOf(condition, place).length > 0) return { inner: value, guard: "" };
  const code = excerpt(condition, "…");
  if (placeOf(unwrapped(otherwise)) === place) return { inner: unwrapped(body), guard: `if ${code}: ` };
  if (placeOf(unwrapped(body)) === place) return { inner: unwrapped(otherwise), guard: `if not (${code}): ` };
  return { inner: value, guard: "" };
};

/** The object of a call of such a method, or null. */
const keptBy = (call: Node): Node | null => {
  const called = call.type === "call" ? call.field("function") : null;
  return called?.type === "attribute" && KEEPING.has(called.field("attribute")?.text ?? "")
    ? called.field("object")
    : null;
};
