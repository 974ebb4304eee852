/** Text of the progress of a run → how far it has got; null for all that is not exactly that of the request. */
import { z } from "zod";
import { STANDING_SCHEMA } from "#model/standing.ts";
import type { Standing } from "#model/standing.ts";

/** Whoever shows it shortens it further. */
const word = z.string().max(300);
/** More than any review has of anything. */
const count = z.int().min(0).max(1_000_000);

const schema = z.strictObject({
  schema: z.literal(STANDING_SCHEMA),
  request: word,
  jobs: z
    .strictObject({
      purpose: z.enum(["prepare", "measure", "look"]),
      scheduler: word,
      job: word.nullable(),
      queued: count,
      running: count,
      ended: count,
      of: count,
      reason: word.nullable(),
      expectedStart: z.number().min(0).max(1e11).nullable(),
    })
    .nullable(),
  phase: z.enum(["rehearsal", "screen", "decide", "versions", "calibration"]).nullable(),
  measured: count,
  benchmarks: count.nullable(),
}) satisfies z.ZodType<Standing>;

/** Characters; ours has some 400. */
export const MOST_STANDING = 10_000;

export function standingFromText(content: string, request: string): Standing | null {
  if (content.length > MOST_STANDING) return null;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    // Its only way to say that the text is no JSON.
    return null;
  }
  const read = schema.safeParse(value);
  return read.success && read.data.request === request ? read.data : null;
}

/** What `standingFromText` reads. A scheduler may be wordier than anybody wants to read. */
export function standingText({ jobs, ...standing }: Standing): string {
  const short = (text: string | null) => text?.slice(0, 300) ?? null;
  const cut = jobs && {
    ...jobs,
    scheduler: jobs.scheduler.slice(0, 300),
    job: short(jobs.job),
    reason: short(jobs.reason),
  };
  return JSON.stringify({ ...standing, jobs: cut });
}
