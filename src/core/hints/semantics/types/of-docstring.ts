/** What a function's docstring says its parameters are: numpydoc's `x : ndarray`, Google's `x (np.ndarray): …`, Sphinx's `:type x: np.ndarray`. */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "../kept.ts";
import type { Type } from "./type.ts";

const documented = kept<Node, ReadonlyMap<string, Type>>();

/** Only arrays and tables: what else a docstring calls a list or a number may be anything like it. Null where it says nothing. */
export const typeOfDocumented = (name: string, definition: Node, keeper: Keeper): Type | null => {
  const answers = documented(keeper);
  let known = answers.get(definition);
  if (known === undefined) answers.set(definition, (known = documentedIn(definition)));
  return known.get(name) ?? null;
};

const lists = kept<Node, ReadonlySet<string>>();

/** "list of str", "list, optional": whoever hands in a set is none the worse for a word about lists. */
export const isDocumentedList = (name: string, definition: Node, keeper: Keeper): boolean => {
  let known = lists(keeper).get(definition);
  if (known === undefined)
    lists(keeper).set(definition, (known = new Set(listsIn(docstringOf(definition)?.text ?? ""))));
  return known.has(name);
};

const listsIn = (text: string): readonly string[] =>
  !/\blist\b/i.test(text)
    ? []
    : text.split("\n").flatMap((line) => {
        const [names, told] = line.length > LONGEST_LINE ? [""] : lineOf(line);
        return /^list\b(?!.*\bor\b(?!\s+None))/i.test(told ?? "") ? names.split(",").map((name) => name.trim()) : [];
      });

const docstringOf = (definition: Node): Node | null => {
  const first = definition.field("body")?.children[0];
  const text = first?.type === "expression_statement" ? first.children[0] : undefined;
  return text?.type === "string" ? text : null;
};

/** Longer lines are prose, or made to take long. */
const LONGEST_LINE = 300;
const LINE = /^\s*(\w+(?:\s*,\s*\w+)*)\s*(?::\s*(.+)|\(((?:[^()]|\([^()]*\))*)\)\s*:)/;
const SPHINX = /^\s*:(?:type\s+(\w+):\s*(.+)|param\s+(\S+(?:\s+of\s+\S+)?)\s+(\w+):)/;

/** The names before the type, and what is said of it. */
const lineOf = (line: string): readonly [names: string, told?: string | undefined] => {
  const [, typed, typeText, paramText, param] = SPHINX.exec(line) ?? [];
  if (typed !== undefined) return [typed, typeText];
  if (param !== undefined) return [param, paramText];
  const [, names = "", numpydoc, google] = LINE.exec(line) ?? [];
  return [names, numpydoc ?? google];
};

const documentedIn = (definition: Node): ReadonlyMap<string, Type> => {
  const found = new Map<string, Type>();
  const text = docstringOf(definition);
  if (text === null || !/array|dataframe|series/i.test(text.text)) return found;
  for (const line of text.text.split("\n")) {
    // What it gives back may have a parameter's name.
    if (/^\s*(?:Returns?|Yields?|Raises)\s*:?\s*$/.test(line)) break;
    if (line.length > LONGEST_LINE) continue;
    const [names, told] = lineOf(line);
    const type = told === undefined ? null : (tableTold(told) ?? arrayTold(told));
    if (type !== null) for (const name of names.split(",")) found.set(name.trim(), type);
  }
  return found;
};

/** "DataFrame", "pd.Series of floats"; with another type beside it, nobody knows. */
const TABLE = /^(?:(?:pd|pandas)\.)?(DataFrame|Series)\b(.*)$/;

const tableTold = (text: string): Type | null => {
  const [, name, told = ""] = TABLE.exec(text.trim().replaceAll(/[`:~]|py:class/g, "")) ?? [];
  if (name === undefined || isOther(told)) return null;
  return { kind: name === "Series" ? "series" : "frame", library: "pandas" };
};

/** "ndarray", "(N, 3) ndarray", "2D numpy.ndarray of floats, shape (n, m)", "1d-array", "numpy array", "array, shape (n,)", "np.ndarray, optional". */
const ARRAY =
  /^(?:\(?\d-?[dD]\)?[- ]\s*|\((?<shape>[^()]*)\)\s+)?(?:(?:np|[nN]um[pP]y)[. ])?(?:nd-?array|array(?=\s*$|\s+of\b|\s*[,;[(]|\s+with\b|\s+shape\b))/;

const arrayTold = (text: string): Type | null => {
  const plain = text.trim().replaceAll(/[`~]|:py:class:|:class:/g, "");
  const match = ARRAY.exec(plain);
  const told = plain.slice(match?.[0].length ?? 0);
  // "array_like", "ndarray or float": nobody knows which of them comes.
  if (match === null || /^[-_ ]?like|^\w/i.test(told) || isOther(told)) return null;
  const shape = match.groups?.["shape"] ?? /\bshape ?[=:]? ?\(([^()]*)\)/.exec(told)?.[1];
  const written = /^\(?(\d)-?[dD]/.exec(match[0])?.[1];
  const dimensions = written === undefined ? dimensionsOf(shape) : Number(written);
  return { kind: "array", library: "numpy", ...(dimensions === null ? {} : { dimensions }) };
};

const isOther = (told: string): boolean =>
  /[-_ ]like\b|\bor\b(?!\s+None)|\bobjects?\b|\blists?\b|\bdask\b|\||\/|\bstr(?:ings?)?\b/i.test(
    told.split(/[.:]\s/, 1)[0] ?? told,
  );

/** "N," has one, "N, 3" two; "..." any number. */
const dimensionsOf = (shape: string | undefined): number | null => {
  const parts = (shape ?? "").split(",").map((part) => part.trim());
  const lengths = parts.filter((part) => part !== "");
  return lengths.length === 0 || lengths.some((part) => !/^[\w+\-* ]+$/.test(part)) ? null : lengths.length;
};
