/** A folder of this machine: whether it can be written, how much room it has, and the file system that it lies on. */
import { constants } from "node:fs";
import { access, readFile, realpath, stat, statfs } from "node:fs/promises";
import { fileSystemOf } from "#core/doctor/file-systems.ts";
import type { Place } from "#model/look.ts";

/** Never rejects: what cannot be looked at is not there, or not told. */
export const placeAt = async (path: string): Promise<Place> => {
  const isThere = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) return { path, isThere, isWritable: false, freeBytes: null, fileSystem: null };
  const isWritable = await access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const freeBytes = await statfs(path).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  const mounts = await readFile("/proc/self/mountinfo", "utf8").catch(() => "");
  const real = await realpath(path).catch(() => path);
  return { path, isThere, isWritable, freeBytes, fileSystem: fileSystemOf(mounts, real) };
};
