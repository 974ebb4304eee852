/** Conda, mamba and micromamba environments: folders with an interpreter and a `conda-meta` of their own. */
import { access, readdir, readFile } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";

/** Folders that installers propose, under the home folder and /opt. */
const USUAL = ["miniforge3", "mambaforge", "miniconda3", "anaconda3", "micromamba", ".conda"];

/** Prefix of a named environment, or the prefix itself; null where there is none. */
export async function condaPrefix(place: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  const prefixes = place.startsWith("/") ? [place] : await condaPrefixes(environment);
  for (const prefix of prefixes)
    if ((place.startsWith("/") || nameOf(prefix, environment) === place) && (await isPrefix(prefix))) return prefix;
  return null;
}

/** $CONDA_PREFIX first, then the environments of every installation, then those that conda has noted in ~/.conda/environments.txt. */
export async function condaPrefixes(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const home = environment["HOME"] ?? "/";
  const noted = await readFile(join(home, ".conda", "environments.txt"), "utf8").catch(() => "");
  const folders = [environment["CONDA_ENVS_PATH"], environment["CONDA_ENVS_DIRS"]].flatMap(
    (text) => text?.split(delimiter) ?? [],
  );
  const found = [environment["CONDA_PREFIX"] ?? ""];
  for (const root of rootsOf(environment)) found.push(root, ...(await inside(join(root, "envs"))));
  for (const folder of folders) found.push(...(await inside(folder)));
  found.push(...noted.split("\n").map((line) => line.trim()));
  const absolute = [...new Set(found.filter((prefix) => prefix.startsWith("/")))];
  const real = await Promise.all(absolute.map(isPrefix));
  return absolute.filter((_, index) => real[index]);
}

function rootsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const home = environment["HOME"] ?? "/";
  const told = [
    environment["MAMBA_ROOT_PREFIX"],
    // "…/miniconda3/bin/conda"
    environment["CONDA_EXE"] && dirname(dirname(environment["CONDA_EXE"])),
  ].filter((root): root is string => root !== undefined && root !== "");
  const usual = [home, "/opt"].flatMap((folder) => USUAL.map((name) => join(folder, name)));
  return [...told, ...usual, "/opt/conda"];
}

const inside = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch((): string[] => [])).toSorted().map((name) => join(folder, name));

/** An installation's own environment is called base, all others by their folder. */
const nameOf = (prefix: string, environment: NodeJS.ProcessEnv): string =>
  rootsOf(environment).includes(prefix) ? "base" : basename(prefix);

const isPrefix = (prefix: string): Promise<boolean> =>
  access(join(prefix, "conda-meta")).then(
    () => true,
    () => false,
  );
