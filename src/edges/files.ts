/** Files of a review's output folder. */
import { readFile, writeFile } from "node:fs/promises";
import type { Files } from "#ports";

export const localFiles: Files = {
  async read(path) {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
  },
  write: (path, text) => writeFile(path, text),
};
