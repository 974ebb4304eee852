/** The parser from the WebAssembly files in the installed packages: for programs that run unbundled. */
import type { Syntax } from "#ports";
import { syntaxOfFiles } from "./files.ts";

export const syntaxOfPackages = (): Promise<Syntax> =>
  syntaxOfFiles(
    new URL(import.meta.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  );
