/** Building blocks of the schema of results: every text and list has an end, every number a range. */
import { z } from "zod";
import { isSha } from "#model/side.ts";
import type { Sha } from "#model/side.ts";

/** Longer than any name, path or sentence that the Action writes. */
export const text = z.string().max(10_000);
/** Output of a failed step, as far as a report shows any. */
export const log = z.string().max(1_000_000);
export const positive = z.number().gt(0).max(Number.MAX_VALUE);
export const atLeastZero = z.number().min(0).max(Number.MAX_VALUE);
export const count = z.int().min(0);
export const line = z.int().min(1);
export const sha = z.custom<Sha>((value) => typeof value === "string" && isSha(value), "is no full commit name");
export const side = z.enum(["base", "head"]);
export const sideOrBoth = z.enum(["base", "head", "both"]);
/** A ratio's ends, low first. */
export const interval = z.tuple([positive, positive]).refine(([low, high]) => low <= high, "is not low, high");
/** Benchmarks times interpreters; hints; problems: far more than a report can show. */
export const MOST_ROWS = 20_000;
export const MOST_INTERPRETERS = 100;
