/** Finds integers of 8, 16 or 32 bits that arithmetic makes too large for their type: NumPy wraps around without a word, or raises. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { fits, limitsOf, operated, rangeOf, type Range } from "../semantics/integer-range.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { dtypeNamed } from "../semantics/types/numpy.ts";
import { isNumber } from "../semantics/types/type.ts";
import { ancestor, unwrapped, walk } from "../semantics/walk.ts";

export const intOverflowNarrowDtype: Rule = {
  name: "int-overflow-narrow-dtype",
  tier: 2,
  isAboutCorrectness: true,
  claim: "T14",
  summary:
    "Arithmetic on integers of 8, 16 or 32 bits that leaves their range wraps around in NumPy without a warning.",
  words: ["int8", "int16", "int32"],
  find: (module) =>
    [...module.nodes("binary_operator"), ...module.nodes("augmented_assignment")].flatMap(
      (operation) => findingOf(operation, module) ?? [],
    ),
};

const TALK = ": the talk's own example would have overflowed with int32, and NumPy gives no warning for arrays";

const OPERATORS: ReadonlySet<string> = new Set(["+", "-", "*", "**", "<<", "@"]);

const findingOf = (operation: Node, module: Module): Finding | null => {
  const [left, right] = [operation.field("left"), operation.field("right")];
  const operator = operation.field("operator")?.text.replace(/(?<=.)=$/, "") ?? "";
  if (left === null || right === null || !OPERATORS.has(operator)) return null;
  const [one, other] = [narrowOf(left, module), narrowOf(right, module)];
  const dtype = one ?? other;
  const limits = limitsOf(dtype ?? undefined);
  if (dtype === null || limits === null || (one !== null && other !== null && one !== other)) return null;
  // A Python integer takes the array's type (NEP 50); any other operand may widen it.
  if ((one === null && !isPythonInteger(left, module)) || (other === null && !isPythonInteger(right, module)))
    return null;
  // Numba computes with integers of 64 bits, and other compilers by rules of their own.
  if (isExpected(operation) || isWrappingMeant(operation, operator) || isCompiled(operation)) return null;
  const ranges = { left: rangeOf(left, module), right: rangeOf(right, module) };
  // `np.arange(768, dtype=np.uint8)` goes round already: that is what is wanted there.
  const own = one === null ? ranges.right : ranges.left;
  if (own !== null && !fits(own, limits)) return null;
  const said = proven(operator, ranges, { dtype, limits, isScalarLeft: one === null, isScalarRight: other === null });
  const doubt = said ?? doubted(operator, ranges, dtype, one !== null && other !== null);
  if (doubt === null) return null;
  const statement = statementAround(operation);
  return {
    node: statement,
    region: regionAround(operation),
    tier: said === null ? 2 : 1,
    message: `\`${excerpt(operation, `… ${operator} …`)}\` ${doubt}${doubt.includes("OverflowError") ? "" : TALK}`,
    fix: fixFor(operation, left, right, operator, one !== null),
  };
};

const isPythonInteger = (node: Node, module: Module): boolean => {
  const { kind } = module.typeOf(node);
  return kind === "int" || (kind === "number" && rangeOf(node, module) !== null && node.type === "binary_operator");
};

/** "int32" where the value is an array, or a scalar just made, of such a type. */
const narrowOf = (expression: Node, module: Module): string | null => {
  const node = unwrapped(expression);
  const type = module.typeOf(node);
  if (type.kind === "array" && (type.library === "numpy" || type.library === "cupy"))
    return limitsOf(type.dtype) === null ? null : (type.dtype ?? null);
  const called = node.type === "call" && isNumber(type) ? node.field("function") : null;
  const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
  const name = path === null || !/^numpy\.\w+$/.test(path) ? null : dtypeNamed(called);
  return limitsOf(name ?? undefined) === null ? null : name;
};

interface Ranges {
  readonly left: Range | null;
  readonly right: Range | null;
}
interface Into {
  readonly dtype: string;
  readonly limits: Range;
  readonly isScalarLeft: boolean;
  readonly isScalarRight: boolean;
}

const proven = (operator: string, { left, right }: Ranges, into: Into): string | null => {
  const scalar = into.isScalarLeft ? left : into.isScalarRight ? right : null;
  if (scalar !== null && !fits(scalar, into.limits))
    return `raises OverflowError since NumPy 2, where the Python integer ${shown(scalar)} has to fit into ${into.dtype}`;
  const bits = Number(/\d+/.exec(into.dtype)?.[0]);
  if (operator === "<<" && right !== null && right.low >= bits)
    return `shifts all ${bits} bits of ${into.dtype} out, so the result is 0`;
  // Of two arrays, the largest elements need not stand at the same place: their ends tell nothing.
  const isTold = into.isScalarLeft || into.isScalarRight;
  const result = isTold ? operated(left, operator, right) : null;
  if (result === null || fits(result, into.limits)) return null;
  return `reaches ${shown(result)}, which does not fit into ${into.dtype}, so it wraps around without a warning`;
};

const shown = ({ low, high }: Range): string => {
  const far = Math.abs(low) > Math.abs(high) ? low : high;
  return far.toLocaleString("en-US", { maximumFractionDigits: 0 });
};

/** Without known values: what easily leaves the range of small types. */
const doubted = (operator: string, { left, right }: Ranges, dtype: string, isBoth: boolean): string | null => {
  const limits = limitsOf(dtype);
  const result = operated(left, operator, right);
  if (result !== null && limits !== null && fits(result, limits)) return null;
  if (operator === "**" && right !== null && right.low >= 2)
    return `is kept in ${dtype}, whose powers wrap around ${dtype.endsWith("32") ? "above 46,340" : "early"} without a warning`;
  if (operator === "*" && isBoth)
    return `is kept in ${dtype}, so products that do not fit wrap around without a warning`;
  if (operator === "@") return `is summed up in ${dtype}, too, so what does not fit wraps around without a warning`;
  if (operator === "-" && isBoth && dtype.startsWith("u"))
    return `is kept in ${dtype}, so a difference below 0 becomes a large positive number without a warning`;
  return null;
};

const CATCHING = /\b(?:raises|assertRaises\w*|warns|errstate|suppress|OverflowError)\b/;

/** A test that it raises, or code that deals with it. */
const isExpected = (operation: Node): boolean =>
  ancestor(
    operation,
    (above) =>
      (above.type === "with_statement" && CATCHING.test(above.children[0]?.text ?? "")) ||
      (above.type === "try_statement" &&
        above.children.some((part) => part.type === "except_clause" && CATCHING.test(part.children[0]?.text ?? ""))),
  ) !== null;

const HASHING =
  /hash|crc|adler|checksum|mix|seed|rng|random|prng|lcg|mersenne|scramble|morton|zorder|pack|twos?_?comp|wrap|overflow/i;

/** Bit tricks, hashes and random numbers wrap around on purpose. */
const isWrappingMeant = (operation: Node, operator: string): boolean => {
  let isMeant = false;
  for (let above = operation.parent; above !== null && !isMeant; above = above.parent) {
    if (above.type === "function_definition" || above.type === "class_definition")
      isMeant = HASHING.test(above.field("name")?.text ?? "");
    else if (above.type === "binary_operator")
      isMeant = /^[&^|]$/.test(above.field("operator")?.text ?? "") && operator !== "<<";
    else if (above.type === "augmented_assignment") isMeant = /^[&^|]=$/.test(above.field("operator")?.text ?? "");
  }
  if (!isMeant && operator === "<<") return false;
  walk(operation, (node) => {
    if (node.type === "binary_operator" && /^[&^]$/.test(node.field("operator")?.text ?? "")) isMeant = true;
    return !isMeant;
  });
  return isMeant;
};

const fixFor = (operation: Node, left: Node, right: Node, operator: string, isLeftNarrow: boolean): string => {
  const widened = (side: Node, short: string): string => {
    const inner = unwrapped(side);
    const code = excerpt(inner, short);
    return /^(?:identifier|attribute|subscript|call)$/.test(inner.type)
      ? `${code}.astype(np.int64)`
      : `(${code}).astype(np.int64)`;
  };
  const [one, other] = isLeftNarrow
    ? [widened(left, "values"), excerpt(right, "others")]
    : [excerpt(left, "others"), widened(right, "values")];
  const code = `${one} ${operator} ${other}`;
  return operation.type === "augmented_assignment" ? `${excerpt(left, "values")} = ${code}` : code;
};
