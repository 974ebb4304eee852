/** Python sources on this machine, read in the encoding that each declares. */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import type { Problem } from "#model/problem.ts";
import { failure, success } from "#model/result.ts";
import type { SourceFiles } from "#ports";

export const sourceFiles = (): SourceFiles => ({
  look: async (path) => {
    try {
      const found = await stat(path);
      const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
      return success({ kind, identity: await realpath(path), bytes: found.size });
    } catch (error) {
      return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR"
        ? success(null)
        : failure(unreadable(path, codeOf(error)));
    }
  },
  list: async (folder) => {
    try {
      return success(await readdir(folder));
    } catch (error) {
      return failure(unreadable(folder, codeOf(error)));
    }
  },
  read: async (path) => {
    try {
      const text = decoded(await readFile(path));
      return "text" in text ? success(text.text) : failure(unreadable(path, text.detail));
    } catch (error) {
      return failure(unreadable(path, codeOf(error)));
    }
  },
});

const unreadable = (path: string, detail: string): Problem => ({ kind: "file-unreadable", path, detail });

const codeOf = (error: unknown): string => {
  if (error instanceof Error) return "code" in error && typeof error.code === "string" ? error.code : error.message;
  throw error;
};

/** PEP 263: a comment in the first or second line; the second only where the first is a comment or blank. */
const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;

/** Python's names for encodings that TextDecoder calls otherwise (Python library reference, "Standard Encodings"). */
const ALIASES: Readonly<Record<string, string>> = {
  latin: "latin1",
  "latin-1": "latin1",
  l1: "latin1",
  "utf8-sig": "utf-8",
  "utf-8-sig": "utf-8",
  cp1252: "windows-1252",
  ascii: "utf-8",
  "us-ascii": "utf-8",
};

const decoded = (bytes: Uint8Array): { readonly text: string } | { readonly detail: string } => {
  const declared = declaredEncoding(bytes) ?? "utf-8";
  const name = declared.toLowerCase().replaceAll("_", "-");
  const decoder = decoderOf(ALIASES[name] ?? name);
  if (decoder === null) return { detail: `declares the encoding ${declared}, which is not known here` };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return {
      detail: `not valid ${declared}${declaredEncoding(bytes) === null ? ", and no other encoding is declared (PEP 263)" : ", which it declares"}`,
    };
  }
};

const decoderOf = (name: string): InstanceType<typeof TextDecoder> | null => {
  try {
    return new TextDecoder(name, { fatal: true });
  } catch {
    return null;
  }
};

const declaredEncoding = (bytes: Uint8Array): string | null => {
  const [first = "", second = ""] = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).split(/\r\n|\r|\n/, 2);
  const match = DECLARATION.exec(first) ?? (/^[ \t\f]*(?:#|$)/.test(first) ? DECLARATION.exec(second) : null);
  return match?.[1] ?? null;
};
