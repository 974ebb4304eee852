/** Where a call of NumPy writes its result, if it is told to: `out=…`, or by place: `np.add(a, b, a)`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";

const words = (text: string): string => text.trim().split(/\s+/).join("|");

/** How many arguments come before it (NumPy's reference, "Universal functions"). */
const BEFORE: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      `^(?:numpy|cupy)\\.(?:${words(`abs absolute fabs negative positive sqrt square cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin
      arccos arctan sinh cosh tanh arcsinh arccosh arctanh deg2rad rad2deg degrees radians floor ceil trunc rint sign isnan isinf isfinite
      conj conjugate reciprocal invert logical_not`)})$`,
    ),
    1,
  ],
  [
    new RegExp(
      `^(?:numpy|cupy)\\.(?:${words(`add subtract multiply divide true_divide floor_divide power float_power mod remainder fmod maximum minimum
      fmax fmin hypot arctan2 greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor bitwise_and
      bitwise_or bitwise_xor left_shift right_shift copysign dot matmul`)})$`,
    ),
    2,
  ],
  [/^(?:numpy|cupy)\.clip$/, 3],
];

/** `path`: the dotted name of what is called, where it is known. */
export const outputOf = (call: Node, path: string | null): Node | null => {
  const { positional, named } = argumentsOf(call);
  const [, before] = path === null ? [] : (BEFORE.find(([pattern]) => pattern.test(path)) ?? []);
  return named.get("out") ?? (before === undefined ? null : (positional[before] ?? null));
};
