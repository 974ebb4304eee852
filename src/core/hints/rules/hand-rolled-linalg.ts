/** Finds products of matrices and vectors that are summed up element by element in loops. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { contractionOf, type Contraction, type Factor } from "../semantics/contraction.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { readsOf } from "../semantics/reach.ts";
import { isArray } from "../semantics/types/type.ts";
import { ancestor } from "../semantics/walk.ts";

/** A loop of fewer passes costs less than the calls that would replace it (measured: np.dot of 3 elements takes 0.6 µs). */
const FEW_PASSES = 8;

export const handRolledLinalg: Rule = {
  name: "hand-rolled-linalg",
  tier: 2,
  claim: "T12",
  summary:
    "Products of matrices or vectors in Python loops are some thousand times slower than NumPy's `@`, which calls BLAS.",
  words: ["+="],
  find: (module) => module.nodes("augmented_assignment").flatMap((each) => findingOf(each, module) ?? []),
};

const findingOf = (augmented: Node, module: Module): Finding | null => {
  const contraction = contractionOf(augmented, module);
  if (contraction === null || contraction.factors.some(({ indices }) => indices.length > 2)) return null;
  const [inner] = contraction.counts;
  const passes = mostPassesOf(inner.loop, module.frameAt(inner.loop));
  if ((passes !== null && passes < FEW_PASSES) || isCompiled(augmented)) return null;
  const areArrays = contraction.factors.map(({ array }) => {
    const type = module.typeOf(array);
    return isArray(type) && type.library === "numpy" && type.dtype !== "object";
  });
  const product = productOf(contraction, module);
  // Lists of numbers: a conversion may cost as much as the loop, unless it has three levels.
  if (!areArrays.some(Boolean) && product === null) return null;
  const [one, other] = contraction.factors;
  const code = excerpt(contraction.statement, "… += … * …");
  const region = product?.outermost ?? inner.loop;
  return {
    node: contraction.statement,
    region,
    tier: product !== null && areArrays.every(Boolean) && !isMeant(region) ? 1 : 2,
    message:
      product !== null
        ? `\`${code}\` in three loops multiplies two matrices element by element: 404 ms for 100×100, where \`@\` takes 0.03 ms`
        : `\`${code}\` in a loop sums up products element by element: 191 ms for a million elements, where \`@\` takes 0.3 ms`,
    fix: product?.fix ?? rowFix(contraction, one, other),
  };
};

const PLAIN = /@|\bblas\b|matmul|\bnaive|\breference\b|\bexplicit|by hand|textbook|reproducib|pure[- ]python/i;
const PLAIN_NAME = /naive|reference|(?:^|_)ref(?:_|$)|manual|slow|loops?(?:_|$)|pure|plain|textbook/i;

/** A function that says that it does without `@`, to be compared or to round in the same order everywhere. */
const isMeant = (loop: Node): boolean => {
  const definition = ancestor(loop, ({ type }) => type === "function_definition");
  const [first] = definition?.field("body")?.children ?? [];
  const said = first?.type === "expression_statement" && first.children[0]?.type === "string" ? first.text : "";
  return PLAIN_NAME.test(definition?.field("name")?.text ?? "") || PLAIN.test(said);
};

interface Product {
  readonly outermost: Node;
  readonly fix: string;
}

/** Three full loops: both matrices keep one index of their own each, which the target, or what is stored from it, has. */
const productOf = ({ target, factors, counts, statement }: Contraction, module: Module): Product | null => {
  const [inner, middle, outer] = counts;
  if (middle === undefined || outer === undefined || factors.some(({ indices }) => indices.length !== 2)) return null;
  const [own, others] = factors.map(({ indices }) => indices.find((index) => index !== inner.variable));
  const variables = [middle.variable, outer.variable];
  if (
    own === undefined ||
    others === undefined ||
    own === others ||
    ![own, others].every((each) => variables.includes(each))
  )
    return null;
  // A limit that depends on another loop's variable: a triangle, not a matrix.
  const isTriangle = [inner, middle].some(({ limits }) =>
    limits.some((limit) => variables.some((variable) => readsOf(limit, variable).length > 0)),
  );
  const result = target.indices.length === 0 ? storedFrom(target, middle.loop) : target;
  if (isTriangle || result === null || result.indices.length !== 2) return null;
  if (factors.some(({ array }) => array.text === result.array.text)) return null;
  // Bodies hold nothing but the next loop, a start value and a store.
  if (!isBare(middle.loop, 3) || !isBare(outer.loop, 1) || module.frameAt(statement) !== module.scopeAt(statement))
    return null;
  const [row, column] = result.indices;
  const [left, right] = own === row ? factors : [factors[1], factors[0]];
  if (!((own === row && others === column) || (own === column && others === row))) return null;
  const one = left.indices[0] === row ? left.array.text : `${left.array.text}.T`;
  const two = right.indices[1] === column ? right.array.text : `${right.array.text}.T`;
  return { outermost: outer.loop, fix: `${result.array.text}[:] = ${one} @ ${two}  # in place of all three loops` };
};

/** `c[i, j] = s` in the loop that sums s up. */
const storedFrom = (sum: Factor, loop: Node): Factor | null => {
  for (const statement of loop.field("body")?.children ?? []) {
    const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
    const left = assignment?.type === "assignment" ? assignment.field("left") : null;
    if (left?.type === "subscript" && assignment?.field("right")?.text === sum.array.text) return indexed(left);
  }
  return null;
};

const indexed = (subscript: Node): Factor | null => {
  const names: string[] = [];
  let node = subscript;
  while (node.type === "subscript") {
    names.unshift(...node.fields("subscript").map(({ text }) => text));
    const array = node.field("value");
    if (array === null) return null;
    node = array;
  }
  return { array: node, indices: names };
};

const isBare = (loop: Node, most: number): boolean => {
  const body = loop.field("body")?.children ?? [];
  return body.length <= most && body.every(({ type }) => type === "for_statement" || type === "expression_statement");
};

/** The innermost loop alone: slices of both along its variable. */
const rowFix = ({ target, counts, statement }: Contraction, one: Factor, other: Factor): string => {
  const [{ variable, limits }] = counts;
  const [first, second] = limits.map((limit) => excerpt(limit, "n"));
  const slice = second === undefined ? `:${first ?? "n"}` : `${first ?? ""}:${second}`;
  const sliced = ({ array, indices }: Factor): string =>
    `${array.text}[${indices.map((index) => (index === variable ? slice : index)).join(", ")}]`;
  const left =
    target.indices.length === 0
      ? target.array.text
      : excerpt(statement.children[0]?.field("left") ?? statement, "total");
  return `${left} += ${sliced(one)} @ ${sliced(other)}  # in place of the loop over ${variable}`;
};
