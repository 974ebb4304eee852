/** Is computing the same call again in every pass of a loop worth a word without a profile? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { mostElementsOf } from "./array-size.ts";
import { comparisonOf } from "./comparison.ts";
import { isOfFew, speaksForMany } from "./many-passes.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { readsOf } from "./reach.ts";
import { isArray } from "./types/type.ts";
import { ancestor, isInside } from "./walk.ts";

const words = (text: string): string => text.trim().split(/\s+/).join("|");

/** Far from linear, or they read a file: what one pass pays is never nothing. */
const HEAVY = new RegExp(
  `^numpy\\.(?:${words(`einsum tensordot kron unique sort argsort lexsort median percentile quantile histogram\\w* cov corrcoef convolve
  correlate meshgrid loadtxt genfromtxt load fromfile fft\\.\\w+ linalg\\.(?!norm$)\\w+`)})$|^scipy\\.(?:${words(`linalg\\.(?!norm$)\\w+
  fft\\w*\\.\\w+ spatial\\.distance\\.[cp]dist signal\\.\\w+`)})$`,
);
/** They look at an array without going through it. */
const VIEWS = new RegExp(
  `^numpy\\.(?:${words(`all any as\\w+ atleast_\\dd broadcast\\w* can_cast copyto diag\\w* expand_dims fill\\w* flip\\w* is\\w+ iterable matrix may_share_memory
  moveaxis ndenumerate ndim ndindex nditer newaxis put\\w* ravel real imag reshape resize result_type rollaxis rot90 save\\w* shape shares_memory
  size squeeze swapaxes transpose`)})$`,
);
const METHODS = /^(?:sum|mean|std|var|min|max|argmin|argmax|dot|cumsum|cumprod)$/;
const SETS = ["set", "frozenset"] as const;
/** They make an array of what they are given the size of. */
const MAKERS =
  /^numpy\.(?:zeros|ones|empty|full|eye|identity|tri|arange|linspace|logspace|array|random\.\w+|\w+_like)$/;

/** An array of fewer elements is no work. Judgement. */
const MANY = 50;

/** Lines of a loop beside whose work going through one array is nothing. Judgement. */
const LONG_BODY = 20;

/** Of a call that gives the same value in every pass of the loop. */
export const isHeavy = (call: Node, loop: Node, module: Module): boolean => {
  // What words an error is worked out once; where one name is bound in two comprehensions, nobody is sure which is meant.
  if (ancestor(call, ({ type }) => type === "raise_statement" || type === "except_clause") !== null) return false;
  if (/\bfor\b/.test(call.text)) return false;
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const { positional } = argumentsOf(call);
  const method = path === null ? methodCallOf(call) : null;
  const whole = method !== null && METHODS.test(method.method) ? method.object : positional[0];
  if (whole === undefined || [whole, ...positional].every((each) => (mostElementsOf(each, module) ?? MANY) < MANY))
    return false;
  if (path !== null && HEAVY.test(path)) return true;
  const builtin = SETS.find((name) => isBuiltin(called, name, module.scopeAt(call)));
  if (builtin !== undefined) return isSearched(call, whole);
  if (method === null && (path === null || !path.startsWith("numpy.") || VIEWS.test(path) || MAKERS.test(path)))
    return false;
  if (
    !isOfArray(whole, module) ||
    isHandedOver(whole, call, loop) ||
    SHORT.test(call.text) ||
    loop.endLine - loop.line > LONG_BODY
  )
    return false;
  return isOverSame(loop, whole) || speaksForMany(loop, null, module);
};

/** The first hundred at most. */
const SHORT = /\[:\d{1,3}\]/;

/** `np.equal(a, i, mask)` writes into its third argument: where another call gets the array behind its first one, nobody is sure. */
const isHandedOver = (whole: Node, call: Node, loop: Node): boolean => {
  const place = placeOf(whole);
  return (
    place !== null &&
    readsOf(loop, place).some(
      (read) =>
        !isInside(read, call) &&
        read.parent !== null &&
        (read.parent.type === "keyword_argument" ||
          (read.parent.type === "argument_list" && read.parent.children[0] !== read)),
    )
  );
};

/** One that is sure to have elements. */
const isOfArray = (whole: Node, module: Module): boolean => {
  const type = module.typeOf(whole);
  return isArray(type) && type.library === "numpy" && type.dimensions !== 0;
};

/** `for x in xs: x / max(xs)`, and `for i in range(len(xs))`: as often as there are items, all of them. */
const isOverSame = (loop: Node, whole: Node): boolean => {
  const place = placeOf(whole);
  const isItself = (over: Node): boolean =>
    over.type !== "call" ||
    /^(?:enumerate|zip|reversed)\(|^range\(len\(|^range\([\w.]+\.(?:size|shape\[0\])\)/.test(over.text);
  return (
    place !== null && !isOfFew(whole) && overOf(loop).some((over) => isItself(over) && readsOf(over, place).length > 0)
  );
};

/** What a loop or a comprehension goes through. */
const overOf = (loop: Node): readonly Node[] =>
  (loop.children.find(({ type }) => type === "for_in_clause") ?? loop).fields("right");

/** `x in set(xs)`: whoever makes a set to look one item up wanted to make it once. */
const isSearched = (call: Node, items: Node): boolean => {
  const comparison = call.parent === null ? null : comparisonOf(call.parent);
  return (
    comparison !== null &&
    comparison.right === call &&
    /^(?:not )?in$/.test(comparison.operator) &&
    !isOfFew(items) &&
    !/^(?:list|tuple|string)$/.test(items.type)
  );
};
