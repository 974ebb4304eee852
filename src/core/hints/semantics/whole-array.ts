/** An elementwise loop as expressions of whole arrays. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { MATH_TO_NUMPY } from "./arithmetic.ts";
import { argumentsOf } from "./arguments.ts";
import { elementIndicesOf, type ElementIndex } from "./element-index.ts";
import type { ElementLoop, Header } from "./element-loop.ts";
import type { Step } from "./element-step.ts";
import { excerpt } from "./excerpt.ts";
import { unwrapped } from "./walk.ts";

/** Deeper expressions, and longer results, are not written out. */
const DEPTH = 12;
const LONGEST = 160;

/** One line a statement; null where no short rewrite is known. */
export const wholeArrayCode = (loop: ElementLoop): string | null => {
  if (loop.isOfParts) return null;
  const lines = loop.steps.map((step) => lineOf(step, loop.headers));
  return lines.some((line) => line === null || line.length > LONGEST) ? null : lines.join("\n");
};

const lineOf = ({ target, value, operator, conditions }: Step, headers: readonly Header[]): string | null => {
  const order =
    target.type === "subscript" ? variablesOf(target) : headers.flatMap(({ counter }) => counter?.name ?? []);
  const context: Context = { headers, order };
  const computed = emitted(value, context, 0);
  const masks = conditions.map(({ condition, holds }) => {
    const mask = emitted(condition, context, 0);
    return mask === null ? null : holds ? `(${mask})` : `~(${mask})`;
  });
  if (computed === null || masks.includes(null)) return null;
  const mask = masks.join(" & ");
  if (target.type === "identifier") {
    const whole =
      mask === ""
        ? computed
        : `np.where(${mask}, ${computed}, ${operator === "*" ? "1" : operator === "+" ? "0" : target.text})`;
    if (operator === "") return `${target.text} = ${whole}`;
    return `${target.text} ${operator}= np.${operator === "*" ? "prod" : "sum"}(${whole})`;
  }
  const place = emitted(target, context, 0);
  if (place === null) return null;
  const left = place.endsWith("]") ? place : `${place}[:]`;
  const isMissing = headers.some(({ counter }) => counter !== null && !order.includes(counter.name));
  // Elements that several passes add to: a sum over the other loop's axis.
  if (isMissing) return null;
  return mask === ""
    ? `${left} ${operator}= ${computed}`
    : `${left} = np.where(${mask}, ${operator === "" ? computed : `${place} ${operator} ${computed}`}, ${place})`;
};

interface Context {
  readonly headers: readonly Header[];
  /** The counters in the order of the result's axes. */
  readonly order: readonly string[];
}

const variablesOf = (subscript: Node): readonly string[] =>
  elementIndicesOf(subscript)?.indices.flatMap(({ variable }) => (variable === null ? [] : [variable])) ?? [];

const emitted = (expression: Node, context: Context, depth: number): string | null => {
  const node = expression;
  if (depth > DEPTH) return null;
  const part = (child: Node | null | undefined): string | null =>
    child === null || child === undefined ? null : emitted(child, context, depth + 1);
  const parts = node.children.map((child) => (node.type === "subscript" || node.type === "call" ? "" : part(child)));
  const all = (make: () => string): string | null => (parts.includes(null) ? null : make());
  const operator = node.field("operator")?.text ?? "";
  switch (node.type) {
    case "parenthesized_expression":
      return all(() => `(${parts[0]})`);
    case "binary_operator":
      return all(() => `${parts[0]} ${operator} ${parts[1]}`);
    case "unary_operator":
      return all(() => `${operator}${parts[0]}`);
    case "not_operator":
      return all(() => `~(${parts[0]})`);
    case "boolean_operator":
      return all(() => `(${parts[0]}) ${operator === "and" ? "&" : "|"} (${parts[1]})`);
    case "comparison_operator": {
      const [left, right, ...more] = node.children;
      if (left === undefined || right === undefined || more.length > 0) return null;
      return all(
        () => `${parts[0]} ${node.text.slice(left.end - node.start, right.start - node.start).trim()} ${parts[1]}`,
      );
    }
    case "conditional_expression":
      return all(() => `np.where(${parts[1]}, ${parts[0]}, ${parts[2]})`);
    case "call":
      return ofCall(node, context, depth);
    case "subscript":
      return ofElement(node, context);
    case "identifier":
      return ofName(node.text, context);
    case "attribute":
    case "integer":
    case "float":
    case "true":
    case "false":
      return node.text;
    default:
      return null;
  }
};

const ofCall = (call: Node, context: Context, depth: number): string | null => {
  const name = call.field("function")?.text ?? "";
  const last = name.split(".").at(-1) ?? "";
  const given = argumentsOf(call).positional.map((argument) => emitted(unwrapped(argument), context, depth + 1));
  if (given.includes(null)) return null;
  if (name === "float") return given[0] ?? null;
  const whole =
    name === "abs" ? "np.abs" : name === last || name.startsWith("math.") ? `np.${MATH_TO_NUMPY[last] ?? last}` : name;
  return `${whole}(${given.join(", ")})`;
};

const headerOf = (variable: string | null, { headers }: Context): Header | undefined =>
  headers.find(({ counter }) => counter !== null && counter.name === variable);

const ofElement = (subscript: Node, context: Context): string | null => {
  const element = elementIndicesOf(subscript);
  if (element === null) return null;
  const { array, indices } = element;
  const own = indices.flatMap(({ variable }) =>
    variable !== null && headerOf(variable, context) !== undefined ? [variable] : [],
  );
  const places = own.map((variable) => context.order.indexOf(variable));
  const isInOrder = places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] ?? 0)));
  if (!isInOrder) {
    const isTurned = own.length === 2 && context.order.length === 2 && indices.length === 2;
    return isTurned && own[0] === context.order[1] ? `${sliced(array, indices, context, [])}.T` : null;
  }
  return sliced(array, indices, context, own);
};

/** With `None` where the result has an axis that the array lacks, behind its first. */
const sliced = (array: Node, indices: readonly ElementIndex[], context: Context, own: readonly string[]): string => {
  const texts: string[] = [];
  let last = -1;
  for (const index of indices) {
    const place =
      index.variable !== null && own.includes(index.variable) ? context.order.indexOf(index.variable) : null;
    if (place !== null) {
      if (last >= 0) for (let missing = last + 1; missing < place; missing += 1) texts.push("None");
      last = place;
    }
    texts.push(sliceOf(index, context));
  }
  if (last >= 0) for (let missing = last + 1; missing < context.order.length; missing += 1) texts.push("None");
  const name = excerpt(array, "values");
  return texts.every((text) => text === ":") ? name : `${name}[${texts.join(", ")}]`;
};

const sliceOf = ({ variable, offset }: ElementIndex, context: Context): string => {
  const header = headerOf(variable, context);
  if (header?.counter === undefined || header.counter === null)
    return variable === null ? String(offset) : moved(variable, offset);
  const { start, stop } = header.counter;
  const first = moved(start, offset);
  if (stop === null) return offset === 0 ? ":" : offset > 0 ? `${offset}:` : `:${offset}`;
  return `${first === "0" ? "" : first}:${moved(stop, offset)}`;
};

/** "n - 1" and 1 make "n"; numbers are added up. */
const moved = (text: string, offset: number): string => {
  if (offset === 0) return text;
  if (/^\d+$/.test(text)) return String(Number(text) + offset);
  const [, base, sign, constant] = /^(.+?)\s*([+-])\s*(\d+)$/.exec(text) ?? [];
  const before = base === undefined ? 0 : Number(constant) * (sign === "-" ? -1 : 1);
  const whole = base ?? text;
  const sum = before + offset;
  return sum === 0 ? whole : `${whole} ${sum < 0 ? "-" : "+"} ${Math.abs(sum)}`;
};

const ofName = (name: string, context: Context): string => {
  const header = headerOf(name, context);
  const element = context.headers.find(({ elements }) => elements.has(name))?.elements.get(name);
  if (element !== undefined) return excerpt(element, "values");
  if (header?.counter === undefined || header.counter === null) return name;
  const { start, stop } = header.counter;
  const over = iterated(header.loop)[0];
  const count = stop ?? (over === undefined ? "n" : (argumentsOf(over).positional[0]?.text ?? "n"));
  const axis = context.order.indexOf(name);
  const isLast = axis < 0 || axis === context.order.length - 1;
  return `np.arange(${start === "0" ? "" : `${start}, `}${count})${isLast ? "" : `[:${", None".repeat(context.order.length - 1 - axis)}]`}`;
};
