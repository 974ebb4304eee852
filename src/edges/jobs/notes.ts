/** `jobs.json` of a run folder: which jobs were given to a scheduler, one JSON object a line, for whoever has to cancel them. */
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { JobNote } from "#ports-jobs";

const FILE = "jobs.json";

const noteSchema = z.object({
  key: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  scheduler: z.string(),
  job: z.string().nullable(),
  isOver: z.boolean(),
}) satisfies z.ZodType<JobNote>;

/** Appended and on the disk before it resolves: whoever is killed right afterwards has said what it was about to do. */
export const writeNote = async (folder: string, note: JobNote): Promise<void> => {
  const file = await open(join(folder, FILE), "a");
  try {
    await file.write(`${JSON.stringify(note)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** In the order in which they were written; a last line that is half written is left out. */
export const notesIn = async (folder: string): Promise<readonly JobNote[]> => {
  const text = await readFile(join(folder, FILE), "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    try {
      const parsed = noteSchema.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
};
