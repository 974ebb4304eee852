/** The main job: a pull request of the example project, from the webhook to the finished comment, all on this machine. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startDemo, type DemoOutcome } from "./review.ts";

const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const say = (text: string) => console.log(`[${seconds().toFixed(0).padStart(4)} s] ${text}`);

const folder = await outputFolder(process.argv[2]);
const outcome: DemoOutcome =
  folder === null
    ? { kind: "failed", why: `${process.argv[2]} is not empty; name a new folder` }
    : await startDemo(folder, say);
if (folder === null || outcome.kind === "failed") {
  console.error(`\nThe demo did not get as far as a review: ${outcome.kind === "failed" ? outcome.why : ""}`);
  process.exitCode = 1;
} else await show(outcome, folder);

/** Our own folder is made anew; one that the user names must hold nothing. */
async function outputFolder(named: string | undefined): Promise<string | null> {
  const own = fileURLToPath(new URL("../../.perf-review/demo", import.meta.url));
  if (named === undefined) await rm(own, { recursive: true, force: true });
  const chosen = named === undefined ? own : resolve(named);
  await mkdir(chosen, { recursive: true });
  return (await readdir(chosen)).length === 0 ? chosen : null;
}

async function show(review: Extract<DemoOutcome, { kind: "reviewed" }>, place: string): Promise<void> {
  const save = async (name: string, text: string) => {
    await writeFile(join(place, name), text);
    return join(place, name);
  };
  const { comment, checkRun, results } = review;
  const rule = "─".repeat(80);
  console.log(`\n${rule}\n${comment}\n${rule}\n`);
  console.log(`comment    ${await save("comment.md", comment)}`);
  console.log(
    `check run  ${await save("check-run.json", JSON.stringify(checkRun, null, 2))} (${checkRun.conclusion}: ${checkRun.title})`,
  );
  console.log(`results    ${join(place, "results.json")}`);
  console.log(`page       ${join(place, "report.html")}`);
  const { measuringSeconds, environmentSeconds, processes } = results.cost;
  // everything that is neither: this program's start, webhooks, git, the app, the artifact, rendering
  const orchestration = Math.max(0, seconds() - measuringSeconds - environmentSeconds);
  const share = measuringSeconds > 0 ? `, ${((100 * orchestration) / measuringSeconds).toFixed(1)} % of measuring` : "";
  console.log(
    `time       ${seconds().toFixed(0)} s in all: environments ${environmentSeconds.toFixed(0)} s, measuring ${measuringSeconds.toFixed(0)} s in ${processes} processes, orchestration ${orchestration.toFixed(1)} s${share}`,
  );
}
