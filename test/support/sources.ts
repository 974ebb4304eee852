/** The project's TypeScript files, parsed: who imports whom, and what is used of the world. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

export const ROOT = join(import.meta.dirname, "../..");

/** Paths from the root of every TypeScript file below some folders, sorted. */
export const sourcesBelow = (...folders: readonly string[]): readonly string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => /\.m?ts$/.test(path) && !/(?:^|\/)(?:node_modules|dist)\//.test(path))
    .toSorted();

export const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const ALIASES: Readonly<Record<string, string>> = JSON.parse(textOf("package.json")).imports;

/** What a module specifier means: a path from the root ("src/model/hint.ts"), or the package's own name ("node:fs", "zod"). */
export const resolved = (specifier: string, from: string): string => {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), specifier));
  for (const [alias, target] of Object.entries(ALIASES)) {
    const [before = ""] = alias.split("*");
    if (specifier === alias || (alias.includes("*") && specifier.startsWith(before)))
      return posix.normalize(target.replace("*", specifier.slice(before.length)));
  }
  return specifier;
};

/** Everything that a text imports or exports from elsewhere, types and `import()` with a literal included. */
export const importsOf = (path: string, text: string): readonly string[] => {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest === null ? [] : [entry.moduleRequest.value])),
    ),
    ...module.dynamicImports.flatMap(
      (found) => /^["'](.*)["']$/.exec(text.slice(found.moduleRequest.start, found.moduleRequest.end))?.[1] ?? [],
    ),
  ];
  return [...new Set(specifiers.map((specifier) => resolved(specifier, path)))];
};

/** Uses of the clock, of chance and of the process in a text, as written. */
export const worldlyNamesOf = (path: string, text: string): readonly string[] => {
  const found: string[] = [];
  const worldly = new Set([
    "process",
    "console",
    "performance",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "queueMicrotask",
    "fetch",
    "crypto",
    "globalThis",
    "require",
    "Buffer",
    "eval",
  ]);
  const properties = new Set<unknown>();
  new Visitor({
    MemberExpression: (node) => {
      if (!node.computed) properties.add(node.property);
      if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
      const used = `${node.object.name}.${node.property.name}`;
      if (used === "Date.now" || used === "Math.random") found.push(used);
    },
    NewExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0)
        found.push("new Date()");
    },
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "Date") found.push("Date()");
    },
    Property: (node) => {
      if (!node.computed && !node.shorthand) properties.add(node.key);
    },
    TSPropertySignature: (node) => {
      properties.add(node.key);
    },
    Identifier: (node) => {
      if (worldly.has(node.name) && !properties.has(node)) found.push(node.name);
    },
  }).visit(parseSync(path, text).program);
  return found;
};
