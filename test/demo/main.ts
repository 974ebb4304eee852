/** The main job: a pull request of the example project, from the webhook to the finished comment, all on this machine. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startDemo } from "./review.ts";

const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const say = (text: string) => console.log(`[${seconds().toFixed(0).padStart(4)} s] ${text}`);

const folder = fileURLToPath(new URL("../../.perf-review/demo", import.meta.url));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const outcome = await startDemo(folder, say);
if (outcome.kind === "failed") {
  console.error(`\nThe demo did not get as far as a review: ${outcome.why}`);
  process.exitCode = 1;
} else {
  const save = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const { results } = outcome;
  const rule = "─".repeat(80);
  console.log(`\n${rule}\n${outcome.comment}\n${rule}\n`);
  console.log(`comment    ${await save("comment.md", outcome.comment)}`);
  console.log(
    `check run  ${await save("check-run.json", JSON.stringify(outcome.checkRun, null, 2))} (${outcome.checkRun.conclusion}: ${outcome.checkRun.title})`,
  );
  console.log(`results    ${join(folder, "results.json")}`);
  console.log(`page       ${join(folder, "report.html")}`);
  const { measuringSeconds, overheadSeconds, environmentSeconds, processes } = results.cost;
  const share = measuringSeconds > 0 ? `, ${((100 * overheadSeconds) / measuringSeconds).toFixed(1)} % of it` : "";
  console.log(
    `time       ${seconds().toFixed(0)} s in all: environments ${environmentSeconds.toFixed(0)} s, measuring ${measuringSeconds.toFixed(0)} s in ${processes} processes, orchestration ${overheadSeconds.toFixed(1)} s${share}`,
  );
}
