/** Places one folder of files on both sides: what a calibration without a repository measures. */
import { cp, rm } from "node:fs/promises";
import { SIDES, type Side } from "#model/side.ts";
import type { PlacedSides } from "#ports";

/** Copies `source` into both roots, which are their own suite's files. */
export const sameSides = async (source: string, roots: Readonly<Record<Side, string>>): Promise<PlacedSides> => {
  for (const side of SIDES) await cp(source, roots[side], { recursive: true });
  return {
    roots,
    suiteFiles: roots,
    dispose: async () => {
      for (const side of SIDES) await rm(roots[side], { recursive: true, force: true, maxRetries: 3 });
    },
  };
};
