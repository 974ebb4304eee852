/** Indices of array elements in a loop: `i`, `i + 1`, `i - k`'s constant form, `0`. */
import type { Node } from "#model/tree.ts";

/** `i - 1` is the variable i with offset −1; a constant has no variable, `:` is all of an axis. */
export interface ElementIndex {
  readonly variable: string | null;
  readonly offset: number;
  readonly isWhole?: true;
}

export interface ElementPlace {
  readonly array: Node;
  readonly indices: readonly ElementIndex[];
}

/** Null where one of them is anything else, such as a slice or another array's element. */
export const elementIndicesOf = (subscript: Node): ElementPlace | null => {
  const groups: (readonly ElementIndex[])[] = [];
  let node = subscript;
  while (node.type === "subscript") {
    const given = node.fields("subscript").flatMap((each) => (each.type === "tuple" ? each.children : [each]));
    const indices = given.map(indexOf);
    const array = node.field("value");
    // The array of `table["x"][i]` is `table["x"]`.
    if (groups.length > 0 && given.length === 1 && given[0]?.type === "string") break;
    if (array === null || indices.some((index) => index === null) || groups.length > 3) return null;
    groups.unshift(indices.filter((index) => index !== null));
    node = array;
  }
  return { array: node, indices: groups.flat() };
};

const indexOf = (node: Node): ElementIndex | null => {
  if (node.type === "slice" && node.text === ":") return { variable: null, offset: 0, isWhole: true };
  if (node.type === "identifier") return { variable: node.text, offset: 0 };
  if (node.type === "integer") return { variable: null, offset: Number(node.text) };
  if (node.type === "unary_operator" && /^-\d+$/.test(node.text)) return { variable: null, offset: Number(node.text) };
  if (node.type !== "binary_operator") return null;
  const [left, right] = [node.field("left"), node.field("right")];
  const sign = { "+": 1, "-": -1 }[node.field("operator")?.text ?? ""];
  if (left === null || right === null || sign === undefined) return null;
  if (left.type === "identifier" && right.type === "integer")
    return { variable: left.text, offset: sign * Number(right.text) };
  return sign === 1 && left.type === "integer" && right.type === "identifier"
    ? { variable: right.text, offset: Number(left.text) }
    : null;
};

export const indexText = (indices: readonly ElementIndex[]): string =>
  indices.map(({ variable, offset, isWhole }) => (isWhole ? ":" : `${variable ?? ""}${offset}`)).join(",");
