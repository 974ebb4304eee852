/** Puts into the run folder what jobs need on a node, which sees this folder and need have nothing of ours. */
import { constants } from "node:fs";
import { chmod, copyFile, cp, link, mkdir, realpath, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { failure, type Result, success } from "#model/result.ts";

/** Absolute paths that every node sees. */
export interface Carried {
  readonly node: string;
  readonly worker: string;
  /** Folder of our Python files. */
  readonly python: string;
  /** The job script. */
  readonly script: string;
}

/** Of a bundle; package.json says that worker.js is a module. */
const FILES = ["worker.js", "package.json", "job.sh"];

/** `f_type` of file systems that many machines share: linux/magic.h, and each system's own sources where it is not in the kernel. */
const SHARED: Readonly<Record<string, number>> = {
  nfs: 0x6969,
  smb: 0x517b,
  cifs: 0xff534d42,
  smb2: 0xfe534d42,
  ceph: 0x00c36400,
  afs: 0x5346414f,
  lustre: 0x0bd00bd0,
  gpfs: 0x47504653,
  beegfs: 0x19830326,
  orangefs: 0x20030528,
  panfs: 0xaad7aaea,
};

/** `bundle`: folder of the bundled worker (action/dist in the source tree); `node`: the program that runs it. */
export async function carriedTo(
  folder: string,
  bundle: string,
  node: string = process.execPath,
): Promise<Result<Carried>> {
  try {
    await mkdir(folder, { recursive: true });
    for (const name of FILES) await copyFile(join(bundle, name), join(folder, name));
    await chmod(join(folder, "job.sh"), 0o755);
    const python = join(folder, "python");
    const filter = (path: string): boolean => !path.includes("__pycache__");
    await cp(join(bundle, "python"), python, { recursive: true, filter });
    return success({
      node: await nodeSeen(node, folder),
      worker: join(folder, "worker.js"),
      python,
      script: join(folder, "job.sh"),
    });
  } catch (error) {
    const path = error instanceof Error && "path" in error ? String(error.path) : folder;
    return failure({ kind: "file-unreadable", path, detail: error instanceof Error ? error.message : String(error) });
  }
}

async function nodeSeen(node: string, folder: string): Promise<string> {
  const real = await realpath(node);
  const [own, place] = [await stat(real), await stat(folder)];
  // Seldom are two mounts of one shared file system one device: then it is copied, which is always right.
  if (own.dev === place.dev && Object.values(SHARED).includes((await statfs(folder)).type)) return real;
  const target = join(folder, "bin", "node");
  const draft = `${target}.draft`;
  await mkdir(join(folder, "bin"), { recursive: true });
  await rm(draft, { force: true });
  await link(real, draft).catch(async () => {
    await copyFile(real, draft, constants.COPYFILE_FICLONE);
    await chmod(draft, 0o755);
  });
  await rename(draft, target);
  return target;
}
