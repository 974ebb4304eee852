/** NumPy's work that a comprehension asks for item by item: `[row.sum() for row in rows]`, `[np.dot(a, b) for a, b in zip(A, B)]`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { Comprehension } from "./comprehension.ts";
import { elementIndicesOf } from "./element-index.ts";
import { excerpt } from "./excerpt.ts";
import { iterated } from "./iterated.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { hasAny, namesIn } from "./names-in.ts";
import { placeOf, rootOf } from "./place.ts";
import { readsOf } from "./reach.ts";
import { isArray } from "./types/type.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { unwrapped, walk } from "./walk.ts";

/** Of NumPy, what has an `axis`, or takes rows as well as single ones. */
const REDUCTIONS =
  /^(?:sum|mean|std|var|max|min|prod|any|all|argmax|argmin|ptp|amax|amin|median|nansum|nanmean|nanmax|nanmin)$/;
const PATHS =
  /^numpy\.(?:linalg\.norm|dot|inner|vdot|cross|abs|sqrt|square|exp|log|sin|cos|arctan2|power|maximum|minimum|clip|cumsum|sort|argsort)$/;

const WITH_AXIS = new RegExp(`^numpy\\.(?:linalg\\.norm|cumsum|sort|argsort|${REDUCTIONS.source.slice(4, -2)})$`);
const ELEMENTWISE = /^numpy\.(?:abs|sqrt|square|exp|log|sin|cos|arctan2|power|maximum|minimum|clip)$/;

const PARTS =
  /^(?:binary_operator|unary_operator|comparison_operator|parenthesized_expression|identifier|attribute|subscript|integer|float|argument_list|keyword_argument|slice|call|tuple)$/;

/** The same for all items at once, as code; null: something else is done with them. */
export const perItemOf = ({ body, target, over }: Comprehension, module: Module): string | null => {
  const items = namesIn(target);
  const whole = unwrapped(over);
  // Of a dict's values, and of lists that are written out, nobody has one array.
  if (/^(?:list|tuple|set|dictionary|generator_expression)$|_comprehension$/.test(whole.type)) return null;
  if (/^(?:items|keys|values|iterrows|itertuples|groupby|split)$/.test(methodCallOf(whole)?.method ?? "")) return null;
  if (isBuiltin(whole.type === "call" ? whole.field("function") : null, "range", module.scopeAt(whole))) return null;
  const [works, isOther] = worksIn(body, items, module);
  return works === 0 || isOther ? null : fixFor(body, target, whole, module);
};

/** The same of a loop that does nothing else: `out[i] = np.mean(x[i])`, `out.append(row.sum())`, `total += np.dot(a, b)`. */
export const perItemLoopOf = (loop: Node, module: Module): { readonly work: Node; readonly code: string } | null => {
  const [left, [over, ...more]] = [loop.field("left"), iterated(loop)];
  const body = loop.field("body");
  if (left === null || body === null || over === undefined || more.length > 0 || loop.field("alternative") !== null)
    return null;
  const rows = rowsOf(left, unwrapped(over), module);
  const { only, named, conditions } = partsOf(body.children);
  const given = only === null ? null : valueIn(only);
  if (rows === null || given === null) return null;
  // What a pass reads of what another one stored is carried from one to the next.
  if ([given.value, ...named.values(), ...conditions].some((part) => readsOf(part, rootOf(given.target)).length > 0))
    return null;
  // Items of a list may be of any length; of an array they are rows.
  if (!rows.isCounted && !rows.wholes.every((each) => each.text.endsWith(".T") || isArray(module.typeOf(each))))
    return null;
  const items = new Set([...rows.items, ...named.keys()]);
  const [works, isOther] = worksIn(given.value, items, module, rows.isCounted);
  const isRows = (value: Node): boolean => isOfRows(value, items, module);
  if (works === 0 || isOther || (rows.isCounted && !isRows(given.value) && ![...named.values()].some(isRows)))
    return null;
  return { work: given.value, code: fixFor(given.value, rows.target, rows.whole, module) };
};

interface Parts {
  readonly only: Node | null;
  /** `row = x[i, :]` before it. */
  readonly named: ReadonlyMap<string, Node>;
  readonly conditions: readonly Node[];
}

/** One statement, under a condition or none, and names for rows and elements before it. */
const partsOf = (statements: readonly Node[]): Parts => {
  const named = new Map<string, Node>();
  for (const statement of statements.slice(0, -1)) {
    const [only, ...more] = statement.type === "expression_statement" ? statement.children : [];
    const [left, right] = [only?.field("left") ?? null, only?.field("right") ?? null];
    const isName = only?.type === "assignment" && left?.type === "identifier" && right?.type === "subscript";
    if (!isName || more.length > 0) return { only: null, named, conditions: [] };
    named.set(left.text, right);
  }
  const last = statements.at(-1);
  if (last?.type === "if_statement" && last.fields("alternative").length === 0) {
    const inner = partsOf(last.field("consequence")?.children ?? []);
    const conditions = [...last.fields("condition"), ...inner.conditions];
    return { only: inner.only, named: new Map([...named, ...inner.named]), conditions };
  }
  const [only, ...more] = last?.type === "expression_statement" ? last.children : [];
  return { only: only === undefined || more.length > 0 ? null : only, named, conditions: [] };
};

/** What is stored, added or appended, and where. */
const valueIn = (only: Node): { readonly value: Node; readonly target: string } | null => {
  const method = methodCallOf(only);
  if (method?.method === "append") {
    const [value, ...more] = argumentsOf(only).positional;
    const list = placeOf(method.object);
    return value === undefined || list === null || more.length > 0 ? null : { value: unwrapped(value), target: list };
  }
  const [target, value] = [only.field("left"), only.field("right")];
  const isSum = only.type === "augmented_assignment" && /^[-+]=$/.test(only.field("operator")?.text ?? "");
  const isStore = only.type === "assignment" && target?.type === "subscript";
  const name =
    target === null ? null : placeOf(target.type === "subscript" ? (target.field("value") ?? target) : target);
  return value !== null && name !== null && (isSum || isStore) ? { value: unwrapped(value), target: name } : null;
};

interface Rows {
  readonly items: readonly string[];
  readonly target: Node;
  readonly whole: Node;
  /** All that it goes through. */
  readonly wholes: readonly Node[];
  /** The loop counts, and takes `x[i]` itself. */
  readonly isCounted: boolean;
}

const rowsOf = (left: Node, over: Node, module: Module): Rows | null => {
  const called = over.type === "call" ? over.field("function") : null;
  const scope = module.scopeAt(over);
  const [first, second] = argumentsOf(over).positional;
  if (isBuiltin(called, "range", scope) || isBuiltin(called, "xrange", scope))
    return left.type === "identifier" && first !== undefined
      ? { items: [left.text], target: left, whole: second ?? first, wholes: [], isCounted: true }
      : null;
  if (isBuiltin(called, "enumerate", scope)) {
    const [, item] = left.children;
    return item === undefined || first === undefined ? null : rowsOf(item, unwrapped(first), module);
  }
  if (isBuiltin(called, "zip", scope))
    return {
      items: [...namesIn(left)],
      target: left,
      whole: first ?? over,
      wholes: argumentsOf(over).positional,
      isCounted: false,
    };
  return left.type === "identifier" && placeOf(over) !== null
    ? { items: [left.text], target: left, whole: over, wholes: [over], isCounted: false }
    : null;
};

/** Every call takes an element or a row that stands at the loop's own number: `np.mean(x[i])`, `x[i, :].sum()`. */
const isOfRows = (value: Node, items: ReadonlySet<string>, module: Module): boolean => {
  let [has, isOther] = [false, false];
  walk(value, (node) => {
    if (node.type !== "subscript") return !(node.type === "identifier" && items.has(node.text) && (isOther = true));
    const place = elementIndicesOf(node);
    if (place === null || !hasAny(node, items)) return true;
    // The sum of one number would be none.
    has ||= place.indices.length === 1 || place.indices.some(({ isWhole }) => isWhole);
    isOther ||= module.typeOf(place.array).kind !== "unknown" && !isArray(module.typeOf(place.array));
    return false;
  });
  return has && !isOther;
};

/** How many calls of NumPy take an item, and whether something else is called, or asked of an item. */
const worksIn = (
  body: Node,
  items: ReadonlySet<string>,
  module: Module,
  isCounted = false,
): readonly [number, boolean] => {
  let [works, isOther] = [0, false];
  walk(body, (node) => {
    if (!PARTS.test(node.type)) isOther = true;
    if (node.type === "attribute" && node.parent?.field("function") !== node) {
      const root = /^\w+/.exec(node.text)?.[0] ?? "";
      // `item.area` is an object's.
      isOther ||= items.has(root) && node.field("attribute")?.text !== "T";
    }
    // `data[key]` is what a key stands for, in a dictionary or a table.
    if (node.type === "subscript" && !isCounted)
      isOther ||= node.fields("subscript").some((index) => index.type === "identifier" && items.has(index.text));
    if (node.type === "call") {
      const kind = isWork(node, module);
      // With an axis, an item is a matrix, whose sums are work enough for a call.
      if (!kind || isOfMatrix(node, items)) isOther = true;
      else if (hasAny(node, items)) works += 1;
    }
    return !isOther;
  });
  return [works, isOther];
};

const isOfMatrix = (call: Node, items: ReadonlySet<string>): boolean => {
  const { positional, named } = argumentsOf(call);
  const parts = [positional[0], methodCallOf(call)?.object];
  return (
    named.has("axis") &&
    parts.some((part) => part !== undefined && /^(?:identifier|subscript)$/.test(part.type) && hasAny(part, items))
  );
};

const isWork = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  if (path !== null) return PATHS.test(path) || (/^numpy\.\w+$/.test(path) && REDUCTIONS.test(path.slice(6)));
  const method = methodCallOf(call);
  return method !== null && (REDUCTIONS.test(method.method) || method.method === "dot");
};

/** Valid where the items are rows of one length; what they are, only the author knows. */
const ROWS = "where the items are rows of one length; np.add.reduceat where they differ";

const fixFor = (body: Node, target: Node, whole: Node, module: Module): string => {
  const called = body.type === "call" ? body.field("function") : null;
  const path = called === null ? null : qualifiedName(called, module.scopeAt(body));
  const method = methodCallOf(body);
  const rows = excerpt(whole, "rows");
  const { positional, named } = argumentsOf(body);
  const [first, ...rest] = positional;
  const isAlone = first?.text === target.text && named.size === 0;
  if (path !== null && isAlone && rest.length === 0 && WITH_AXIS.test(path))
    return `${called?.text ?? ""}(np.asarray(${rows}), axis=1)  # ${ROWS}`;
  if (path !== null && isAlone && ELEMENTWISE.test(path))
    return `${[`${called?.text ?? ""}(np.asarray(${rows})`, ...rest.map((each) => excerpt(each, "…"))].join(", ")})`;
  const isBare = positional.length === 0 && named.size === 0;
  if (
    path === null &&
    method !== null &&
    isBare &&
    REDUCTIONS.test(method.method) &&
    method.object.text === target.text
  )
    return `np.asarray(${rows}).${method.method}(axis=1)  # ${ROWS}`;
  if (/^numpy\.(?:dot|inner|vdot)$/.test(path ?? "") || method?.method === "dot")
    return `np.einsum("ij,ij->i", a, b)  # the rows of both, one product each; rows @ vector where one of them is the same for all`;
  return `…  # on all items at once: broadcasting with values[:, None], axis=1 for the sums; scipy.spatial.distance.cdist for distances`;
};
