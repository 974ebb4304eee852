/** The committed bundles are what the sources give, byte for byte: nobody can slip something into it. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run } from "#edges/shell.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dist-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const filesIn = async (place: string) =>
  (await readdir(place, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"))
    .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
    .toSorted();

it.each(["action", "bin"])("%s/dist is rebuilt to the same bytes", async (part) => {
  const place = join(folder, part);
  const built = await run(process.execPath, [`${part}/bundle.mjs`, place], { cwd: root, timeoutSeconds: 120 });
  expect(built.stderr).toBe("");
  const committed = join(root, part, "dist");
  const names = await filesIn(committed);
  expect(await filesIn(place)).toEqual(names);
  for (const name of names) {
    const [ours, theirs] = await Promise.all([readFile(join(committed, name)), readFile(join(place, name))]);
    expect(ours.equals(theirs), `${name}: run "npm run bundle" and commit ${part}/dist`).toBe(true);
  }
});

it("declares in action.yml the inputs that the code reads, and no others", async () => {
  const declared = [
    ...(await readFile(join(root, "action/action.yml"), "utf8")).split("outputs:")[0]!.matchAll(/^ {2}([\w-]+):$/gm),
  ].map((match) => match[1]);
  const source = await readFile(join(root, "action/inputs.ts"), "utf8");
  const read = [...source.matchAll(/(?:getInput|commit|list|ratioInput)\("([\w-]+)"/g)].map((match) => match[1]);
  expect(new Set(read)).toEqual(new Set(declared));
});
