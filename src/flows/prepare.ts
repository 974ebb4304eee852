/** Prepares a review: finds interpreters, makes environments, lists the benchmarks of both sides; needs no repository. */
import { failure, success, type Result } from "#model/result.ts";
import { SIDES } from "#model/side.ts";
import type { Benchmarks, Pythons, SuiteFiles, Tell } from "#ports";
import type { Preparation, Preparations, Prepared } from "#ports-jobs";
import { type BaseSuite, listings } from "./review/listings.ts";
import { projectRoots } from "./review/project-folders.ts";

export interface PrepareWorld {
  readonly pythons: Pythons;
  readonly benchmarks: Benchmarks;
  readonly suiteFiles: SuiteFiles;
}

/** A failure where there is no interpreter at all; whatever else went wrong is told in what was prepared. */
export async function prepared(wanted: Preparation, world: PrepareWorld, tell: Tell): Promise<Result<Prepared>> {
  const { found, missing } = await world.pythons.find(wanted.python, projectRoots(wanted.roots, wanted.projects));
  if (found.length === 0)
    return failure(missing[0] ?? { kind: "interpreter-not-found", interpreter: "python3", found: [] });
  const made = await world.pythons.prepare({ ...wanted, interpreters: found }, tell);
  tell({ kind: "step", text: "listing the benchmarks of base and head" });
  const { suites, folder, renamed } = wanted;
  const base = baseSuite(wanted, world.suiteFiles);
  const lists = await listings(made.environments, suites, base, world.benchmarks, folder, renamed);
  return success({
    interpreters: found,
    missing,
    environments: made.environments,
    environmentProblems: made.problems,
    listings: lists.listings,
    ownOnBase: lists.ownOnBase,
    listingProblems: lists.problems,
  });
}

const LISTS = ["python", "suites", "needs", "requirements", "extras", "variables"] as const;

/** Out of a file: our own program wrote it, so this only tells it from another file. */
export const preparationFrom = (value: unknown): Preparation | null => (isPreparation(value) ? value : null);

const isPreparation = (value: unknown): value is Preparation => {
  if (!(value instanceof Object)) return false;
  const isText = (field: unknown) => typeof field === "string" && field !== "";
  const hasSides = (field: unknown) =>
    field instanceof Object && SIDES.every((side) => isText(Reflect.get(field, side)));
  return (
    LISTS.every((name) => Array.isArray(Reflect.get(value, name))) &&
    hasSides(Reflect.get(value, "roots")) &&
    Reflect.get(value, "projects") instanceof Object &&
    hasSides(Reflect.get(value, "suiteFiles")) &&
    isText(Reflect.get(value, "folder"))
  );
};

/** Prepares in this process. */
export const preparationsHere = (world: PrepareWorld): Preparations => ({
  prepare: (wanted, tell) => prepared(wanted, world, tell),
});

const baseSuite = ({ roots, suiteFiles }: Preparation, files: SuiteFiles): BaseSuite => ({
  layHeadSuite: () => files.lay(suiteFiles.head, roots.base),
  restoreOwn: (path) => files.lay(suiteFiles.base, roots.base, path),
});
