/** Loops that change the rows of an array one after the other, by arithmetic that its columns can do at once. */
import type { Node } from "#model/tree.ts";
import { isArithmetic } from "./arithmetic.ts";
import { isNumeric } from "./element-parts.ts";
import { iterated } from "./iterated.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { readsOf } from "./reach.ts";
import { unwrapped } from "./walk.ts";

/** More of them are an algorithm. */
const MOST_STEPS = 8;

/** The array of `for row in array: row[0] += …`. Null: the loop does something else. */
export const rowsInPlaceOf = (loop: Node, module: Module): Node | null => {
  const [left, body, [over, ...more]] = [loop.field("left"), loop.field("body"), iterated(loop)];
  if (left?.type !== "identifier" || body === null || over === undefined || more.length > 0) return null;
  const rows = unwrapped(over);
  const name = placeOf(rows);
  if (name === null || loop.field("alternative") !== null || !isNumeric(rows, module)) return null;
  const { dimensions } = module.typeOf(rows);
  if (dimensions !== undefined && dimensions < 2) return null;
  const steps: Node[] = [];
  if (!collect(body, left.text, steps, module) || steps.length === 0 || steps.length > MOST_STEPS) return null;
  // What is read of the whole array changes with each pass.
  return steps.some((step) => readsOf(step, name).length > 0) ? null : rows;
};

const collect = (block: Node, row: string, steps: Node[], module: Module): boolean =>
  block.children.every((statement) => {
    if (statement.type === "if_statement") {
      const [condition, then] = [statement.field("condition"), statement.field("consequence")];
      return (
        condition !== null &&
        then !== null &&
        statement.fields("alternative").length === 0 &&
        isOfColumns(condition, row, module) &&
        collect(then, row, steps, module)
      );
    }
    const [step, ...more] = statement.type === "expression_statement" ? statement.children : [];
    const [target, value] = [step?.field("left") ?? null, step?.field("right") ?? null];
    if (step === undefined || more.length > 0 || target === null || value === null) return false;
    const isChange = /^(?:augmented_)?assignment$/.test(step.type) && isColumn(target, row);
    if (!isChange || !(/^(?:integer|float)$/.test(value.type) || isOfColumns(value, row, module, true))) return false;
    steps.push(step);
    return true;
  });

/** `row[0]`, `row[1:3]`. */
const isColumn = (node: Node, row: string): boolean => {
  const [index, ...more] = node.type === "subscript" ? node.fields("subscript") : [];
  return (
    index !== undefined &&
    more.length === 0 &&
    node.field("value")?.text === row &&
    /^-?\d+$|^-?\d*:-?\d*$/.test(index.text)
  );
};

/** Arithmetic of numbers, other variables, and nothing of the row but its columns. */
const isOfColumns = (expression: Node, row: string, module: Module, mayBePlain = false): boolean => {
  const node = unwrapped(expression);
  const isPlain = mayBePlain && (placeOf(node) !== null || node.type === "subscript");
  return (
    (isPlain || isArithmetic(node, module)) &&
    readsOf(node, row).every((read) => read.parent !== null && isColumn(read.parent, row))
  );
};
