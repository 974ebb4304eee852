/** The parser's WebAssembly files where the packages are installed; a bundle brings its own. */
import { readFile } from "node:fs/promises";
import type { SyntaxFiles } from "./open-syntax.ts";

export const syntaxFiles = async (): Promise<SyntaxFiles> => {
  const [runtime, grammar] = await Promise.all([
    readFile(new URL(import.meta.resolve("web-tree-sitter/web-tree-sitter.wasm"))),
    readFile(new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm"))),
  ]);
  return { runtime, grammar };
};
