/** The configuration as it lies in a working tree, committed or not. */
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/**
 * `name`: path of the file in its repository. It is looked for in the folder and in those above, up to the repository's top. `text` is
 * null where there is none, and `path` then the folder's own; "unreadable": it is there, and cannot be read.
 */
export const configFile = async (
  folder: string,
  name: string,
): Promise<{ readonly path: string; readonly text: string | null } | "unreadable" | "no folder"> => {
  const start = resolve(folder);
  const isFolder = await stat(start).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return "no folder";
  for (let each = start; ; each = dirname(each)) {
    const path = join(each, name);
    try {
      return { path, text: await readFile(path, "utf8") };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code !== "ENOENT" && code !== "ENOTDIR") return "unreadable";
    }
    if (each === dirname(each) || (await stat(join(each, ".git")).catch(() => null)) !== null) break;
  }
  return { path: join(start, name), text: null };
};
