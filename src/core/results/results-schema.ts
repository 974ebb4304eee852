/** The schema of `results.json` as it comes out of an artifact, which anybody's code may have written. */
import { z } from "zod";
import { MOST_SHARDS, RESULTS_SCHEMA } from "#model/results.ts";
import type { Results } from "#model/results.ts";
import { atLeastZero, count, line, log, MOST_INTERPRETERS, MOST_ROWS, positive, sha, text } from "./bounds.ts";
import { comparisonSchema } from "./comparison-schema.ts";
import { environmentSchema, machineSchema } from "./machine-schema.ts";
import { problemSchema } from "./problem-schema.ts";
import { acrossSchema, versionsSchema } from "./versions-schema.ts";

const hint = z.object({
  rule: text,
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal("env")]),
  file: text,
  line,
  endLine: line,
  region: z.tuple([line, line]).exactOptional(),
  claim: text,
  message: text,
  fix: log,
  ceiling: z.number().min(0).max(1).nullable(),
});

/** Without a benchmark it would have no share of alpha. */
const shard = z.object({ benchmarks: z.array(text).min(1).max(MOST_ROWS), machine: machineSchema.nullable() });

export const resultsSchema = z.object({
  schema: z.literal(RESULTS_SCHEMA),
  request: text.nullable(),
  base: sha.nullable(),
  head: sha.nullable(),
  parameters: z.object({
    threshold: positive.max(10),
    alpha: positive.max(0.5),
    memoryThreshold: positive.max(1000).exactOptional(),
  }),
  interpreters: z.array(z.object({ name: text, version: text })).max(MOST_INTERPRETERS),
  comparisons: z.array(comparisonSchema).max(MOST_ROWS),
  versions: versionsSchema.nullable(),
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
  machine: machineSchema.nullable(),
  shards: z.array(shard).min(1).max(MOST_SHARDS).exactOptional(),
  noise: atLeastZero.nullable(),
  across: z.array(acrossSchema).max(MOST_ROWS).exactOptional(),
  environments: z
    .array(environmentSchema)
    .max(2 * MOST_INTERPRETERS)
    .exactOptional(),
  notes: z.array(text).max(2_000).exactOptional(),
}) satisfies z.ZodType<Results>;
