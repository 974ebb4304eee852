/** Where it was measured and in which environments, as the results hold it. */
import { z } from "zod";
import { count, side, text } from "./bounds.ts";

const doubt = z.object({
  kind: z.enum([
    "governor",
    "turbo",
    "busy",
    "steal",
    "cpu-quota",
    "memory-limit",
    "one-core",
    "aslr-off",
    "virtual",
    "swap",
  ]),
  value: text,
});

export const machineSchema = z.object({
  cpu: text,
  cores: count,
  node: text,
  kernel: text,
  facts: z
    .record(text, text)
    .refine((facts) => Object.keys(facts).length <= 200, "has more than 200 facts")
    .exactOptional(),
  doubts: z.array(doubt).max(50).exactOptional(),
});

/** More distributions than any environment holds. */
const MOST_DISTRIBUTIONS = 2_000;

export const environmentSchema = z.object({
  side,
  interpreter: text,
  version: text,
  lock: z.array(text).max(MOST_DISTRIBUTIONS),
  blas: text.exactOptional(),
});
