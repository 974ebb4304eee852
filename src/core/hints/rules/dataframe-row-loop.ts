/** Finds loops over the rows of a table. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentAt, argumentsOf } from "../semantics/arguments.ts";
import { cellLookupOf, type CellLookup } from "../semantics/cell-lookup.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { iterated, withoutProgress } from "../semantics/iterated.ts";
import { mostElementsOf } from "../semantics/array-size.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { isArithmetic } from "../semantics/arithmetic.ts";
import { placeOf } from "../semantics/place.ts";
import { readsOf } from "../semantics/reach.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { isInside, unwrapped, walk } from "../semantics/walk.ts";

export const dataframeRowLoop: Rule = {
  name: "dataframe-row-loop",
  tier: 2,
  claim: "T17",
  summary: "Rows of a table one by one take some 15 µs each; the same on whole columns takes nanoseconds.",
  words: ["iterrows", "itertuples", "axis", ".loc[", ".iloc[", ".at[", ".iat[", ".ix["],
  find: (module) => {
    const found = [
      ...module.nodes("for_statement").flatMap((loop) => ofLoop(loop, module) ?? []),
      ...module.callsOf(["apply", "iterrows"]).flatMap((call) => ofApply(call, module) ?? ofUnread(call) ?? []),
    ];
    return inOrder([...found, ...ofCells(module, found)]);
  },
};

const FIGURES =
  "20,000 rows took 331 ms with iterrows, 82 ms with apply(axis=1), 1.8 ms over zipped columns and 0.1 ms as a column expression";

/** `df.loc[key, "x"]` for one key after the other: a word for each loop. */
const ofCells = (module: Module, found: readonly Finding[]): readonly Finding[] => {
  const said = new Set<Node>();
  return module.nodes("subscript").flatMap((node) => {
    const lookup = cellLookupOf(node, module);
    if (lookup === null || said.has(lookup.loop)) return [];
    const { loop, cell, table } = lookup;
    const statement = loop.type === "for_statement" ? loop : statementAround(cell);
    if (found.some(({ region }) => isInside(cell, region) && region.type === "for_statement")) return [];
    said.add(loop);
    const shown = excerpt(cell, `${excerpt(table, "df")}.${lookup.accessor}[…]`);
    return {
      node: loop.type === "for_statement" ? statementAround(cell) : statement,
      region: statement,
      message: lookup.isWritten
        ? `\`${shown}\` writes one cell of the table in every pass: to read and write 2,000 so took 99 ms`
        : `\`${shown}\` looks for one cell of the table in every pass: to read 20,000 so took 358 ms, and 0.9 ms out of a dict of the column`,
      fix: cellFix(lookup),
    };
  });
};

const cellFix = ({ table, column, accessor, isWritten }: CellLookup): string => {
  const name = excerpt(table, "df");
  const values = column === null || !/^["']/.test(column) ? name : `${name}[${column}]`;
  if (isWritten)
    return `values = ${values}.to_dict()  # of the column, before the loop; in it values[key] = …\n${values} = pd.Series(values)  # after it`;
  if (accessor.startsWith("i"))
    return `values = ${values}.to_numpy()  # of the column, once, before the loop; of whole rows ${name}.to_dict("records")`;
  return `values = ${values}.to_dict()  # of the column, once, before the loop; then values[key]. All at once: ${values}.reindex(keys)`;
};

const ofLoop = (loop: Node, module: Module): Finding | null => {
  const [over, ...more] = iterated(loop);
  const body = loop.field("body");
  if (over === undefined || body === null || more.length > 0) return null;
  const rows = rowsOver(unwrapped(over), module) ?? rowsByNumber(loop, unwrapped(over), module);
  if (rows === null || !computes(body) || doesMoreThanArithmetic(body, module)) return null;
  const { table, how } = rows;
  return {
    node: loop,
    region: loop,
    message: `The loop goes through \`${table}\` row by row with \`${how}\`, which makes an object of every row: ${FIGURES}`,
    fix: `${table}["result"] = ${table}["a"] * ${table}["b"]  # whole columns in place of a and b; np.select for conditions\nfor a, b in zip(${table}["a"], ${table}["b"]): …  # where each row needs the one before`,
  };
};

/** `for i, row in df.iterrows()` of which nobody reads the row: the index alone was wanted. */
const ofUnread = (call: Node): Finding | null => {
  const method = methodCallOf(call);
  const clause = call.parent;
  if (method?.method !== "iterrows" || (clause?.type !== "for_in_clause" && clause?.type !== "for_statement"))
    return null;
  const [index, row, ...more] = clause.field("left")?.children ?? [];
  const loop = clause.type === "for_statement" ? clause : clause.parent;
  if (index?.type !== "identifier" || row?.type !== "identifier" || more.length > 0 || loop === null) return null;
  if (readsOf(loop, row.text).some((read) => read.start !== row.start)) return null;
  const table = excerpt(method.object, "df");
  return {
    node: statementAround(call),
    region: loop,
    message: `\`${table}.iterrows()\` makes a Series of every row, some 15 µs each, and nothing here reads \`${row.text}\`: ${FIGURES}`,
    fix: `for ${index.text} in ${table}.index: …`,
  };
};

/** Something has to be computed in it: a loop that looks something up, or stores it, is none that columns replace. */
const computes = (body: Node): boolean => {
  let found = false;
  walk(body, (node) => {
    if (node.type === "binary_operator" || node.type === "augmented_assignment") found = true;
    return !found;
  });
  return found;
};

/** `row["a"]` and `row.a` all over; `row.iloc[0]` and the row itself are no columns. */
const isOfColumns = (body: Node, parameter: string): boolean => {
  if (!/^\w+$/.test(parameter)) return false;
  const reads = [...body.text.matchAll(new RegExp(`(?<![.\\w])${parameter}(?!\\w)(.*)`, "g"))];
  const isColumn = (after: string): boolean =>
    /^(?:\[["'][^"']*["']\]|\.(?!(?:i?loc|i?at|values|index|name|T)\b)\w+(?![\w(]))/.test(after);
  return reads.length > 0 && reads.every(([, after = ""]) => isColumn(after));
};

interface Rows {
  readonly table: string;
  readonly how: string;
}

/** `for i, row in df.iterrows()`; `itertuples` only where the loop computes, for it is the better of the two. */
const rowsOver = (over: Node, module: Module): Rows | null => {
  const wrapped = over.type === "call" && isBuiltin(over.field("function"), "enumerate", module.scopeAt(over));
  const inner = wrapped ? unwrapped(withoutProgress(argumentsOf(over).positional[0] ?? over)) : over;
  const method = methodCallOf(inner);
  if (method === null || (method.method !== "iterrows" && method.method !== "itertuples")) return null;
  const type = module.typeOf(method.object);
  if (type.kind !== "frame" && type.kind !== "unknown") return null;
  const most = isFew(method.object, module);
  return most ? null : { table: excerpt(method.object, "df"), how: `${method.method}()` };
};

/** `.head(5).iterrows()`, and a table written out. */
const isFew = (table: Node, module: Module): boolean => {
  const method = methodCallOf(unwrapped(table));
  if (method !== null && /^(?:head|tail|sample|nlargest|nsmallest|describe|groupby|agg)$/.test(method.method))
    return true;
  const most = mostElementsOf(table, module);
  return most !== null && most <= 100;
};

/** `for i in range(len(df))` with `df.iloc[i, …]`. */
const rowsByNumber = (loop: Node, over: Node, module: Module): Rows | null => {
  const variable = loop.field("left");
  if (over.type !== "call" || variable?.type !== "identifier") return null;
  const [count] = argumentsOf(over).positional;
  const isOverRows =
    (isBuiltin(over.field("function"), "range", module.scopeAt(loop)) &&
      count !== undefined &&
      /^len\(|\.shape\[0\]$/.test(count.text)) ||
    over.text.endsWith(".index");
  const body = loop.field("body");
  if (!isOverRows || body === null) return null;
  let found: Rows | null = null;
  walk(body, (node) => {
    if (found !== null) return false;
    const accessor = node.type === "subscript" ? node.field("value") : null;
    const name = accessor?.type === "attribute" ? accessor.field("attribute")?.text : undefined;
    const table = accessor?.field("object") ?? null;
    if (table === null || name === undefined || !/^i?(?:loc|at)$/.test(name)) return true;
    const [index] = node.fields("subscript").flatMap((each) => (each.type === "tuple" ? each.children : [each]));
    const isOverIt = over.text.includes(placeOf(table) ?? "\0");
    if (index?.text === variable.text && isOverIt && module.typeOf(table).kind === "frame")
      found = { table: excerpt(table, "df"), how: `.${name}[${variable.text}, …]` };
    return found === null;
  });
  return found;
};

/** Calls of anything but builtins on numbers and of `math` and NumPy: then the row is only where it begins. */
const doesMoreThanArithmetic = (body: Node, module: Module): boolean => {
  let does = false;
  walk(body, (node) => {
    if (
      /^(?:yield|await|with_statement|try_statement|raise_statement|assert_statement|return_statement)$/.test(node.type)
    )
      does = true;
    if (node.type === "call") does ||= !isPlainCall(node, module);
    return !does;
  });
  return does;
};

const isPlainCall = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  if (called === null) return false;
  const path = qualifiedName(called, module.scopeAt(call));
  if (path !== null) return /^(?:math|numpy|pandas)\.(?:\w+)$/.test(path) && path !== "pandas.DataFrame";
  if (called.type === "identifier")
    return /^(?:int|float|str|abs|min|max|sum|round|len|bool|range|zip|sorted|list|tuple|dict|set|isinstance)$/.test(
      called.text,
    );
  const method = methodCallOf(call);
  return (
    method !== null &&
    /^(?:append|get|items|keys|values|lower|upper|strip|split|replace|startswith|endswith|add|to_dict|isna|isnull|sum|mean|std|min|max|any|all|dot|round|astype|item)$/.test(
      method.method,
    )
  );
};

/** `df.apply(lambda row: row.a * row.b, axis=1)`. */
const ofApply = (call: Node, module: Module): Finding | null => {
  const method = methodCallOf(call);
  if (method?.method !== "apply") return null;
  const given = argumentsOf(call);
  const axis = argumentAt(given, 1, "axis");
  const [applied] = given.positional;
  if (axis === null || !/^(?:1|["']columns["'])$/.test(axis.text) || applied === undefined) return null;
  const type = module.typeOf(method.object);
  const isNamed = applied.type === "identifier" || applied.type === "attribute";
  if (type.kind !== "frame" && !(type.kind === "unknown" && (applied.type === "lambda" || isNamed))) return null;
  if (type.library === "polars" || isFew(method.object, module)) return null;
  const body = applied.type === "lambda" ? applied.field("body") : null;
  const parameter = applied.field("parameters")?.text ?? "";
  if (body === null || !isArithmetic(body, module) || !isOfColumns(body, parameter))
    return ofFunction(call, method.object, applied);
  const table = excerpt(method.object, "df");
  const code = excerpt(body, "…").replaceAll(new RegExp(`\\b${parameter.replaceAll(/\W/g, "")}(?=[.[])`, "g"), table);
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${table}.apply(…, axis=1)\` calls a Python function with an object made of every row, for arithmetic that columns do at once: ${FIGURES}`,
    fix: code,
  };
};

/** `df.apply(lambda row: f(row.a, row.b), axis=1)`: whatever the function does, the objects made of the rows are not needed. */
const ofFunction = (call: Node, frame: Node, applied: Node): Finding | null => {
  // A table's style goes through rows as well, to be shown.
  if (/\.style\b/.test(frame.text) || !/^(?:lambda|identifier|attribute)$/.test(applied.type)) return null;
  if (applied.type === "lambda" && applied.field("body")?.type !== "call") return null;
  const table = excerpt(frame, "df");
  return {
    node: statementAround(call),
    region: regionAround(call),
    tier: 2,
    message: `\`${table}.apply(…, axis=1)\` makes an object of every row to call a Python function with it: ${FIGURES}`,
    fix: `[f(a, b) for a, b in zip(${table}["a"], ${table}["b"])]  # or the function on whole columns, or ${table}.itertuples(index=False, name=None)`,
  };
};
