/** The page's table of request states is drawn from the transitions, so it cannot be out of date. */
import { readFile } from "node:fs/promises";
import { markdownTable } from "markdown-table";
import { expect, it } from "vitest";
import { TRANSITIONS } from "#core/plan/advance.ts";

it("stands in ARCHITECTURE.md as the code has it", async () => {
  const rows = Object.entries(TRANSITIONS).map(([state, exits]) => [
    `\`${state}\``,
    Object.entries(exits)
      .map(([event, next]) => `${event} → \`${next}\``)
      .join(", ") || "final",
  ]);
  const table = markdownTable([["state", "what may happen"], ...rows], { alignDelimiters: false, padding: true });
  const page = await readFile(new URL("../../../.github/ARCHITECTURE.md", import.meta.url), "utf8");
  expect(page, `put this into the page:\n${table}`).toContain(table);
});
