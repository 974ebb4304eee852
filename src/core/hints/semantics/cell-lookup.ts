/** Cells of a table that a loop asks for one after the other: `df.loc[key, "x"]`, `df.iloc[i]`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { effectsOf } from "./effects.ts";
import { iterated } from "./iterated.ts";
import { kept } from "./kept.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { hasAny, namesIn } from "./names-in.ts";
import { mayRunLong } from "./passes.ts";
import { placeOf, rootOf } from "./place.ts";
import { repeatsAround } from "./repeats.ts";
import { isBuiltin } from "./qualified-name.ts";
import { isArray, isNumber } from "./types/type.ts";
import { unwrapped, walk } from "./walk.ts";

export interface CellLookup {
  /** The loop or comprehension that binds the key. */
  readonly loop: Node;
  readonly cell: Node;
  readonly table: Node;
  readonly accessor: string;
  /** As code: `"price"`; null for a whole row, or a place in a series. */
  readonly column: string | null;
  readonly isWritten: boolean;
}

/** Null: something else, a part of the table, or of a table that the loop makes itself. */
export const cellLookupOf = (cell: Node, module: Module): CellLookup | null => {
  const accessor = cell.field("value");
  const name = accessor?.type === "attribute" ? (accessor.field("attribute")?.text ?? "") : "";
  const table = accessor?.field("object") ?? null;
  // JAX's `x.at[i].set(v)` is no table.
  if (table === null || !/^i?(?:loc|at)$|^ix$/.test(name) || cell.parent?.type === "attribute") return null;
  const [key, column, ...more] = cell
    .fields("subscript")
    .flatMap((each) => (each.type === "tuple" ? each.children : [each]));
  if (key === undefined || more.length > 0 || (column !== undefined && !isOneColumn(column))) return null;
  const { kind } = module.typeOf(table);
  if (kind !== "frame" && kind !== "series" && kind !== "unknown") return null;
  // Other objects have a `loc`, too: a location, a place on a map.
  if (kind === "unknown" && /^(?:loc|at)$/.test(name) && column?.type !== "string" && !isOfIndex(cell, table))
    return null;
  const root = rootOf(placeOf(table) ?? "");
  for (let loop = cell.parent; loop !== null; loop = loop.parent) {
    if (loop.type === "function_definition" || loop.type === "lambda") return null;
    const clauses = clausesOf(loop);
    if (clauses.length === 0) continue;
    const bound = new Set(clauses.flatMap((clause) => [...namesIn(clause.field("left") ?? clause)]));
    if (bound.has(root) || effectsOf(loop, module).bound.has(root)) return null;
    if (!hasAny(key, bound)) continue;
    const isOne = name.endsWith("at") || clauses.some((clause) => isOneKey(key, clause, module));
    return isOne && mayRunLong(loop, module) && !waits(loop, module)
      ? { loop, cell, table, accessor: name, column: column?.text ?? null, isWritten: isTarget(cell) }
      : null;
  }
  return null;
};

/** `for key in table.index`: only tables have one. */
const isOfIndex = (cell: Node, table: Node): boolean =>
  repeatsAround(cell)
    .flatMap(clausesOf)
    .some((clause) => clause.fields("right").some((over) => over.text === `${table.text}.index`));

/** Whoever draws, prints or reads files in each pass waits for that. */
const WAITING =
  /(?:^|[._])(?:print|open|plot\w*|scatter|annotate|text|savefig|show|read_\w+|to_\w+|write\w*|execute|sleep|get_page|urlopen|request\w*|run|call|Popen|info|debug|warning|error)$/;

const waiting = kept<Node, boolean>();

const waits = (loop: Node, module: Module): boolean => {
  const known = waiting(module).get(loop);
  if (known !== undefined) return known;
  let does = false;
  walk(loop, (node) => {
    does ||=
      /^(?:with_statement|yield|await|print_statement|exec_statement)$/.test(node.type) ||
      (node.type === "call" && WAITING.test(node.field("function")?.text ?? ""));
    return !does;
  });
  waiting(module).set(loop, does);
  return does;
};

/** `"x"`, `0`, or a variable: neither `:` nor a list of columns. */
const isOneColumn = (column: Node): boolean => /^(?:string|integer|identifier|attribute)$/.test(column.type);

const clausesOf = (loop: Node): readonly Node[] =>
  loop.type === "for_statement"
    ? [loop]
    : loop.type.endsWith("_comprehension") || loop.type === "generator_expression"
      ? loop.children.filter(({ type }) => type === "for_in_clause")
      : [];

/** Longer sums are no index that anybody wrote. */
const DEPTH = 4;

/** A number or a label, not an array of them: what the loop counts or takes from a table's index, its rows, or numbers from elements. */
const isOneKey = (given: Node, clause: Node, module: Module, depth = 0): boolean => {
  if (depth > DEPTH) return false;
  const key = unwrapped(given);
  const [left, [over, ...more]] = [clause.field("left"), iterated(clause)];
  if (left === null || over === undefined || more.length > 0) return false;
  const type = module.typeOf(key);
  if (isArray(type) || /^(?:list|tuple|series|frame|slice|function)$/.test(type.kind)) return false;
  if (isNumber(type) || type.kind === "str") return true;
  if (key.type === "binary_operator")
    return (
      key.children.some((side) => side.type === "integer") &&
      key.children.some((side) => isOneKey(side, clause, module, depth + 1))
    );
  const bound = namesIn(left);
  if (key.type === "identifier") return isCount(key, left, over, module);
  // `names[i]`, `row["bus"]`, `row.bus`.
  const [object, index] = [key.field("value") ?? key.field("object"), key.fields("subscript")[0]];
  if (key.type === "subscript" && index !== undefined && object !== null)
    return hasAny(object, bound)
      ? index.type === "string" && isOfRows(over)
      : isOneKey(index, clause, module, depth + 1);
  return key.type === "attribute" && object?.type === "identifier" && bound.has(object.text) && isOfRows(over);
};

const isOfRows = (over: Node): boolean => /^iter(?:rows|tuples)$/.test(methodCallOf(unwrapped(over))?.method ?? "");

/** `i` of range and enumerate, a label of an index, the first of what iterrows gives. */
const isCount = (key: Node, left: Node, over: Node, module: Module, depth = 0): boolean => {
  if (depth > DEPTH) return false;
  const inner = unwrapped(over);
  const isFirst = left === key || left.text === key.text || left.children[0]?.text === key.text;
  if (inner.type === "attribute") return left.text === key.text && inner.field("attribute")?.text === "index";
  const called = inner.type === "call" ? inner.field("function") : null;
  const scope = module.scopeAt(over);
  if (called === null) return false;
  if (isBuiltin(called, "range", scope) || isBuiltin(called, "xrange", scope)) return left.text === key.text;
  if (isBuiltin(called, "enumerate", scope)) {
    const [count, item] = left.children;
    const [first] = argumentsOf(inner).positional;
    return (
      count?.text === key.text ||
      (item?.text === key.text && first !== undefined && isCount(key, item, first, module, depth + 1))
    );
  }
  return isFirst && left.children.length > 1 && /^iter(?:rows|items)$/.test(methodCallOf(inner)?.method ?? "");
};

const isTarget = (cell: Node): boolean => {
  const above = cell.parent;
  return (above?.type === "assignment" || above?.type === "augmented_assignment") && above.field("left") === cell;
};
