/** What is written into a review's folder, and what of the user's stays as it was. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyResults } from "#core/plan/empty-results.ts";
import { NO_CONTEXT } from "#model/report.ts";
import { writeOutputs } from "../src/outputs.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const report = { results: emptyResults([]), context: NO_CONTEXT };

test("a folder of its own hides itself from git, a second review included", async () => {
  const folder = temporaryFolder("outputs");
  await writeOutputs(report, folder);
  await writeOutputs(report, folder);
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  expect(JSON.parse(readFileSync(join(folder, "results.json"), "utf8"))).toMatchObject({ schema: 1 });
});

test("a folder of the user's keeps its .gitignore", async () => {
  const folder = temporaryFolder("outputs");
  writeFileSync(join(folder, "mine.py"), "");
  writeFileSync(join(folder, ".gitignore"), "*.log\n");
  await writeOutputs(report, folder);
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*.log\n");
});
