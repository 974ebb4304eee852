/** Lays files of a suite over a checkout, by copying: there may be no repository within reach. */
import { constants } from "node:fs";
import { copyFile, lstat, mkdir, readdir, readlink, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { failure, type Result, success } from "#model/result.ts";
import type { SuiteFiles } from "#ports";

export const suiteFilesByCopy: SuiteFiles = {
  lay: async (from, root, path) => {
    const unreadable = (detail: string): Result<null> =>
      failure({ kind: "file-unreadable", path: path ?? from, detail });
    if (path !== undefined && !(await isFile(join(from, path)))) return unreadable("there is no such file");
    try {
      for (const each of path === undefined ? await filesBelow(from) : [path]) await layOne(from, root, each);
      return success(null);
    } catch (error) {
      return unreadable(error instanceof Error ? error.message : String(error));
    }
  },
};

/** Paths of files and symbolic links, relative to the folder, sorted. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/** What stands in the way goes: through a symbolic link in the checkout, a file would be written elsewhere. */
async function layOne(from: string, root: string, path: string): Promise<void> {
  const [source, target] = [join(from, path), join(root, path)];
  await ownFolder(root, dirname(path));
  await rm(target, { recursive: true, force: true });
  if ((await lstat(source)).isSymbolicLink()) await symlink(await readlink(source), target);
  else await copyFile(source, target, constants.COPYFILE_FICLONE);
  // Python takes bytecode for current by size and by whole seconds of the source's time (PEP 552, "timestamp-based"):
  // a file that is replaced within the second of its first import would run as what it was.
  const [cache, stem] = [join(dirname(target), "__pycache__"), basename(path).replace(/\.py$/, "")];
  for (const name of await readdir(cache).catch(() => []))
    if (name.startsWith(`${stem}.`)) await rm(join(cache, name), { force: true });
}

/** Makes the folders of a path below the root, each a folder of its own and no link to one. */
async function ownFolder(root: string, folder: string): Promise<void> {
  if (folder === ".") return;
  await ownFolder(root, dirname(folder));
  const place = join(root, folder);
  const found = await lstat(place).catch(() => null);
  if (found?.isDirectory() === true) return;
  if (found !== null) await rm(place, { force: true });
  await mkdir(place);
}

const isFile = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
