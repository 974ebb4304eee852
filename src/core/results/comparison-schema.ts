/** Comparisons as the results hold them, with their doubts and what is told beside them. */
import { z } from "zod";
import { VERDICTS } from "#model/comparison.ts";
import { METRICS } from "#model/pair.ts";
import { atLeastZero, count, interval, positive, side, sideOrBoth, text } from "./bounds.ts";

const warning = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("interval-below-threshold") }),
  z.object({ kind: z.literal("suite-from-base") }),
  z.object({ kind: z.literal("pairs-lost"), count }),
  z.object({ kind: z.literal("renamed"), from: text }),
  z.object({ kind: z.literal("benchmark-changed") }),
  z.object({ kind: z.literal("sequential"), why: text }),
  z.object({ kind: z.literal("busy-while-waiting"), side, share: atLeastZero }),
  z.object({ kind: z.literal("cold-start"), side: sideOrBoth, factor: atLeastZero }),
]);

const reason = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("no-more-pairs"),
    wanted: count,
    had: count,
    seconds: atLeastZero.exactOptional(),
  }),
  z.object({ kind: z.literal("too-noisy"), halfWidth: atLeastZero }),
  z.object({ kind: z.literal("not-confirmed") }),
  z.object({ kind: z.literal("not-measured") }),
]);

const beside = z.object({
  metric: z.enum(["cpu-time", "peak-memory", "own-memory", "instructions"]),
  ratio: positive,
  interval: interval.nullable(),
  baseValue: positive,
  headValue: positive,
  pairs: count,
  exceeds: z.boolean(),
});

export const comparisonSchema = z.object({
  benchmark: text,
  interpreter: text,
  metric: z.enum(METRICS),
  verdict: z.enum(VERDICTS),
  ratio: positive.nullable(),
  interval: interval.nullable(),
  intervalKind: z.enum(["walsh-95", "screen-90", "none"]),
  pairs: count,
  baseValue: positive.nullable(),
  headValue: positive.nullable(),
  p: z.number().min(0).max(1).nullable(),
  reason: reason.nullable(),
  failedOn: sideOrBoth.nullable(),
  warnings: z.array(warning).max(20),
  mode: z.enum(["turns", "sequential"]).exactOptional(),
  beside: z.array(beside).max(10).exactOptional(),
});
