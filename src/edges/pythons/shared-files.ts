/** Lets two environments share the files that they have in common. */
import { link, lstat, readdir, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { loadedImage } from "./loaded-image.ts";

/**
 * Replaces every file of `to` that has an equal one at the same place in `from` by a hard link to it. Two copies of a compiled
 * library lie at different places in physical memory, and so in the caches that are indexed by them; what that makes of identical code
 * would be the same in every process for as long as the copies stay in memory, and no number of pairs would take it out. One copy has
 * one place. Of two builds of one compiled library, what is loaded has to be equal: the rest names the folder of the build.
 * Folders: absolute, on one file system; elsewhere the copies stay. Bytecode is left alone: it names its own folder.
 */
export async function shareFiles(from: string, to: string): Promise<number> {
  let shared = 0;
  const entries = await readdir(to, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith(".pyc")) continue;
    const own = join(entry.parentPath, entry.name);
    if (await shareFile(join(from, own.slice(to.length)), own)) shared++;
  }
  return shared;
}

async function shareFile(theirs: string, own: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([lstat(theirs), lstat(own)]);
    if (!a.isFile() || a.mode !== b.mode || a.ino === b.ino || a.dev !== b.dev) return false;
    if (a.size !== b.size && !LIBRARY.test(own)) return false;
    const [left, right] = await Promise.all([readFile(theirs), readFile(own)]);
    if (!left.equals(right) && !(LIBRARY.test(own) && isSameCode(left, right))) return false;
    const fresh = `${own}.shared`;
    await link(theirs, fresh);
    await rename(fresh, own).catch(async (error: unknown) => {
      await unlink(fresh);
      throw error;
    });
    return true;
  } catch {
    return false; // not there on the other side, or a file system without hard links: the copy stays
  }
}

const LIBRARY = /\.so(?:\.[\d.]+)?$/;

const isSameCode = (left: Buffer, right: Buffer): boolean => {
  const [one, other] = [loadedImage(left), loadedImage(right)];
  return one !== null && other !== null && one.equals(other);
};
