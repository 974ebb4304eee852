/** The program that measures: `worker PLANFILE`. Progress goes to stdout as JSON lines, the rest into the plan's output folder. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planIdentity } from "#core/plan/plan-identity.ts";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { recorderIn } from "#edges/recorder.ts";
import { measure, MEASURE_OPTIONS } from "#flows/measure.ts";
import { earlierFrom } from "#flows/measure/earlier.ts";
import { planFrom } from "#flows/measure/plan-from.ts";

const [, , planFile] = process.argv;
const plan = planFile === undefined ? null : planFrom(JSON.parse(readFileSync(planFile, "utf8")));
if (plan === null) {
  process.stderr.write("usage: worker PLANFILE, a plan of schema 1\n");
  process.exit(2);
}
// Whoever started this worker has gone: nobody wants the rest, and our own end ends every process of ours.
process.stdout.on("error", () => process.exit(1));

// Not in the output folder, which becomes an artifact; here everything of the processes goes away at the end.
const scratch = mkdtempSync(join(tmpdir(), "perf-review-worker-"));
process.on("exit", () => {
  try {
    rmSync(scratch, { recursive: true, force: true });
  } catch {
    // A process that is being ended may still write there; the machine's own cleaning of temporary folders gets the rest.
  }
});
// Exit codes as shells write them: 128 + the signal's number.
process.once("SIGTERM", () => process.exit(128 + 15));
process.once("SIGINT", () => process.exit(128 + 2));
// Samples of two machines are never brought together.
const { cpu, node } = thisHost.machine();
const record = recorderIn(plan.output, JSON.stringify([planIdentity(plan), cpu, node]));
const measured = await measure(
  plan,
  {
    drivers: driversIn(scratch, plan.driver),
    host: thisHost,
    record,
    clock: systemClock,
    tell: (progress) => void process.stdout.write(`${JSON.stringify(progress)}\n`),
  },
  MEASURE_OPTIONS,
  earlierFrom(record.earlier),
);
record.done(measured);
