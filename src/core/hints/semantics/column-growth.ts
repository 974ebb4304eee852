/** Loops that add a column to a table in every pass: `df["x" + str(i)] = …`, a block of memory of its own each. */
import type { Node } from "#model/tree.ts";
import { kept } from "./kept.ts";
import { loopsAround } from "./loops.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { hasAny, namesIn } from "./names-in.ts";
import { mayRunLong } from "./passes.ts";
import { reachingBindings } from "./reaching.ts";
import { isBuiltin } from "./qualified-name.ts";
import { isInside, walk } from "./walk.ts";

export interface ColumnGrowth {
  readonly loop: Node;
  readonly table: Node;
  readonly column: Node;
  readonly value: Node;
}

/** Only of names that are made from what the loop counts: another name may be a column that is there already. */
export const columnGrowthOf = (assignment: Node, module: Module): ColumnGrowth | null => {
  const [target, value] = [assignment.field("left"), assignment.field("right")];
  const table = target?.type === "subscript" ? target.field("value") : null;
  const [column, ...more] = target?.fields("subscript") ?? [];
  if (table?.type !== "identifier" || column === undefined || more.length > 0 || value === null) return null;
  if (!isMadeName(column, module)) return null;
  const loop = loopsAround(assignment).findLast(
    (each) => each.type === "for_statement" && hasAny(column, namesIn(each.field("left") ?? each)),
  );
  if (loop === undefined || !mayRunLong(loop, module)) return null;
  const { kind, library } = module.typeOf(table);
  const bindings = reachingBindings(table, module) ?? [];
  if (kind !== "frame" || library !== "pandas" || bindings.some(({ name }) => isInside(name, loop))) return null;
  return readsMade(loop, table, module) ? null : { loop, table, column, value };
};

const reading = kept<Node, ReadonlySet<string>>();

/** Another column of such a name is read, which may be one of those that are added: it has to be there by then. */
const readsMade = (loop: Node, table: Node, module: Module): boolean => {
  let tables = reading(module).get(loop);
  if (tables === undefined) {
    const found = new Set<string>();
    walk(loop, (node) => {
      const object = node.type === "subscript" ? node.field("value") : null;
      const isStored = node.parent?.type === "assignment" && node.parent.field("left") === node;
      if (object?.type === "identifier" && !isStored)
        if (node.fields("subscript").some((index) => isMadeName(index, module))) found.add(object.text);
    });
    reading(module).set(loop, (tables = found));
  }
  return tables.has(table.text);
};

/** `"x" + str(i)`, `f"x{i}"`, `"x%d" % i`, `"x{}".format(i)`, `str(i)`. */
const isMadeName = (column: Node, module: Module): boolean =>
  (column.type === "binary_operator" && column.children.some(({ type }) => type === "string" || type === "call")) ||
  (column.type === "string" && column.children.some(({ type }) => type === "interpolation")) ||
  (column.type === "call" &&
    (methodCallOf(column)?.method === "format" || isBuiltin(column.field("function"), "str", module.scopeAt(column))));
