/** What is kept between runs, and who may write what later runs read. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sitePackages } from "#edges/pythons/installed.ts";
import { cacheVariables } from "#edges/pythons/variables.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { prepared } from "./prepared.ts";

const caches = (): { readonly PIP_CACHE_DIR: string; readonly UV_CACHE_DIR: string } => {
  const folder = temporaryFolder();
  return { PIP_CACHE_DIR: join(folder, "pip"), UV_CACHE_DIR: join(folder, "uv") };
};

const SIDES = { base: { "heat.py": "" }, head: { "heat.py": "" } };

/** Hash of all files below the folders; "" for none. */
async function contentOf(folders: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  let files = 0;
  for (const folder of folders.filter((each) => existsSync(each)))
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        files++;
        hash.update(await readFile(join(entry.parentPath, entry.name)));
      }
  return files === 0 ? "" : hash.digest("hex");
}

test("attack 25: an untrusted run neither reads nor writes what others keep; nothing said means untrusted", async (context) => {
  const user = caches();
  const made = await prepared(context, SIDES, { ...process.env, ...user }, { needs: ["toolz"] });
  expect(made.problems).toEqual([]);
  expect(await contentOf(Object.values(user))).toBe("");
  // Pip keeps nothing of an index that forbids it: where its caches would be is told by the variables alone.
  for (const place of Object.values(cacheVariables("untrusted", made.folder)))
    expect(place.startsWith(`${made.folder}/cache-`)).toBe(true);
}, 180_000);

test("attack 25: a trusted run keeps what it fetched, and what runs in its environments cannot write there", async (context) => {
  const user = caches();
  const made = await prepared(context, SIDES, { ...process.env, ...user }, { needs: ["toolz"], trust: "trusted" });
  expect(made.problems).toEqual([]);
  const kept = await contentOf(Object.values(user));
  if (kept === "")
    context.skip("no uv here, and an index that forbids pip to keep anything: there is no cache to look at");
  expect((await readdir(made.folder)).filter((name) => name.startsWith("cache-"))).toEqual([]);
  const [environment] = made.environments;
  const folder = environment?.python.replace("/bin/python", "") ?? "";
  for (const entry of await readdir(await sitePackages(folder), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) await writeFile(join(entry.parentPath, entry.name), "changed", { flag: "r+" });
  expect(await contentOf(Object.values(user))).toBe(kept);
}, 180_000);
