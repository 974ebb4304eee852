/** One folder on both sides. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sameSides } from "#edges/same-sides.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("both sides hold the same files until they are disposed of, and the source stays", async () => {
  const folder = temporaryFolder("same");
  const source = join(folder, "source");
  mkdirSync(join(source, "benchmarks"), { recursive: true });
  writeFileSync(join(source, "benchmarks", "a.py"), "text");
  const roots = { base: join(folder, "side-a"), head: join(folder, "side-b") };
  const placed = await sameSides(source, roots);
  for (const root of Object.values(placed.roots))
    expect(readFileSync(join(root, "benchmarks", "a.py"), "utf8")).toBe("text");
  await placed.dispose();
  expect([existsSync(roots.base), existsSync(roots.head), existsSync(source)]).toEqual([false, false, true]);
});
