/** How large an array is, where the text itself tells: `np.zeros((50_000, 60_000))`. */
import type { Node } from "#model/tree.ts";
import { argumentAt, argumentsOf } from "./arguments.ts";
import { integerOf, itemCountOf, literalOf } from "./constants.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import type { Binding, Scope } from "./scopes.ts";
import { dtypeNamed } from "./types/numpy.ts";
import { unwrapped } from "./walk.ts";

export interface ArraySize {
  readonly elements: number;
  readonly bytes: number;
}

/** Deeper expressions and longer chains of names count as unknown. */
const DEPTH = 8;

/** Of an array that is made by one call whose shape is written in numbers; null for any other expression. */
export const arraySizeOf = (expression: Node, module: Module, depth = 0): ArraySize | null => {
  const node = unwrapped(expression);
  if (depth > DEPTH) return null;
  if (node.type === "identifier") {
    const [binding, ...more] = madeBy(node, module);
    return binding?.kind === "assignment" && binding.value !== null && more.length === 0
      ? arraySizeOf(binding.value, module, depth + 1)
      : null;
  }
  const called = node.type === "call" ? node.field("function") : null;
  const scope = module.scopeAt(node);
  const name =
    called === null ? null : (qualifiedName(called, scope)?.match(/^numpy\.(?:random\.)?(\w+)$/)?.[1] ?? null);
  if (name === null) return null;
  const elements = elementsMadeBy(name, node, scope);
  return elements === null ? null : { elements, bytes: elements * itemBytesOf(node, name) };
};

/** The bindings that a read can meet, seen through `x += …`: that works in the array's own memory, which it cannot make larger. */
const madeBy = (name: Node, module: Module): readonly Binding[] => {
  const found = new Set<Binding>();
  const waiting = [...(reachingBindings(name, module) ?? [])];
  for (let binding = waiting.pop(); binding !== undefined; binding = waiting.pop()) {
    if (found.has(binding)) continue;
    found.add(binding);
    if (binding.kind === "augmented") waiting.push(...(reachingBindings(binding.name, module) ?? []));
  }
  return [...found].filter(({ kind }) => kind !== "augmented");
};

const elementsMadeBy = (name: string, call: Node, scope: Scope): number | null => {
  const given = argumentsOf(call);
  if (given.hasSplat) return null;
  const [first] = given.positional;
  switch (name) {
    case "zeros":
    case "ones":
    case "empty":
    case "full":
      return elementsOfShape(argumentAt(given, 0, "shape"), scope);
    case "random":
      return elementsOfShape(argumentAt(given, 0, "size"), scope);
    case "rand":
    case "randn":
      return productOf(given.positional, scope);
    case "arange":
      return first === undefined || given.positional.length > 1 ? null : valueOf(first, scope);
    case "linspace": {
      const count = argumentAt(given, 2, "num");
      return count === null ? 50 : valueOf(count, scope);
    }
    case "eye":
    case "identity": {
      const side = first === undefined || given.positional.length > 1 ? null : valueOf(first, scope);
      return side === null ? null : side * side;
    }
    case "array":
    case "asarray":
      return first === undefined ? null : elementsOfDisplay(literalOf(first, scope));
    default:
      return null;
  }
};

const elementsOfShape = (shape: Node | null, scope: Scope): number | null => {
  if (shape === null) return null;
  const inner = literalOf(shape, scope);
  return inner.type === "tuple" || inner.type === "list" ? productOf(inner.children, scope) : valueOf(inner, scope);
};

const productOf = (factors: readonly Node[], scope: Scope): number | null => {
  const values = factors.map((factor) => valueOf(factor, scope));
  return values.some((value) => value === null) ? null : values.reduce<number>((all, value) => all * (value ?? 0), 1);
};

/** Numbers, and what `*`, `**`, `+`, `-` and `//` make of them. */
const valueOf = (expression: Node, scope: Scope, depth = 0): number | null => {
  const node = literalOf(expression, scope);
  if (depth > DEPTH) return null;
  if (node.type === "call" && node.field("function")?.text === "int") {
    const [only] = argumentsOf(node).positional;
    return only === undefined ? null : valueOf(only, scope, depth + 1);
  }
  if (node.type === "float") return /^\d+(?:\.0*)?e\+?\d{1,2}$/i.test(node.text) ? Number(node.text) : null;
  if (node.type !== "binary_operator") return integerOf(node, scope);
  const [left, right] = [node.field("left"), node.field("right")].map((side) =>
    side === null ? null : valueOf(side, scope, depth + 1),
  );
  if (left === null || left === undefined || right === null || right === undefined) return null;
  const results: Readonly<Record<string, number>> = {
    "*": left * right,
    "+": left + right,
    "-": left - right,
    "**": left ** right,
    "//": right === 0 ? Number.NaN : Math.floor(left / right),
  };
  const value = results[node.field("operator")?.text ?? ""];
  return value === undefined || !Number.isFinite(value) ? null : value;
};

/** `[[1, 2], [3, 4]]` has four; lists of anything but lists and numbers may hold arrays. */
const elementsOfDisplay = (display: Node): number | null => {
  const count = itemCountOf(display);
  if (count === null) return null;
  const inner = display.children[0];
  if (inner === undefined || (inner.type !== "list" && inner.type !== "tuple"))
    return display.children.every(({ type }) => /^(?:integer|float|unary_operator|true|false)$/.test(type))
      ? count
      : null;
  const below = elementsOfDisplay(inner);
  return below === null ? null : count * below;
};

const itemBytesOf = (call: Node, name: string): number => {
  const given = argumentsOf(call);
  const dtype = dtypeNamed(
    given.named.get("dtype") ?? (/^(?:zeros|ones|empty|array)$/.test(name) ? (given.positional[1] ?? null) : null),
  );
  const bits = /(?:int|float|complex)(\d+)$/.exec(dtype ?? "")?.[1];
  return dtype === "bool" ? 1 : bits === undefined ? 8 : Number(bits) / 8;
};
