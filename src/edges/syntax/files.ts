/** The parser from the two WebAssembly files at given places: a bundle's own copies. */
import { readFile } from "node:fs/promises";
import type { Syntax } from "#ports";
import { openSyntax } from "./syntax.ts";

export const syntaxOfFiles = async (runtime: URL, grammar: URL): Promise<Syntax> => {
  const [runtimeBytes, grammarBytes] = await Promise.all([readFile(runtime), readFile(grammar)]);
  return openSyntax({ runtime: runtimeBytes, grammar: grammarBytes });
};
