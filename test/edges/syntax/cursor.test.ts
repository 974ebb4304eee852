/** The direct cursor and web-tree-sitter's own see the same tree. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { walkOf, type Cursor } from "#edges/syntax/cursor.ts";

const bytesOf = (file: string): Uint8Array => readFileSync(new URL(import.meta.resolve(file)));

const runtime = { wasmBinary: bytesOf("web-tree-sitter/web-tree-sitter.wasm") };
await Parser.init(runtime);
const parser = new Parser().setLanguage(await Language.load(bytesOf("tree-sitter-python/tree-sitter-python.wasm")));

/** Every node, in the file's order, with all that can be asked of it. */
const seenBy = (cursor: Cursor): readonly string[] => {
  const seen: string[] = [];
  let depth = 0;
  for (;;) {
    const { nodeTypeId, currentFieldId, nodeIsMissing, startIndex, endIndex } = cursor;
    seen.push([depth, nodeTypeId, currentFieldId, nodeIsMissing, startIndex, endIndex].join(" "));
    if (cursor.gotoFirstChild()) depth += 1;
    else
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return seen;
        }
        depth -= 1;
      }
  }
};

const TEXTS = {
  "code with fields, text beyond ASCII and a comment": 'def f(a, *b):\n    """🐍"""\n    return a + b[1:]  # why\n',
  "broken code": "def f(:\n    x = = (1\nclass\n",
  "deep nesting": `x = ${"[".repeat(500)}${"]".repeat(500)}\n`,
  "no code": "",
};

it.for(Object.entries(TEXTS))("%s", ([, text]) => {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("The parser has no language.");
  const own = walkOf({})(tree);
  const expected = seenBy(own);
  const direct = walkOf(runtime)(tree);
  // Otherwise web-tree-sitter has changed what is inside of it, and reading a tree has become slow.
  expect(direct).not.toBeInstanceOf(own.constructor);
  expect(expected.length).toBeGreaterThan(0);
  expect(seenBy(direct)).toEqual(expected);
  tree.delete();
});
