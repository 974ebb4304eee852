/** The parser of Python: web-tree-sitter with the grammar of tree-sitter-python. */
import { Language, Parser } from "web-tree-sitter";
import type { Syntax } from "#ports";
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
let started: Promise<void> | null = null;

export const openSyntax = async (files: SyntaxFiles): Promise<Syntax> => {
  started ??= Parser.init({ wasmBinary: files.runtime });
  await started;
  const language = await Language.load(files.grammar);
  return {
    parse: (text, use) => {
      const parser = new Parser();
      try {
        const native = parser.setLanguage(language).parse(text);
        if (native === null) throw new Error("The parser has no language.");
        try {
          const { root, comments, nodes } = builtTree(native, text);
          return use({ root, text, comments: () => comments, nodes });
        } finally {
          native.delete();
        }
      } finally {
        parser.delete();
      }
    },
  };
};
