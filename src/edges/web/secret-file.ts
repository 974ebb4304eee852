/** The file in which a set-up leaves who the app is: for the eyes of the app's own user only. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { credentialsOf, type Credentials, type Read } from "./settings.ts";

const FILE = z.object({ APP_ID: z.string(), PRIVATE_KEY: z.string(), WEBHOOK_SECRET: z.string() });

export const secretFile = (dataDir: string): string => join(dataDir, "app-secrets.json");

/** Null where there is no such file. */
export function storedCredentials(dataDir: string): Read<Credentials> | null {
  const path = secretFile(dataDir);
  const broken = (why: string) => ({
    ok: false as const,
    sentence: `${path} cannot be used: ${why} Mend it, set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET, or remove it to set the app up anew.`,
  });
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return code === "ENOENT" ? null : broken(`it cannot be read (${code}).`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken("it is no JSON.");
  }
  const read = FILE.safeParse(value);
  if (!read.success) return broken("it does not name APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.");
  const credentials = credentialsOf(read.data);
  return credentials.ok ? credentials : broken(credentials.sentence);
}

/** Throws where the folder cannot be written. Whole or not at all, and never readable by others, not even for a moment. */
export function storeCredentials(dataDir: string, { appId, privateKey, webhookSecret }: Credentials): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = secretFile(dataDir);
  const content = { APP_ID: String(appId), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret };
  rmSync(`${path}.new`, { force: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
  renameSync(`${path}.new`, path);
}
