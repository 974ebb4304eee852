/** The parser of Python: web-tree-sitter with the grammar of tree-sitter-python. */
import { Language, Parser } from "web-tree-sitter";
import type { Syntax } from "#ports";
import { walkOf, type Walk } from "./cursor.ts";
import { builtTree } from "./syntax-node.ts";

export type { Syntax } from "#ports";

/** The two WebAssembly files as bytes, so that a bundle and an unbundled program may keep them wherever they like. */
export interface SyntaxFiles {
  /** web-tree-sitter/web-tree-sitter.wasm */
  readonly runtime: Uint8Array;
  /** tree-sitter-python/tree-sitter-python.wasm */
  readonly grammar: Uint8Array;
}

/** The runtime is one per process: web-tree-sitter keeps it in a module variable. */
let started: Promise<Walk> | null = null;

const start = async (wasmBinary: Uint8Array): Promise<Walk> => {
  const runtime = { wasmBinary };
  await Parser.init(runtime);
  return walkOf(runtime);
};

export const openSyntax = async (files: SyntaxFiles): Promise<Syntax> => {
  const walk = await (started ??= start(files.runtime));
  const language = await Language.load(files.grammar);
  const parser = new Parser().setLanguage(language);
  return {
    parse: (text, use) => {
      const native = parser.parse(text);
      if (native === null) throw new Error("The parser has no language.");
      try {
        const { root, comments, nodes } = builtTree(native, text, walk);
        return use({ root, text, comments: () => comments, nodes });
      } finally {
        native.delete();
      }
    },
  };
};
