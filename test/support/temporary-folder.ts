/** Temporary folders of tests; setup.ts removes them after each test file. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<string>();

/** A new empty folder, by its real path: git and Python name it so too. */
export function temporaryFolder(name = "test"): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `perf-review-${name}-`)));
  folders.add(folder);
  return folder;
}

/** `maxRetries`: a program that was just ended may still be writing. */
export function removeTemporaryFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.clear();
}
