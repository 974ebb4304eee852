/** Releases of packages as PyPI has them, kept in the cache. Nothing of a package is run. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "#edges/shell.ts";

const CACHE = join(import.meta.dirname, "..", "..", ".cache", "corpus");
const DOWNLOAD_LIMIT_SECONDS = 240;
/** Wheels of compiled packages are for one Python; what it is makes no difference to the source. */
const PYTHON = "3.13";

export interface Release {
  readonly name: string;
  readonly version: string;
  /** What users install, or what the project keeps: tests, documentation and examples too. */
  readonly form: "wheel" | "sdist";
}

const UNPACK =
  "import glob, sys, zipfile; zipfile.ZipFile(*glob.glob(sys.argv[1] + '/wheel/*')).extractall(sys.argv[1] + '/files')";

/** Arguments of `python3`, one command after the other; all is laid into `draft`/files. */
const commandsFor = ({ name, version, form }: Release, draft: string): readonly (readonly string[])[] => {
  if (form === "sdist") return [[join(import.meta.dirname, "sdist.py"), name, version, join(draft, "files")]];
  const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", `--python-version=${PYTHON}`];
  return [
    [...pip, "--dest", join(draft, "wheel"), `${name}==${version}`],
    ["-c", UNPACK, draft],
  ];
};

/** Null where it cannot be had: no network, or no such release. */
export const folderOf = async (release: Release): Promise<string | null> => {
  const { name, version, form } = release;
  const folder = join(CACHE, `${name}-${version}${form === "sdist" ? "-sdist" : ""}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  // Made elsewhere and renamed: half a package is none.
  const draft = await mkdtemp(join(CACHE, "draft-"));
  try {
    for (const command of commandsFor(release, draft)) {
      const done = await run("python3", command, { timeoutSeconds: DOWNLOAD_LIMIT_SECONDS });
      if (done.exitCode !== 0) {
        console.warn(`${name} ${version}: ${done.stderr.trim().split("\n").at(-1) ?? ""}`);
        return null;
      }
    }
    await rename(join(draft, "files"), folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};
