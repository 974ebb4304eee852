/** Where each side's project lies in its checkout: read from the commits, as one side may have moved it. */
import { projectFolder, ROOT_SETTINGS } from "#core/plan/project-folder.ts";
import { suiteConfigs } from "#core/plan/sides.ts";
import type { Suite } from "#model/config.ts";
import type { Sha, Side } from "#model/side.ts";
import type { Repository } from "#ports";

/** Relative to the checkout; "" is its root, also of a commit that cannot be read: that is told elsewhere. */
export async function projectFolders(
  repository: Pick<Repository, "files" | "read">,
  commits: Readonly<Record<Side, Sha>>,
  suites: readonly Suite[],
): Promise<Readonly<Record<Side, string>>> {
  const of = async (commit: Sha): Promise<string> => {
    const files = await repository.files(commit);
    if (!files.ok) return "";
    const texts = new Map<string, string>();
    for (const path of [ROOT_SETTINGS, ...suiteConfigs(files.value, suites)]) {
      const text = files.value.includes(path) ? await repository.read(commit, path) : null;
      if (text !== null) texts.set(path, text);
    }
    return projectFolder(files.value, suites, texts);
  };
  return { base: await of(commits.base), head: await of(commits.head) };
}

/** The projects' folders as absolute paths. */
export const projectRoots = (
  roots: Readonly<Record<Side, string>>,
  projects: Readonly<Record<Side, string>> = { base: "", head: "" },
): Readonly<Record<Side, string>> => {
  const place = (side: Side): string => (projects[side] === "" ? roots[side] : `${roots[side]}/${projects[side]}`);
  return { base: place("base"), head: place("head") };
};
