/** Readers of single values, with what is said of a wrong one. */
import { z } from "zod";
import type { Result } from "#model/result.ts";

/** A percentage or a duration. */
export const quantity = (parse: (text: string, option: string) => Result<number>, expected: string) =>
  z.union([z.string(), z.number()], { error: `expected ${expected}` }).transform((value, context) => {
    const parsed = parse(String(value), "");
    if (parsed.ok) return parsed.value;
    context.addIssue(`expected ${expected}`);
    return z.NEVER;
  });

/** One value stands for a list of one. */
export const listOf = <T extends z.ZodType>(item: T, what: string, most: number) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]),
    z.array(item).max(most, { error: `at most ${most} ${what}` }),
  );

export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `expected one of: ${words.join(", ")}` });

export const oneLine = (what: string) =>
  z
    .string({ error: `expected ${what}` })
    .min(1, { error: `expected ${what}` })
    .max(1000)
    .regex(/^\P{Cc}*$/u, { error: `expected ${what} in one line` });

/** Text of a form; everything else is answered with what is expected. */
export const textLike = (form: RegExp, expected: string) =>
  z.string({ error: `expected ${expected}` }).regex(form, { error: `expected ${expected}` });

/** A whole number, from 1 unless told. */
export const countTo = (most: number, least = 1) => {
  const error = `expected a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
