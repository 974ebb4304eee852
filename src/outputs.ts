/** Writes what remains of a review: the JSON results, the comment, the page; the raw pairs are there already. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { resultsJson } from "#core/report/results.ts";
import type { Report } from "#model/report.ts";

export const OUTPUT_FILES = { results: "results.json", comment: "comment.md", page: "report.html" } as const;

export async function writeOutputs(report: Report, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write(".gitignore", "*\n"); // inside a repository the folder never shows up as a change
  await write(OUTPUT_FILES.results, `${JSON.stringify(resultsJson(report.results), null, 2)}\n`);
  await write(OUTPUT_FILES.comment, commentMarkdown(report));
  await write(OUTPUT_FILES.page, reportHtml(report));
}
