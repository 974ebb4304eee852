/** Every rule against its own page: what is marked is found, and nothing else. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { findingsOf } from "#core/hints/hints-of.ts";
import { rules } from "#core/hints/registry.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { hintBlocks } from "../../support/hint-page.ts";

const syntax = await syntaxOfPackages();

describe.each(rules)("$name", (rule) => {
  it("finds exactly what its page marks", async () => {
    const page = await readFile(new URL(`../../hints/${rule.name}.md`, import.meta.url), "utf8");
    const blocks = hintBlocks(page);
    for (const block of blocks) {
      const found = syntax.parse(block.text, (tree) =>
        findingsOf([rule], tree).flatMap(({ findings }) => findings.map((finding) => finding.node.line)),
      );
      const lines = (numbers: readonly number[]): string[] =>
        [...new Set(numbers)].map(
          (line) => `page line ${line + block.firstLine - 1}: ${block.text.split("\n")[line - 1]?.trim()}`,
        );
      expect(lines(found)).toEqual(lines(block.marked));
    }
    expect(blocks.filter((block) => block.marked.length > 0).length).toBeGreaterThan(0);
    expect(blocks.filter((block) => block.marked.length === 0).length).toBeGreaterThanOrEqual(5);
  });

  it("says one sentence and gives code", async () => {
    const page = await readFile(new URL(`../../hints/${rule.name}.md`, import.meta.url), "utf8");
    for (const block of hintBlocks(page)) {
      const findings = syntax.parse(block.text, (tree) => findingsOf([rule], tree).flatMap((found) => found.findings));
      for (const { message, fix } of findings) {
        expect(message).not.toMatch(/undefined|\n|\.$/);
        expect(fix).not.toMatch(/undefined|null/);
        // The rewrite is Python itself.
        expect(
          syntax.parse(fix.replaceAll("…", "..."), (tree) => tree.root.hasError),
          fix,
        ).toBe(false);
      }
    }
  });
});
