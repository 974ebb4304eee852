/** Finds Python functions that Polars calls for every row, and lazy queries that a loop collects one by one. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isArithmetic } from "../semantics/arithmetic.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { unwrapped } from "../semantics/walk.ts";

export const polarsPythonUdf: Rule = {
  name: "polars-python-udf",
  tier: 2,
  claim: "T17",
  summary: "A Python function for every row takes Polars' speed away: no native code, no threads, no query plan.",
  words: ["map_elements", "map_rows", "iter_rows"],
  find: (module) =>
    module.callsOf(["map_elements", "map_rows", "iter_rows"]).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const method = methodCallOf(call);
  if (method === null || !/^(?:map_elements|map_rows|iter_rows)$/.test(method.method)) return null;
  const { object } = method;
  const [applied] = argumentsOf(call).positional;
  if (!isOfPolars(object, module)) return null;
  if (method.method === "iter_rows") return ofRows(call, object, module);
  const body = applied?.type === "lambda" ? applied.field("body") : null;
  const parameter = applied?.field("parameters")?.text ?? "";
  if (body === null || !isArithmetic(body, module) || !/^\w+$/.test(parameter) || readsOf(body, parameter).length === 0)
    return null;
  const column = excerpt(object, "column");
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${excerpt(call, `${column}.${method.method}(…)`)}\` calls Python for every ${method.method === "map_rows" ? "row" : "value"}, for arithmetic that Polars has as an expression: it warns of that itself at run time (PolarsInefficientMapWarning)`,
    fix:
      method.method === "map_rows"
        ? 'df.select(pl.col("a") * pl.col("b"))'
        : excerpt(body, "…").replaceAll(new RegExp(`(?<![.\\w])${parameter}(?!\\w)`, "g"), column),
  };
};

/** A loop over rows that only adds something up. */
const ofRows = (call: Node, object: Node, module: Module): Finding | null => {
  const loop = call.parent;
  const body = loop?.type === "for_statement" && loop.fields("right").includes(call) ? loop.field("body") : null;
  const sums = body?.children.every((statement) => {
    const step = statement.children[0];
    const right = step?.type === "augmented_assignment" || step?.type === "assignment" ? step.field("right") : null;
    return right !== null && isComputed(right, module);
  });
  if (loop === null || body === null || sums !== true) return null;
  return {
    node: loop,
    region: loop,
    message: `The loop makes a Python tuple of every row of \`${excerpt(object, "df")}\`, for arithmetic that Polars does on whole columns in native code`,
    fix: `${excerpt(object, "df")}.select((pl.col("a") * pl.col("b")).sum())`,
  };
};

const isComputed = (right: Node, module: Module): boolean => {
  const inner = unwrapped(right);
  return (
    inner.type === "identifier" ||
    inner.type === "subscript" ||
    isArithmetic(right.type === "expression_list" ? (right.children[0] ?? right) : right, module)
  );
};

/** A table or column of Polars, or an expression that begins with `pl.col(…)`. */
const isOfPolars = (object: Node, module: Module): boolean => {
  const type = module.typeOf(object);
  if (type.library === "polars") return true;
  let node: Node | null = unwrapped(object);
  for (let step = 0; node !== null && step < 16; step += 1) {
    const called: Node | null = node.type === "call" ? node.field("function") : null;
    const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
    if (path !== null) return /^polars\.(?:col|DataFrame|Series|read_\w+|scan_\w+|element|lit|struct)$/.test(path);
    node = called?.field("object") ?? node.field("object");
  }
  return false;
};
