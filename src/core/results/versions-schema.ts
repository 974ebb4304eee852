/** What the results say of several interpreters: the table of versions, and verdicts across them. */
import { z } from "zod";
import { VERDICTS } from "#model/comparison.ts";
import { METRICS } from "#model/pair.ts";
import { count, interval, MOST_INTERPRETERS, MOST_ROWS, positive, text } from "./bounds.ts";

const row = z.object({
  benchmark: text,
  metric: z.enum(METRICS).exactOptional(),
  ratio: positive.nullable(),
  interval: interval.nullable(),
  pairs: count,
  memory: positive.nullable().exactOptional(),
  verdict: z.enum(["regression", "improvement", "unchanged", "inconclusive"]).exactOptional(),
});

const column = z.object({
  interpreter: text,
  rows: z.array(row).max(MOST_ROWS),
  mean: z.object({ ratio: positive, interval: interval.nullable() }).nullable(),
  memory: positive.nullable().exactOptional(),
});

export const versionsSchema = z.object({
  reference: text,
  columns: z.array(column).max(MOST_INTERPRETERS),
  missing: z.array(z.object({ interpreter: text, why: text })).max(MOST_INTERPRETERS),
});

const interpreters = z.array(text).max(MOST_INTERPRETERS);

export const acrossSchema = z.object({
  benchmark: text,
  metric: text,
  verdict: z.enum(VERDICTS),
  on: interpreters,
  notOn: interpreters,
  unknown: interpreters,
  extent: z.enum(["all", "only", "some"]),
});
