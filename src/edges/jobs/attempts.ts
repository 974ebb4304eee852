/** Reads what the job scripts left in a task's folder on shared storage. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, readdir, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Attempt, AttemptEnd } from "#ports-jobs";
import { progressSince } from "./progress-lines.ts";

const NAME = /^attempt-[A-Za-z0-9_-]{1,64}\.\d{1,9}$/;
const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
/** A longer text is none that our job script wrote. */
const TEXT_BYTES = 64 * 1024;
const LOG_BYTES = 4000;

const doneSchema = z.object({
  key: z.string().max(64),
  node: z.string().max(256),
  exit: z.int().min(0).max(255),
  reason: z.string().max(40),
  files: z.record(z.string().regex(FILE_NAME), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** A reader that remembers how far it has told each attempt's progress. */
export const attemptsReader = (): ((folder: string) => Promise<readonly Attempt[]>) => {
  const offsets = new Map<string, number>();
  return async (folder) => {
    const found = (await namesIn(folder)).filter((name) => NAME.test(name));
    return Promise.all(
      found.map(async (name) => {
        const attempt = join(folder, name);
        const { told, offset } = await progressSince(join(attempt, "progress.jsonl"), offsets.get(attempt) ?? 0);
        offsets.set(attempt, offset);
        return { ...(await attemptIn(attempt)), progress: told };
      }),
    );
  };
};

const attemptIn = async (folder: string): Promise<Omit<Attempt, "progress">> => {
  const names = await namesIn(folder);
  const nothing = { folder, key: null, heartbeat: null, done: null };
  if (names.includes("done.json")) {
    const said = doneFrom(await textOf(join(folder, "done.json")));
    if (said !== null) return { ...nothing, key: said.key, done: await endOf(folder, said) };
  }
  const heartbeat = names.includes("heartbeat") ? await textOf(join(folder, "heartbeat")) : null;
  return { ...nothing, heartbeat, key: heartbeat?.split(" ")[0] ?? null };
};

const endOf = async (folder: string, said: z.infer<typeof doneSchema>): Promise<AttemptEnd> => {
  let isWhole = said.exit === 0;
  for (const [name, sum] of Object.entries(said.files)) isWhole &&= (await sumOf(join(folder, name))) === sum;
  return { node: said.node, exit: said.exit, reason: said.reason, isWhole };
};

const doneFrom = (text: string | null): z.infer<typeof doneSchema> | null => {
  try {
    const parsed = doneSchema.safeParse(JSON.parse(text ?? ""));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** Reading a folder before its files makes NFS look again; a file that was asked for before it was there stays "not there" for up to a minute (nfs(5), acregmax and lookupcache). */
const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
};

/** Runs `use` on a regular file; null where there is none. A link that a benchmark laid might lead to what only the login node has. */
const onFile = async <T>(path: string, use: (file: FileHandle, bytes: number) => Promise<T>): Promise<T | null> => {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stat = await file.stat();
      return stat.isFile() ? await use(file, stat.size) : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
};

const textOf = (path: string): Promise<string | null> =>
  onFile(path, async (file, bytes) => (bytes > TEXT_BYTES ? null : (await file.readFile("utf8")).trim()));

const sumOf = (path: string): Promise<string | null> =>
  onFile(path, async (file) => {
    const hash = createHash("sha256");
    for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk);
    return hash.digest("hex");
  });

/** The end of an attempt's log; empty where there is none. */
export const logOf = async (attempt: string): Promise<string> => {
  const text = await onFile(join(attempt, "log"), async (file, bytes) => {
    const length = Math.min(bytes, LOG_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, bytes - length);
    return buffer.toString("utf8", 0, bytesRead);
  });
  return (text ?? "").trim();
};
