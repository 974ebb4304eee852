/** Loops that store numbers into an array one at a time, in more ways than a whole expression can be written for. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { argumentsOf } from "./arguments.ts";
import { computesOnly } from "./computing-call.ts";
import { isElementwiseCall, isMembership } from "./arithmetic.ts";
import { isCarried, type Stored } from "./carried-pass.ts";
import { isDraw } from "./draw.ts";
import { elementIndicesOf } from "./element-index.ts";
import { isNumeric, isShaped } from "./element-parts.ts";
import { loopsAround } from "./loops.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { hasAny, namesIn } from "./names-in.ts";
import { placeOf, rootOf } from "./place.ts";
import { reachingBindings } from "./reaching.ts";
import { assignmentOf, targetsOf } from "./targets.ts";
import { isArray, isNumber } from "./types/type.ts";
import { ancestor, walk } from "./walk.ts";

/** Control that no array expression has, and what makes more than numbers. */
const OTHER =
  /^(?:break|return|raise|try|with|while|delete|import|import_from|global|nonlocal|print|exec|match)_statement$|^(?:yield|await|lambda|function_definition|class_definition|named_expression|dictionary|dictionary_comprehension)$/;
/** More of them are an algorithm. */
const MOST_STATEMENTS = 16;

interface Store extends Stored {
  readonly value: Node;
}

/** The arrays that the loop fills, an element a pass. Null: it does something else, or a pass needs what another computed. */
export const storingLoopOf = (loop: Node, module: Module): readonly string[] | null => {
  const [left, body] = [loop.field("left"), loop.field("body")];
  if (left === null || body === null || !/\]\s*(?:[-+*/&|^]|\*\*|\/\/)?=[^=]|[-+]=|\.append\(/.test(body.text))
    return null;
  if (loop.text.startsWith("async") || loop.field("alternative") !== null) return null;
  const parts = partsOf(body);
  if (parts === null) return null;
  const counters = namesIn(left);
  const passed = new Set([...counters, ...parts.bound]);
  const stores = parts.assignments.flatMap((assignment) => storesOf(assignment, passed, module));
  // Something else is changed in it as well: no whole array stands for that.
  if (stores.length < parts.places) return null;
  if (stores.length === 0) return readingOf(parts, body, counters, passed, module);
  if (!stores.some(({ target }) => hasAny(target, counters))) return null;
  const computed = stores.filter(({ value }) => !isConstant(value, passed, module));
  // `overlap = f(i / n)`, `filled[i] = overlap * 2`: what a pass binds from elements stands for them.
  const made = parts.assignments.filter(
    (each) => each.type === "assignment" && isOfElements(each.field("right") ?? each, passed, module),
  );
  const isMade = (value: Node): boolean =>
    isOfNumbers(value, passed, module) && made.some((each) => hasAny(value, namesIn(each.field("left") ?? each)));
  if (
    !(computed.length === 0 ? stores : computed).every(
      ({ value }) => isOfElements(value, passed, module) || isMade(value),
    )
  )
    return null;
  if (isCarried(body, parts, stores)) return null;
  return parts.calls.every((call) => computesOnly(call, module))
    ? [...new Set(stores.map(({ array }) => array))]
    : null;
};

/** `total += f(a[i], a[i + 1])`, `out.append(a[i] - b[j])`: of elements that the loop counts itself. */
const readingOf = (
  parts: Parts,
  body: Node,
  counters: ReadonlySet<string>,
  passed: ReadonlySet<string>,
  module: Module,
): readonly string[] | null => {
  const sums = parts.assignments.flatMap((each) =>
    each.type === "augmented_assignment" && /^[-+]=$/.test(each.field("operator")?.text ?? "")
      ? (each.field("right") ?? [])
      : [],
  );
  const values = [...sums, ...parts.appended];
  if (values.length === 0 || isCarried(body, parts, [])) return null;
  const arrays = new Set<string>();
  for (const value of [...values, ...parts.assignments.flatMap((each) => each.field("right") ?? [])])
    walk(value, (node) => {
      const place = node.type === "subscript" ? elementIndicesOf(node) : null;
      const name = place === null ? null : placeOf(place.array);
      if (place === null || name === null || passed.has(rootOf(name))) return;
      // What is done with a row or column is NumPy's work, unless a function makes a number of it.
      if (place.indices.some(({ isWhole }) => isWhole) && !(sums.includes(value) && value.type === "call")) return;
      const isRead = place.indices.some(({ variable }) => variable !== null && counters.has(variable));
      if (isRead && (isNumeric(place.array, module) || isShaped(place, module))) arrays.add(name);
    });
  const isOther = !values.every((value) => isOfNumbers(value, passed, module) && !isArray(module.typeOf(value)));
  return arrays.size === 0 || isOther || !parts.calls.every((call) => computesOnly(call, module)) ? null : [...arrays];
};

interface Parts {
  /** What `xs.append(…)` is given. */
  readonly appended: readonly Node[];
  readonly assignments: readonly Node[];
  readonly calls: readonly Node[];
  /** Names that a pass binds. */
  readonly bound: ReadonlySet<string>;
  /** How many of the targets are no names. */
  readonly places: number;
}

const partsOf = (body: Node): Parts | null => {
  const [assignments, calls, appended]: [Node[], Node[], Node[]] = [[], [], []];
  const [bound, appends] = [new Set<string>(), new Set<Node>()];
  let [statements, places, isOther] = [0, 0, false];
  const bind = (left: Node): void => {
    for (const { node } of targetsOf(left, null)) {
      if (node.type === "identifier") bound.add(node.text);
      else places += 1;
    }
  };
  walk(body, (node) => {
    isOther ||= OTHER.test(node.type) || statements > MOST_STATEMENTS;
    if (node.type === "expression_statement") {
      statements += 1;
      // A call whose result nobody takes does something.
      const only = node.children[0];
      const method = only === undefined ? null : methodCallOf(only);
      if (method?.method === "append" && method.object.type === "identifier" && method.call.parent === node) {
        appended.push(...argumentsOf(method.call).positional);
        appends.add(method.call);
      } else isOther ||= only?.type.endsWith("assignment") !== true;
    }
    if (node.type === "call" && !appends.has(node)) calls.push(node);
    const target = /^(?:for_statement|(?:augmented_)?assignment)$/.test(node.type) ? node.field("left") : null;
    if (target !== null) bind(target);
    if (target !== null && node.type !== "for_statement" && node.parent?.type !== "assignment") assignments.push(node);
    return !isOther;
  });
  return isOther ? null : { assignments, calls, appended, bound, places };
};

/** Of `a[i, j] = …` and `a[i, j] += …`, where a is an array that was there before the loop. */
const storesOf = (assignment: Node, passed: ReadonlySet<string>, module: Module): readonly Store[] => {
  const isPlain = assignment.type === "assignment";
  const left = assignment.field("left");
  const value = isPlain ? assignmentOf(assignment).value : assignment.field("right");
  const targets = isPlain ? assignmentOf(assignment).targets.map(({ node }) => node) : left === null ? [] : [left];
  if (value === null) return [];
  return targets.flatMap((target) => {
    const place = target.type === "subscript" ? elementIndicesOf(target) : null;
    const array = place === null ? null : placeOf(place.array);
    if (place === null || array === null || passed.has(rootOf(array))) return [];
    if (!isNumeric(place.array, module) && !isShaped(place, module)) return [];
    const { dimensions } = module.typeOf(place.array);
    const type = module.typeOf(value);
    const variables = place.indices.flatMap(({ variable }) => variable ?? []);
    // A row a pass is NumPy's work, and a diagonal is short beside its matrix.
    const isElement =
      dimensions === undefined
        ? variables.length > 1 || isNumber(type) || isAsLongAsLoop(place.array, assignment, module)
        : place.indices.length >= dimensions;
    const isDiagonal = new Set(variables).size < variables.length;
    if (!isElement || isDiagonal || isArray(type) || place.indices.some(({ isWhole }) => isWhole)) return [];
    // `a[chosen, i]` with an array of indices stores more than one; `table[column][i]` does not.
    const isChain = target.field("value") !== place.array;
    const isOne = (name: Node): boolean => {
      const { kind } = module.typeOf(name);
      return isNumber({ kind }) || (isChain && (kind === "unknown" || kind === "str"));
    };
    if (!variablesOf(target, place.array).every((name) => !passed.has(name.text) || isOne(name))) return [];
    return [{ target, value, array, indices: place.indices.map((index) => JSON.stringify(index)).join() }];
  });
};

/** `0`, `np.nan`, a limit: the same number in every pass. */
const isConstant = (value: Node, passed: ReadonlySet<string>, module: Module): boolean =>
  isNumber(module.typeOf(value)) && !hasAny(value, passed);

/** Elements of arrays, random numbers, or counters to compute with; of objects and their attributes nobody can make one array. */
const isOfElements = (value: Node, passed: ReadonlySet<string>, module: Module): boolean =>
  look(value, passed, module) === "elements";

const isOfNumbers = (value: Node, passed: ReadonlySet<string>, module: Module): boolean =>
  look(value, passed, module) !== "other";

const look = (
  value: Node,
  passed: ReadonlySet<string>,
  module: Module,
  mayBeChoice = true,
): "elements" | "numbers" | "other" => {
  let [reads, isOther] = [false, false];
  walk(value, (node) => {
    if (node.type === "subscript") {
      const [array, place] = [node.field("value"), elementIndicesOf(node)];
      const isOfArray =
        (array !== null && isNumeric(array, module)) ||
        (place !== null && (isNumeric(place.array, module) || isShaped(place, module)));
      const names = node.fields("subscript").flatMap((index) => [...namesIn(index)]);
      if (isOfArray && names.some((name) => passed.has(name))) reads = true;
    } else if (node.type === "call" && isDraw(node, module)) {
      reads = true;
    } else if (node.type === "attribute") {
      const root = /^\w+/.exec(node.text)?.[0] ?? "";
      if (passed.has(root) && node.parent?.field("function") !== node && module.typeOf(node).kind === "unknown")
        isOther = true;
    } else if (node.type === "identifier" && passed.has(node.text) && isComputedWith(node, module))
      reads ||= isNumber(module.typeOf(node));
    else if (node.type === "string" || (node.type === "comparison_operator" && isMembership(node))) isOther = true;
    return !isOther;
  });
  // `kept[i] = False` under a condition on elements.
  const condition = mayBeChoice && isConstant(value, passed, module) ? conditionOf(value) : null;
  if (condition !== null && !isOther) return look(condition, passed, module, false);
  return isOther ? "other" : reads ? "elements" : "numbers";
};

/** `j / n`, `float(j)`. */
const isComputedWith = ({ parent }: Node, module: Module): boolean =>
  parent?.type === "argument_list"
    ? parent.parent?.type === "call" && isElementwiseCall(parent.parent, module)
    : parent?.type.endsWith("_operator") === true;

const conditionOf = (node: Node): Node | null =>
  ancestor(node, ({ type }) => type === "if_statement" || type === "for_statement")?.field("condition") ?? null;

/** `out = np.zeros(n)` before `for i in range(n)`: n is a number, and `out` a vector. */
const isAsLongAsLoop = (array: Node, statement: Node, module: Module): boolean => {
  const made = array.type === "identifier" ? (reachingBindings(array, module) ?? []) : [];
  const counts = loopsAround(statement).flatMap((loop) => {
    const [over] = loop.type === "for_statement" ? iterated(loop) : [];
    return over?.type === "call" && over.field("function")?.text === "range" ? argumentsOf(over).positional : [];
  });
  return (
    made.length > 0 &&
    made.every(({ value }) => {
      const [length] = value?.type === "call" ? argumentsOf(value).positional : [];
      return length?.type === "identifier" && counts.some(({ text }) => text === length.text);
    })
  );
};

/** The names in the brackets behind the array. */
const variablesOf = (target: Node, array: Node): readonly Node[] => {
  const found: Node[] = [];
  walk(target, (part) => {
    if (part.type === "identifier" && part.start >= array.end) found.push(part);
  });
  return found;
};
