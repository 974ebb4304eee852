/** One more hint, tool, scheduler or command is one file, one registry line and one fixture: nothing may be half added. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { entriesIn, halfAdded, listOf, REGISTRIES } from "./support/catalogue.ts";
import { ROOT } from "./support/sources.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const present = REGISTRIES.filter((registry) => existsSync(join(ROOT, registry.folder, "registry.ts")));

describe.each(present)("every $kind", (registry) => {
  it("has its file, its registry line and its fixture", () => {
    expect(halfAdded(ROOT, registry)).toEqual([]);
    expect(entriesIn(ROOT, registry).length).toBe(listOf(ROOT, registry).members.length);
    expect(entriesIn(ROOT, registry).length).toBeGreaterThan(0);
  });
});

describe("a half-added hint", () => {
  const hints = REGISTRIES.filter((registry) => registry.kind === "hint");
  let root = "";
  beforeEach(() => {
    root = temporaryFolder("catalogue");
    for (const folder of ["src/core/hints", "test/hints"])
      cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  });
  const missing = (): readonly string[] => hints.flatMap((registry) => halfAdded(root, registry));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const RULE = 'import type { Rule } from "../rule.ts";\nexport const other: Rule = { name: "other" };\n';

  it("is told by a file without a registry line and a fixture", () => {
    write("src/core/hints/rules/other.ts", RULE);
    expect(missing()).toEqual([
      "src/core/hints/rules/other.ts is not in the registry",
      "src/core/hints/rules/other.ts has no fixture test/hints/other.md",
    ]);
  });

  it("is told by a registry line without a rule", () => {
    const path = "src/core/hints/registry.ts";
    const text = readFileSync(join(root, path), "utf8");
    write(path, `import { other } from "./rules/other.ts";\n${text.replace("= [", "= [other, ")}`);
    expect(missing()).toEqual(["the registry lists other, but src/core/hints/rules/other.ts exports no Rule"]);
  });

  it("is told by a fixture without a rule, and by a file that holds none", () => {
    write("test/hints/other.md", "# other\n");
    write("src/core/hints/rules/helper.ts", "export const helper = 1;\n");
    expect(missing()).toEqual([
      "src/core/hints/rules/helper.ts exports no Rule",
      "test/hints/other.md belongs to nothing",
    ]);
  });

  it("is told by a rule that calls itself something else", () => {
    write("src/core/hints/rules/another.ts", RULE);
    expect(missing()).toContain("src/core/hints/rules/another.ts calls itself other");
  });
});
