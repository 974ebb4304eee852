/** What a function's docstring says its parameters are: numpydoc's `x : ndarray` and Google's `x (np.ndarray): …`. */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "../kept.ts";
import type { Type } from "./type.ts";

const documented = kept<Node, ReadonlyMap<string, Type>>();

/** Only arrays: what else a docstring calls a list or a number may be anything like it. Null where it says nothing. */
export const typeOfDocumented = (name: string, definition: Node, keeper: Keeper): Type | null => {
  const answers = documented(keeper);
  let known = answers.get(definition);
  if (known === undefined) answers.set(definition, (known = documentedIn(definition)));
  return known.get(name) ?? null;
};

/** Longer lines are prose, or made to take long. */
const LONGEST_LINE = 300;
const LINE = /^\s*(\w+(?:\s*,\s*\w+)*)\s*(?::\s*(.+)|\(((?:[^()]|\([^()]*\))*)\)\s*:)/;

const documentedIn = (definition: Node): ReadonlyMap<string, Type> => {
  const found = new Map<string, Type>();
  const first = definition.field("body")?.children[0];
  const text = first?.type === "expression_statement" ? first.children[0] : undefined;
  if (text?.type !== "string" || !/array/i.test(text.text)) return found;
  for (const line of text.text.split("\n")) {
    const [, names = "", numpydoc, google] = (line.length > LONGEST_LINE ? null : LINE.exec(line)) ?? [];
    const told = numpydoc ?? google;
    const type = told === undefined ? null : arrayTold(told);
    if (type !== null) for (const name of names.split(",")) found.set(name.trim(), type);
  }
  return found;
};

/** "ndarray", "(N, 3) ndarray", "2D numpy.ndarray of floats, shape (n, m)", "(N,) array of float", "np.ndarray, optional". */
const ARRAY = /^(?:\(?\d-?[dD]\)?\s+|\((?<shape>[^()]*)\)\s+)?(?:(?:np|numpy)\.)?(?:ndarray|array(?=\s+of\b))/;

const arrayTold = (text: string): Type | null => {
  const match = ARRAY.exec(text.trim());
  const told = text.trim().slice(match?.[0].length ?? 0);
  // "array_like", "ndarray or float": nobody knows which of them comes.
  if (match === null || /^[-_ ]?like|^\w|\bor\b(?!\s+None)|\bobjects?\b|\blists?\b|\|/i.test(told)) return null;
  const shape = match.groups?.["shape"] ?? /\bshape ?[=:]? ?\(([^()]*)\)/.exec(told)?.[1];
  const written = /^\(?(\d)-?[dD]/.exec(match[0])?.[1];
  const dimensions = written === undefined ? dimensionsOf(shape) : Number(written);
  return { kind: "array", library: "numpy", ...(dimensions === null ? {} : { dimensions }) };
};

/** "N," has one, "N, 3" two; "..." any number. */
const dimensionsOf = (shape: string | undefined): number | null => {
  const parts = (shape ?? "").split(",").map((part) => part.trim());
  const lengths = parts.filter((part) => part !== "");
  return lengths.length === 0 || lengths.some((part) => !/^[\w+\-* ]+$/.test(part)) ? null : lengths.length;
};
