/** Has one small job look at a node: what it saw, or why it saw nothing, and how long it waited. */
import { lookFromText } from "#core/doctor/look-from-text.ts";
import type { Look, LookWanted } from "#model/look.ts";
import type { Problem } from "#model/problem.ts";
import type { Files, Tell } from "#ports";
import type { Jobs } from "#ports-jobs";

/** What the worker leaves in the folder of its attempt. */
export const LOOK_FILE = "look.json";

/** A look takes a second or two; slow storage and modules get the rest. */
const LIMIT_SECONDS = 60;

export interface NodeSeen {
  /** Native id; null where none is known. */
  readonly job: string | null;
  /** Until it was seen running or to have ended, at most; null where it was never told. */
  readonly waitedSeconds: number | null;
  readonly saw: Look | Problem;
}

export interface NodeWorld {
  readonly jobs: Jobs;
  readonly files: Files;
  /** Makes a folder with all above it. */
  readonly makeFolder: (path: string) => Promise<unknown>;
}

/** `wanted.folder`: the run folder. */
export const lookAtNode = async (wanted: LookWanted, world: NodeWorld, tell: Tell): Promise<NodeSeen> => {
  const { jobs, files, makeFolder } = world;
  const place = `${wanted.folder}/look-0`;
  await makeFolder(place);
  const request = `${place}/request.json`;
  await files.write(request, `${JSON.stringify(wanted)}\n`);
  let job: string | null = null;
  let waitedSeconds: number | null = null;
  const task = { command: ["look", request], folder: place };
  const [end] = await jobs.run(
    { purpose: "look", tasks: [task], limitSeconds: LIMIT_SECONDS, atOnce: 1 },
    (progress) => {
      if (progress.kind === "jobs") {
        job = progress.job ?? job;
        if (progress.queued === 0) waitedSeconds ??= progress.waitedSeconds;
      }
      tell(progress);
    },
  );
  if (end === undefined) throw new Error("a task without an end");
  if (end.kind === "failed") return { job, waitedSeconds, saw: end.problem };
  const saw = lookFromText((await files.read(`${end.folder}/${LOOK_FILE}`)) ?? "");
  const nothing: Problem = { kind: "worker-failed", detail: `the job left no ${LOOK_FILE} that can be read` };
  return { job, waitedSeconds, saw: saw ?? nothing };
};
