/** Text of what a job saw → the look, or null where it is none: our own worker wrote it, on a machine that may be broken. */
import { z } from "zod";
import type { Machine } from "#model/machine.ts";
import type { Look, LookWanted, MissingInterpreter, Place } from "#model/look.ts";

const text = z.string().max(10_000);
const texts = z.array(text).max(1000);

const place = z.object({
  path: text,
  isThere: z.boolean(),
  isWritable: z.boolean(),
  freeBytes: z.number().nonnegative().nullable(),
  fileSystem: text.nullable(),
}) satisfies z.ZodType<Place>;

const kind = z.enum([
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
]);

const machine = z.object({
  cpu: text,
  cores: z.int().nonnegative(),
  node: text,
  kernel: text,
  facts: z.record(text, text).exactOptional(),
  doubts: z.array(z.object({ kind, value: text })).exactOptional(),
}) satisfies z.ZodType<Machine>;

const interpreter = z.object({
  name: text,
  version: text,
  path: text,
  build: text.exactOptional(),
  variables: z.record(text, text).exactOptional(),
});

const missing = z.object({ name: text, why: text.nullable(), found: texts }) satisfies z.ZodType<MissingInterpreter>;

const look = z.object({
  node: z.object({ version: text, path: text }),
  machine,
  interpreters: z.array(interpreter),
  missing: z.array(missing),
  instructions: z.object({ why: text.nullable() }).nullable(),
  programs: z.array(z.object({ name: text, path: text.nullable() })),
  folder: place,
  temporary: place,
  hasDefaultRoute: z.boolean().nullable(),
}) satisfies z.ZodType<Look>;

const wanted = z.object({
  python: texts,
  programs: texts,
  folder: text.startsWith("/"),
}) satisfies z.ZodType<LookWanted>;

export const lookFromText = (content: string): Look | null => read(look, content);

export const lookWantedFromText = (content: string): LookWanted | null => read(wanted, content);

const read = <T>(schema: z.ZodType<T>, content: string): T | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
