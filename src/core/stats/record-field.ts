/** Checks of single fields of a recorded row, and the words for what is wrong with them. */
import type { Metric } from "#model/pair.ts";

/** A row's own field; never one that it inherits. */
export const field = (row: object, name: string): unknown =>
  Object.hasOwn(row, name) ? Reflect.get(row, name) : undefined;

const LONGEST_QUOTE = 60;

/** A foreign value as short JSON. */
export const quoted = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
};

export const isName = (value: unknown): value is string => typeof value === "string" && value.length > 0;

/** 0, 1, 2 … as far as a double counts. */
export const isNatural = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/**
 * Seconds that a call can have taken. Nothing that runs is done within a femtosecond, and 10^15 s are 30 million years;
 * the bounds also keep every ratio and its logarithm finite.
 */
const SHORTEST_SECONDS = 1e-15;
const LONGEST_SECONDS = 1e15;

export const isSeconds = (value: unknown): value is number =>
  typeof value === "number" && value >= SHORTEST_SECONDS && value <= LONGEST_SECONDS;

/** What a value of another metric can be: the bounds keep every ratio and its logarithm finite, and no suite counts beyond them. */
const LEAST_VALUE = 1e-150;
const LARGEST_VALUE = 1e150;

export const isValue = (value: unknown): value is number =>
  typeof value === "number" && value >= LEAST_VALUE && value <= LARGEST_VALUE;

/** A list of at least one possible value of the metric, or what is wrong with it. */
export const valuesFrom = (
  name: string,
  values: unknown,
  metric: Metric,
): readonly number[] | { readonly fault: string } => {
  const [isPossible, noun] =
    metric === "wall-time" ? [isSeconds, "number of seconds" as const] : [isValue, "value above 0" as const];
  if (!Array.isArray(values) || values.length === 0)
    return {
      fault: `"${name}" is no list of ${noun === "number of seconds" ? "seconds" : "values"} but ${quoted(values)}`,
    };
  const list: readonly unknown[] = values;
  if (list.every(isPossible)) return list;
  const wrong = list.findIndex((value) => !isPossible(value));
  return { fault: `value ${wrong + 1} of "${name}" is no possible ${noun}: ${quoted(list[wrong])}` };
};

/** The letters of who went first in each turn; undefined where not given. `turns` null: any number of letters. */
export const lettersOf = (order: unknown, turns: number | null): string | undefined | { readonly fault: string } => {
  if (order === undefined || order === null) return undefined;
  if (typeof order !== "string" || !/^[bh]*$/.test(order))
    return { fault: `"order" is not made of the letters b and h: ${quoted(order)}` };
  if (turns !== null && order.length !== turns)
    return { fault: `"order" has ${order.length} letters for ${turns} turns` };
  return order;
};
