/** The pages for those who work on the project name folders, files and scripts that there are. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REGISTRIES } from "./support/catalogue.ts";

const root = join(import.meta.dirname, "..");
const page = (name: string) => readFile(join(root, ".github", name), "utf8");

test("ARCHITECTURE.md draws the folders as they are", async () => {
  const tree = /^## 3\. Folders\n+```\n([\s\S]*?)^```$/m.exec(await page("ARCHITECTURE.md"))?.[1] ?? "";
  const above: string[] = [];
  const wrong: string[] = [];
  for (const line of tree.split("\n").filter((text) => text.trim() !== "" && !text.includes("(to come"))) {
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2;
    const parent = above.slice(0, depth).join("");
    const [first = ""] = line.trim().split(/\s/);
    above[depth] = first.endsWith("/") ? first : "";
    const places = [parent, `${parent}${above[depth]}`, ""];
    const named = line.match(/[\w.-]*[\w-](?:\/|\.(?:ts|mjs|json|yml|md|py)\b)/g) ?? [];
    expect(named.length, line).toBeGreaterThan(0);
    wrong.push(...named.filter((name) => !places.some((place) => existsSync(join(root, place, name)))));
  }
  expect(wrong).toEqual([]);
});

test("CONTRIBUTING.md says where one more goes, as its generator does", async () => {
  const text = await page("CONTRIBUTING.md");
  const rows = text.split("\n").filter((line) => line.includes("| `npm run new:"));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const kind = /new:(\w+)/.exec(row)?.[1];
    const registry = REGISTRIES.find((each) => each.kind === kind);
    expect(row).toContain(`\`${registry?.entries}/NAME.ts\``);
    expect(row).toContain(`\`${registry?.fixture("NAME")}\``);
  }
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});
