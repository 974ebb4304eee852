/** Writes what remains of a review: the JSON results, the comment, the page; the raw pairs are there already. */
import { constants } from "node:fs";
import { access, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { resultsJson } from "#core/report/results.ts";
import { MEASURED_FILE, PAIRS_FILE, VERSION_PAIRS_FILE } from "#flows/review/outcome.ts";
import type { Problem } from "#model/problem.ts";
import type { Report } from "#model/report.ts";

export const OUTPUT_FILES = { results: "results.json", comment: "comment.md", page: "report.html" } as const;

/** Everything that a review leaves in its folder. */
const OURS: ReadonlySet<string> = new Set([
  ...Object.values(OUTPUT_FILES),
  PAIRS_FILE,
  VERSION_PAIRS_FILE,
  MEASURED_FILE,
  "plan.json",
  "journal.jsonl",
  ".gitignore",
]);

/** Makes the folder; what is wrong with it, where nothing could be written there. Asked before anything is measured. */
export async function outputProblem(folder: string): Promise<Problem | null> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return { kind: "option-invalid", option: "--output", value: folder, expected: `a folder to write to${code}` };
  }
}

export async function writeOutputs(report: Report, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  // Inside a repository our own folder never shows up as a change; a folder that holds more is the user's, and so is its .gitignore.
  if ((await readdir(folder)).every((name) => OURS.has(name))) await write(".gitignore", "*\n");
  await write(OUTPUT_FILES.results, `${JSON.stringify(resultsJson(report.results), null, 2)}\n`);
  await write(OUTPUT_FILES.comment, commentMarkdown(report));
  await write(OUTPUT_FILES.page, reportHtml(report));
}
