/** The interpreters of this machine, and environments made with them. */
import type { Pythons } from "#ports";
import { type Finder, interpreterFinder } from "./find.ts";
import { environmentMaker } from "./prepare.ts";
import { requiredPythons } from "./required-python.ts";

/** `scripts`: folder of our Python files (action/python in the source tree; elsewhere in the bundle). */
export function pythonsOfMachine(
  scripts: string,
  environment: NodeJS.ProcessEnv = process.env,
): Pythons & Pick<Finder, "allFound"> {
  const finder = interpreterFinder(scripts, environment);
  return {
    ...finder,
    find: async (requested, roots) => finder.find(requested, roots === undefined ? [] : await requiredPythons(roots)),
    prepare: environmentMaker(scripts, environment),
  };
}
