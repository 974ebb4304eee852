/** `worker measure`: measures a plan, and goes on where an earlier attempt on the same machine stopped. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isAttempt, otherAttempts } from "#core/plan/attempts.ts";
import { planIdentity } from "#core/plan/plan-identity.ts";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { recorderIn } from "#edges/recorder.ts";
import { measure, MEASURE_OPTIONS } from "#flows/measure.ts";
import { earlierFrom } from "#flows/measure/earlier.ts";
import { planFrom } from "#flows/measure/plan-from.ts";
import { scratchFolder } from "./scratch-folder.ts";
import { tellStdout, type WorkerTask } from "./task.ts";

export const measureTask: WorkerTask = {
  usage: "worker measure PLANFILE FOLDER, a plan of schema 1",
  run: async ([planFile, folder, ...more]) => {
    if (planFile === undefined || folder === undefined || more.length > 0) return "usage";
    const plan = planFrom(JSON.parse(readFileSync(planFile, "utf8")));
    if (plan === null) return "usage";
    // Samples of two machines are never brought together.
    const { cpu, node } = thisHost.machine();
    const record = recorderIn(folder, JSON.stringify([planIdentity(plan), cpu, node]), attemptsBeside(folder));
    const measured = await measure(
      plan,
      {
        drivers: driversIn(scratchFolder(), plan.driver),
        host: thisHost,
        record,
        clock: systemClock,
        tell: tellStdout,
      },
      MEASURE_OPTIONS,
      earlierFrom(record.earlier),
    );
    record.done(measured);
    return "done";
  },
};

/** Only an attempt has others beside it: elsewhere the folder above is anybody's. */
const attemptsBeside = (folder: string): readonly string[] => {
  const [above, own] = [dirname(folder), basename(folder)];
  return isAttempt(own) ? otherAttempts(readdirSync(above), own).map((name) => join(above, name)) : [];
};
