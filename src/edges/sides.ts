/** Places the two commits of a review in folders of their own. */
import { rm } from "node:fs/promises";
import type { Suite } from "#model/config.ts";
import { failure, success } from "#model/result.ts";
import { type Side, SIDES } from "#model/side.ts";
import type { Repository, Sides } from "#ports";

/** What is decided elsewhere: `core/plan/sides.ts`. */
export interface SideRules {
  sideFolders(folder: string, headFirst: boolean): Readonly<Record<Side, string>>;
  /** Files of head, of all these, that must be read to tell which belong to the suites. */
  suiteConfigs(files: readonly string[], suites: readonly Suite[]): readonly string[];
  /** Files of head, of all these, that are laid over base's checkout. */
  suiteFiles(files: readonly string[], suites: readonly Suite[], texts: ReadonlyMap<string, string>): readonly string[];
}

export const sidesOf = (repository: Repository, rules: SideRules): Sides => ({
  place: async ({ base, head, suites, folder, headFirst }) => {
    const roots = rules.sideFolders(folder, headFirst);
    const dispose = async (): Promise<void> => {
      for (const side of SIDES) await rm(roots[side], { recursive: true, force: true, maxRetries: 3 });
    };
    const commits = { base, head };
    for (const side of SIDES) {
      const made = await repository.checkout(commits[side], roots[side]);
      if (made.ok) continue;
      await dispose();
      return made;
    }
    return success({
      roots,
      dispose,
      layHeadSuite: async () => {
        const files = await repository.files(head);
        if (!files.ok) return files;
        const texts = new Map<string, string>();
        for (const path of rules.suiteConfigs(files.value, suites))
          texts.set(path, (await repository.read(head, path)) ?? "");
        return repository.checkout(head, roots.base, rules.suiteFiles(files.value, suites, texts));
      },
      restoreOwn: async (path) => {
        const files = await repository.files(base);
        if (!files.ok) return files;
        if (!files.value.includes(path))
          return failure({ kind: "file-unreadable", path, detail: "base has no such file" });
        return repository.checkout(base, roots.base, [path]);
      },
    });
  },
});
