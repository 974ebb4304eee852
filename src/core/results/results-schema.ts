/** The schema of `results.json` as it comes out of an artifact, which anybody's code may have written. */
import { z } from "zod";
import { RESULTS_SCHEMA } from "#model/results.ts";
import type { Results } from "#model/results.ts";
import { atLeastZero, count, interval, line, log, MOST_ROWS, positive, sha, sideOrBoth, text } from "./bounds.ts";
import { problemSchema } from "./problem-schema.ts";

const warning = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("interval-below-threshold") }),
  z.object({ kind: z.literal("suite-from-base") }),
  z.object({ kind: z.literal("pairs-lost"), count }),
]);

const reason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("no-more-pairs"), wanted: count, had: count }),
  z.object({ kind: z.literal("too-noisy"), halfWidth: atLeastZero }),
  z.object({ kind: z.literal("not-confirmed") }),
]);

const comparison = z.object({
  benchmark: text,
  interpreter: text,
  metric: text,
  verdict: z.enum(["regression", "improvement", "unchanged", "inconclusive", "new", "removed", "failed"]),
  ratio: positive.nullable(),
  interval: interval.nullable(),
  intervalKind: z.enum(["walsh-95", "screen-90", "none"]),
  pairs: count,
  baseValue: positive.nullable(),
  headValue: positive.nullable(),
  p: z.number().min(0).max(1).nullable(),
  reason: reason.nullable(),
  failedOn: sideOrBoth.nullable(),
  warnings: z.array(warning).max(10),
});

const hint = z.object({
  rule: text,
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal("env")]),
  file: text,
  line,
  endLine: line,
  claim: text,
  message: text,
  fix: log,
  ceiling: z.number().min(0).max(1).nullable(),
});

const versionColumn = z.object({
  interpreter: text,
  rows: z
    .array(z.object({ benchmark: text, ratio: positive.nullable(), interval: interval.nullable(), pairs: count }))
    .max(MOST_ROWS),
  mean: z.object({ ratio: positive, interval: interval.nullable() }).nullable(),
});

export const resultsSchema = z.object({
  schema: z.literal(RESULTS_SCHEMA),
  request: text.nullable(),
  base: sha.nullable(),
  head: sha.nullable(),
  parameters: z.object({ threshold: positive.max(10), alpha: positive.max(0.5) }),
  interpreters: z.array(z.object({ name: text, version: text })).max(100),
  comparisons: z.array(comparison).max(MOST_ROWS),
  versions: z
    .object({
      reference: text,
      columns: z.array(versionColumn).max(100),
      missing: z.array(z.object({ interpreter: text, why: text })).max(100),
    })
    .nullable(),
  hints: z.array(hint).max(MOST_ROWS),
  problems: z.array(problemSchema).max(MOST_ROWS),
  cost: z.object({
    measuringSeconds: atLeastZero,
    overheadSeconds: atLeastZero,
    environmentSeconds: atLeastZero,
    processes: count,
  }),
  seed: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/)
    .nullable(),
  machine: z.object({ cpu: text, cores: count, node: text, kernel: text }).nullable(),
  noise: atLeastZero.nullable(),
}) satisfies z.ZodType<Results>;
