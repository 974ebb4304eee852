/** Finds loops that take an array column by column, though it is stored row by row. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { mostElementsOf } from "../semantics/array-size.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { placeOf } from "../semantics/place.ts";
import { isArray } from "../semantics/types/type.ts";
import { walk } from "../semantics/walk.ts";

/** A smaller array lies in the cache whole. Judgement: 1 MB of float64. */
const FEW_ELEMENTS = 131_072;
const FEW_PASSES = 50;

export const noncontiguousHotAccess: Rule = {
  name: "noncontiguous-hot-access",
  tier: 2,
  claim: "T13",
  summary:
    "The columns of a C-ordered array lie scattered in memory: sums of columns one by one take seven times as long as of rows.",
  words: ["[:,", "[:, "],
  find: (module) => module.nodes("for_statement").flatMap((loop) => findingOf(loop, module) ?? []),
};

const findingOf = (loop: Node, module: Module): Finding | null => {
  const [variable, body] = [loop.field("left"), loop.field("body")];
  if (variable?.type !== "identifier" || body === null || !body.text.includes("[:")) return null;
  if ((mostPassesOf(loop, module.frameAt(loop)) ?? FEW_PASSES) < FEW_PASSES) return null;
  const columns = new Map<string, Node[]>();
  let hasRows = false;
  walk(body, (node) => {
    // Of an inner loop, each finds its own.
    if (node.type === "for_statement") return false;
    const array = node.type === "subscript" ? node.field("value") : null;
    const place = array === null ? null : placeOf(array);
    if (place === null) return true;
    const indices = node.fields("subscript").flatMap((each) => (each.type === "tuple" ? each.children : [each]));
    const [first, second, ...more] = indices;
    if (first === undefined || more.length > 0) return true;
    if (first.text === variable.text) hasRows = true;
    // A store is one pass over memory, whichever way.
    const isStored = node.parent?.type === "assignment" && node.parent.field("left") === node;
    if (first.text === ":" && second?.text === variable.text && !isStored)
      columns.set(place, [...(columns.get(place) ?? []), node]);
    return true;
  });
  const [column, ...others] = [...columns.values()].flat();
  const array = column?.field("value") ?? null;
  if (column === undefined || array === null || hasRows || others.length > 0 || isCompiled(loop)) return null;
  if (!isComputedWith(column) || !isStoredByRows(array, module)) return null;
  const name = excerpt(array, "values");
  return {
    node: loop,
    region: loop,
    message: `\`${excerpt(column, "a[:, i]")}\` in every pass of the loop gathers a column from all over \`${name}\`, which is stored row by row: 4000 sums of columns took 135 ms, of rows 19 ms`,
    fix: `by_column = np.ascontiguousarray(${name}.T)  # once, before the loop\nby_column[${variable.text}]  # in place of ${excerpt(column, "a[:, i]")}`,
  };
};

/** An argument, or the object of a reduction: all of the column is read. */
const isComputedWith = (column: Node): boolean => {
  const above = column.parent;
  return above?.type === "argument_list" || above?.type === "binary_operator" || above?.type === "attribute";
};

/** Made here by a function that stores rows, not too small, and not transposed. */
const isStoredByRows = (array: Node, module: Module): boolean => {
  const type = module.typeOf(array);
  if (!isArray(type) || type.library !== "numpy" || type.dimensions !== 2 || array.type !== "identifier") return false;
  const most = mostElementsOf(array, module);
  if (most !== null && most < FEW_ELEMENTS) return false;
  const bindings = reachingBindings(array, module) ?? [];
  return (
    bindings.length > 0 &&
    bindings.every(
      ({ value }) =>
        value?.type === "call" &&
        /(?:^|\.)(?:zeros|ones|empty|full|array|ascontiguousarray|rand|randn|random|normal|uniform|vstack|stack)$/.test(
          value.field("function")?.text ?? "",
        ) &&
        !argumentsOf(value).named.has("order"),
    )
  );
};
