/** Places the two commits of a review in folders of their own. */
import { rm } from "node:fs/promises";
import { sideFolders, suiteFiles } from "#core/plan/sides.ts";
import { failure, success } from "#model/result.ts";
import { SIDES } from "#model/side.ts";
import type { Repository, Sides } from "#ports";

export const sidesOf = (repository: Repository): Sides => ({
  place: async ({ base, head, suites, folder, headFirst }) => {
    const roots = sideFolders(folder, headFirst);
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
        return repository.checkout(head, roots.base, suiteFiles(files.value, suites));
      },
      restoreOwn: async (path) => {
        const files = await repository.files(base);
        if (!files.ok) return files;
        if (!files.value.includes(path)) return failure({ kind: "file-unreadable", path, detail: "base has no such file" });
        return repository.checkout(base, roots.base, [path]);
      },
    });
  },
});
