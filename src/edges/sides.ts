/** Places the two commits of a review in folders of their own, and beside them the files of each side's suite. */
import { mkdir, rm } from "node:fs/promises";
import type { Suite } from "#model/config.ts";
import { type Result, success } from "#model/result.ts";
import { type Sha, type Side, SIDES } from "#model/side.ts";
import type { Repository, Sides } from "#ports";

/** What is decided elsewhere: `core/plan/sides.ts`. */
export interface SideRules {
  sideFolders(folder: string, headFirst: boolean): Readonly<Record<Side, string>>;
  suiteFolders(folder: string): Readonly<Record<Side, string>>;
  /** Files of a commit, of all these, that must be read to tell which belong to the suites. */
  suiteConfigs(files: readonly string[], suites: readonly Suite[]): readonly string[];
  /** Files of a commit, of all these, that its suites consist of. */
  suiteFiles(files: readonly string[], suites: readonly Suite[], texts: ReadonlyMap<string, string>): readonly string[];
}

export const sidesOf = (repository: Repository, rules: SideRules): Sides => ({
  place: async ({ base, head, suites, folder, headFirst }) => {
    const roots = rules.sideFolders(folder, headFirst);
    const suiteFiles = rules.suiteFolders(folder);
    const dispose = async (): Promise<void> => {
      for (const side of SIDES)
        for (const place of [roots[side], suiteFiles[side]])
          await rm(place, { recursive: true, force: true, maxRetries: 3 });
    };
    const placed = async (): Promise<Result<null>> => {
      const commits = { base, head };
      for (const side of SIDES) {
        const made = await repository.checkout(commits[side], roots[side]);
        if (!made.ok) return made;
      }
      const paths = await suitePaths(repository, rules, commits, suites);
      if (!paths.ok) return paths;
      for (const side of SIDES) {
        await mkdir(suiteFiles[side], { recursive: true });
        const made = await repository.checkout(commits[side], suiteFiles[side], paths.value[side]);
        if (!made.ok) return made;
      }
      return success(null);
    };
    const made = await placed();
    if (made.ok) return success({ roots, suiteFiles, dispose });
    await dispose();
    return made;
  },
});

/** Of base, also what head's suite takes the place of: it may have to be put back. */
async function suitePaths(
  repository: Repository,
  rules: SideRules,
  commits: Readonly<Record<Side, Sha>>,
  suites: readonly Suite[],
): Promise<Result<Readonly<Record<Side, readonly string[]>>>> {
  const [base, head] = [await repository.files(commits.base), await repository.files(commits.head)];
  if (!base.ok) return base;
  if (!head.ok) return head;
  const own = async (side: Side, files: readonly string[]): Promise<readonly string[]> => {
    const texts = new Map<string, string>();
    for (const path of rules.suiteConfigs(files, suites))
      texts.set(path, (await repository.read(commits[side], path)) ?? "");
    return rules.suiteFiles(files, suites, texts);
  };
  const ofHead = await own("head", head.value);
  const there = new Set(base.value);
  const ofBase = new Set([...(await own("base", base.value)), ...ofHead.filter((path) => there.has(path))]);
  return success({ base: [...ofBase], head: ofHead });
}
