/** Files of a review's output folder. */
import { constants } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import type { Files } from "#ports";

/** ELOOP: it is a link, which open(2) with O_NOFOLLOW does not follow. */
const NOT_THERE: readonly unknown[] = ["ENOENT", "ELOOP"];

/**
 * A benchmark can write where its worker does: what it puts there instead of a file is not there. A link might lead to what only the
 * reading machine has, such as the environment of this very process.
 */
export const localFiles: Files = {
  async read(path) {
    try {
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      try {
        return (await file.stat()).isFile() ? await file.readFile("utf8") : null;
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof Error && "code" in error && NOT_THERE.includes(error.code)) return null;
      throw error;
    }
  },
  write: (path, text) => writeFile(path, text),
};
