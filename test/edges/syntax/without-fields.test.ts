/** What the tree's builder takes for granted of the grammar. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { WITHOUT_FIELDS } from "#edges/syntax/tables.ts";

it("asks no node's children for a field only where the grammar gives them none", () => {
  const types: readonly { type: string; named: boolean; fields?: object }[] = JSON.parse(
    readFileSync(new URL(import.meta.resolve("tree-sitter-python/src/node-types.json")), "utf8"),
  );
  const without = types.filter(({ named, fields = {} }) => named && Object.keys(fields).length === 0);
  expect(without.map(({ type }) => type)).toEqual(expect.arrayContaining([...WITHOUT_FIELDS]));
});
