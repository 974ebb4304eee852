/** Every environment rule against its own page: what is marked is found, and nothing else. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { foundIn } from "#core/hints/environment/environment-hints-of.ts";
import { settingsFrom } from "#core/hints/environment/read-settings.ts";
import { environmentRules } from "#core/hints/environment/registry.ts";
import { settingsBlocks } from "../../../support/hint-page.ts";

const PAGES = new URL("../../../hints/environment/", import.meta.url);

describe.each(environmentRules)("$name", (rule) => {
  const blocksOf = async () => settingsBlocks(await readFile(new URL(`${rule.name}.md`, PAGES), "utf8"));

  it("finds exactly what its page marks", async () => {
    const blocks = await blocksOf();
    for (const { file, text, firstLine, marked } of blocks) {
      const read = settingsFrom(file, text);
      if (read === null || !read.ok) throw new Error(`page line ${firstLine}: ${JSON.stringify(read)}`);
      const lines = (numbers: readonly number[]): string[] =>
        numbers.map((line) => `page line ${line + firstLine - 1}: ${text.split("\n")[line - 1]?.trim()}`);
      expect(lines(foundIn(rule, read.value).map(({ finding }) => finding.line))).toEqual(lines(marked));
    }
    expect(blocks.filter(({ marked }) => marked.length > 0).length).toBeGreaterThan(0);
    expect(blocks.filter(({ marked }) => marked.length === 0).length).toBeGreaterThanOrEqual(5);
  });

  it("says one sentence and what to write", async () => {
    for (const { file, text } of await blocksOf()) {
      const read = settingsFrom(file, text);
      const found = read?.ok === true ? foundIn(rule, read.value) : [];
      for (const { finding } of found) {
        expect(finding.message).not.toMatch(/undefined|\n|\.$/);
        expect(finding.fix).not.toMatch(/undefined|null/);
        expect(finding.fix.trim()).not.toBe("");
        expect(text).not.toContain(finding.fix);
      }
    }
  });
});
