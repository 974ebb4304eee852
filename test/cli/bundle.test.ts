/** `perf-review hints` from its bundle, and never from one that its sources have left behind. */
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { run } from "#edges/shell.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SAID = "copies all of";

/** The words of a rule, said in another way. */
const reword = (file: string, words: string): void => {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(SAID);
  writeFileSync(file, text.replaceAll(SAID, words));
};

it("runs while the sources are those of the bundle; else the sources run", async () => {
  const folder = temporaryFolder("bundle");
  for (const name of ["bin", "src", "package.json"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const built = await run(process.execPath, [join(folder, "bin/bundle.mjs")]);
  expect(built.stderr).toBe("");
  writeFileSync(join(folder, "a.py"), "import numpy as np\nfor i in range(20_000):\n    x = np.append(x, i)\n");
  const told = async (): Promise<string> =>
    (await run(process.execPath, [join(folder, "bin/perf-review.mjs"), "hints", join(folder, "a.py")])).stdout;

  const dist = join(folder, "bin/dist");
  const chunk = readdirSync(dist).find((name) => readFileSync(join(dist, name), "utf8").includes(SAID)) ?? "";
  reword(join(dist, chunk), "BUNDLE");
  expect(await told()).toContain("BUNDLE");

  reword(join(folder, "src/core/hints/rules/ndarray-growth-in-loop.ts"), "SOURCES");
  expect(await told()).toContain("SOURCES");
});
