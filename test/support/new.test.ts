/** What the generators make is whole: it compiles, and the catalogue has nothing against it. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { halfAdded, REGISTRIES } from "./catalogue.ts";
import { added } from "./new.ts";
import { ROOT } from "./sources.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = temporaryFolder("new");
for (const path of ["package.json", "tsconfig.base.json", "src/core", "src/model", "test/core", "test/hints"])
  cpSync(join(ROOT, path), join(root, path), { recursive: true });
symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));

const present = REGISTRIES.filter((registry) => existsSync(join(root, registry.folder, "registry.ts")));

describe("npm run new:…", () => {
  it.each(present)("adds a whole $kind", (registry) => {
    const before = halfAdded(root, registry);
    const printed = execFileSync(process.execPath, [join(ROOT, "test/support/new.ts"), registry.kind, "made-up"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(printed).toContain(`${registry.entries}/made-up.ts`);
    expect(existsSync(join(root, registry.fixture("made-up")))).toBe(true);
    expect(readFileSync(join(root, registry.folder, "registry.ts"), "utf8")).toMatch(
      /\bmadeUp\b[^;]*;[\s\S]*\bmadeUp\b/,
    );
    expect(halfAdded(root, registry)).toEqual(before);
    expect(added(root, registry.kind, "made-up")).toMatch(/there already/);
  });

  it("makes what compiles", () => {
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const run = (): string =>
      execFileSync(process.execPath, [compiler, "-p", join(root, "src/core/tsconfig.json")], { encoding: "utf8" });
    expect(run()).toBe("");
  }, 60_000);

  it("refuses what it cannot add, in one sentence", () => {
    expect(added(root, "nonsense", "x")).toMatch(/one of: hint, environment, tool, scheduler, command/);
    expect(added(root, "hint", "NotKebab")).toMatch(/kebab-case/);
    expect(added(root, "hint", "../escape")).toMatch(/kebab-case/);
    expect(added(root, "hint", undefined)).toMatch(/kebab-case/);
  });
});
