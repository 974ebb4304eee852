/** Text of what a job prepared → what was prepared, or why it is not that: our own worker wrote it, on a machine that may be broken. */
import { z } from "zod";
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Interpreter } from "#model/interpreter.ts";
import type { SideListings } from "#model/listings.ts";
import { METRICS } from "#model/pair.ts";
import type { Environment } from "#model/plan.ts";
import { failure, success, type Result } from "#model/result.ts";
import { side } from "./bounds.ts";
import { problemSchema } from "./problem-schema.ts";

const text = z.string();
const texts = z.array(text);
const path = text.startsWith("/");
const words = z.record(text, text);

const interpreter = z.looseObject({
  name: text,
  version: text,
  path,
  build: text.exactOptional(),
  variables: words.exactOptional(),
}) satisfies z.ZodType<Interpreter>;

const environment = z.looseObject({
  side,
  interpreter: text,
  python: path,
  root: path,
  variables: words,
  provenanceRoots: texts,
  packages: texts,
  record: z
    .looseObject({ side, interpreter: text, version: text, lock: texts, blas: text.exactOptional() })
    .exactOptional(),
}) satisfies z.ZodType<Environment>;

const benchmark = z.looseObject({
  id: text,
  tool: text,
  file: text,
  skipped: z.boolean(),
  metric: z.enum(METRICS).exactOptional(),
  mode: z.enum(["turns", "sequential"]).exactOptional(),
  job: z.record(text, z.unknown()).exactOptional(),
  variables: words.exactOptional(),
  timeoutSeconds: z.number().gt(0).exactOptional(),
  ranks: z.int().min(1).exactOptional(),
  leastRounds: z.number().gt(0).exactOptional(),
  body: text.exactOptional(),
}) satisfies z.ZodType<Benchmark>;

const listing = z.looseObject({
  benchmarks: z.array(benchmark),
  errors: z.array(z.looseObject({ path: text, detail: text, isMissing: z.boolean().exactOptional() })),
  notes: texts.exactOptional(),
}) satisfies z.ZodType<Listing>;

const sideListings = z.looseObject({
  interpreter: text,
  base: listing.nullable(),
  head: listing.nullable(),
  laid: listing.nullable().exactOptional(),
  isHeadBroken: z.boolean().exactOptional(),
}) satisfies z.ZodType<SideListings>;

const problems = z.array(problemSchema);

const schema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(false), problem: problemSchema }),
  z.object({
    ok: z.literal(true),
    value: z.object({
      interpreters: z.array(interpreter).min(1),
      missing: problems,
      environments: z.array(environment),
      environmentProblems: problems,
      listings: z.array(sideListings),
      ownOnBase: texts,
      listingProblems: problems,
    }),
  }),
]);

/** What `ports-jobs.ts` calls Prepared. */
export type PreparedRecord = Extract<z.infer<typeof schema>, { ok: true }>["value"];

export function preparedFromText(content: string): Result<PreparedRecord> {
  const broken = (detail: string): Result<never> =>
    failure({ kind: "worker-failed", detail: `what the job prepared cannot be read: ${detail}` });
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return broken("it is no JSON");
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data.ok ? success(read.data.value) : failure(read.data.problem);
  const [issue] = read.error.issues;
  return broken(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}
