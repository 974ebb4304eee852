/** The parser of Python: web-tree-sitter with the grammar of tree-sitter-python. */
import { setFlagsFromString } from "node:v8";
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

/**
 * V8 makes objects old at once where many of their kind have lived long before, which the nodes of one large file do. From then on those of
 * small files are old, too, and keep whole trees, long done with, through the collections of young objects: a sixth of all time (measured).
 */
const YOUNG = "--no-allocation-site-pretenuring";

const start = async (wasmBinary: Uint8Array): Promise<Walk> => {
  setFlagsFromString(YOUNG);
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
