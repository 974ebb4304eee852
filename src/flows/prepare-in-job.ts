/** Prepares a review in a job of a scheduler: what it installs is downloaded here, all the rest happens on the node. */
import { preparedFromText } from "#core/results/prepared-from-text.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Files, Tell } from "#ports";
import type { Downloads, Jobs, Preparation, Preparations, Prepared } from "#ports-jobs";

/** What the worker leaves in the folder of its attempt: a `Result<Prepared>`. */
export const PREPARED_FILE = "prepared.json";

export interface PrepareInJobWorld {
  readonly jobs: Jobs;
  readonly downloads: Downloads;
  readonly files: Files;
  /** Makes a folder with all above it. */
  readonly makeFolder: (path: string) => Promise<unknown>;
  /** The runner's environment, of which the job gets the variables that the configuration names. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** `folder`: the run folder, which the nodes see. `limitSeconds`: of the job. */
export const preparationsInJob = (
  world: PrepareInJobWorld,
  { folder, limitSeconds }: { readonly folder: string; readonly limitSeconds: number },
): Preparations => ({
  prepare: async (wanted, tell) => {
    const fetched = await world.downloads.fetch(wanted, `${folder}/wheels`, tell);
    const made = await inJob({ ...wanted, wheels: fetched.folder, given: givenOf(wanted, world) }, world, tell, {
      place: `${folder}/prepare-0`,
      limitSeconds,
    });
    if (!made.ok) return made;
    const { environmentProblems } = made.value;
    // What was not downloaded matters where something could not be made for want of it, and nowhere else.
    const failed = new Set(
      environmentProblems.flatMap((each) => (each.kind === "environment-failed" ? [each.interpreter] : [])),
    );
    const reasons = fetched.problems.filter(
      (each) => each.kind !== "download-incomplete" || failed.has(each.interpreter),
    );
    return success({ ...made.value, environmentProblems: [...environmentProblems, ...reasons] });
  },
});

async function inJob(
  wanted: Preparation,
  { jobs, files, makeFolder }: PrepareInJobWorld,
  tell: Tell,
  { place, limitSeconds }: { readonly place: string; readonly limitSeconds: number },
): Promise<Result<Prepared>> {
  await makeFolder(place);
  const request = `${place}/request.json`;
  await files.write(request, `${JSON.stringify(wanted)}\n`);
  const task = { command: ["prepare", request], folder: place };
  const [end] = await jobs.run({ purpose: "prepare", tasks: [task], limitSeconds, atOnce: 1 }, tell);
  if (end === undefined) throw new Error("a task without an end");
  if (end.kind === "failed") return failure(end.problem);
  const text = await files.read(`${end.folder}/${PREPARED_FILE}`);
  if (text === null) return failure({ kind: "worker-failed", detail: `the job left no ${PREPARED_FILE}` });
  return preparedFromText(text);
}

const givenOf = ({ variables }: Preparation, { environment }: PrepareInJobWorld): Readonly<Record<string, string>> =>
  Object.fromEntries(
    variables.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
