/** Places one folder of files on both sides: what a calibration without a repository measures. */
import { cp, rm } from "node:fs/promises";
import { success } from "#model/result.ts";
import { SIDES, type Side } from "#model/side.ts";
import type { PlacedSides } from "#ports";

/** Copies `source` into both roots. There is no other suite to lay over, and none to put back. */
export const sameSides = async (source: string, roots: Readonly<Record<Side, string>>): Promise<PlacedSides> => {
  for (const side of SIDES) await cp(source, roots[side], { recursive: true });
  return {
    roots,
    layHeadSuite: async () => success(null),
    restoreOwn: async () => success(null),
    dispose: async () => {
      for (const side of SIDES) await rm(roots[side], { recursive: true, force: true, maxRetries: 3 });
    },
  };
};
