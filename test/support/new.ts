/** `npm run new:hint NAME` (environment, tool, scheduler, command): makes the file, the registry line and the fixture of one more. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listOf, REGISTRIES } from "./catalogue.ts";
import type { Registry } from "./catalogue.ts";
import { templates } from "./new-templates.ts";

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Returns the paths that were made or changed, or a sentence that says why nothing was. */
export const added = (root: string, kind: string | undefined, name: string | undefined): readonly string[] | string => {
  const registry = REGISTRIES.find((one) => one.kind === kind);
  if (registry === undefined) return `The first argument is one of: ${REGISTRIES.map((one) => one.kind).join(", ")}.`;
  if (name === undefined || !NAME.test(name))
    return "The second argument is a name in kebab-case, such as slow-pattern.";
  const [file, fixture, list] = [
    `${registry.entries}/${name}.ts`,
    registry.fixture(name),
    `${registry.folder}/registry.ts`,
  ];
  if (!existsSync(join(root, list))) return `There is no ${list} yet: it comes with the first ${registry.kind}.`;
  const taken = [file, fixture].find((path) => existsSync(join(root, path)));
  if (taken !== undefined) return `${taken} is there already.`;
  const exported = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const text = templates[registry.kind]({ name, exported, typeFile: registry.type.file });
  const withLine = registryWith(root, registry, name, exported);
  for (const [path, content] of [
    [file, text.file],
    [fixture, text.fixture],
    [list, withLine],
  ] as const) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return [file, list, fixture];
};

const registryWith = (root: string, registry: Registry, name: string, exported: string): string => {
  const { text, start, end, isObject, members } = listOf(root, registry);
  const inner = text
    .slice(start + 1, end - 1)
    .trimEnd()
    .replace(/,$/, "");
  const entry = isObject && name !== exported ? `"${name}": ${exported}` : exported;
  const separator = members.length > 0 ? ", " : "";
  const listed = `${text.slice(0, start + 1)}${inner}${separator}${entry}${isObject ? " " : ""}${text.slice(end - 1)}`;
  const folder = registry.entries.slice(registry.folder.length);
  const line = `import { ${exported} } from ".${folder}/${name}.ts";\n`;
  const firstImport = listed.search(/^import /m);
  return `${listed.slice(0, firstImport)}${line}${listed.slice(firstImport)}`;
};

if (import.meta.main) {
  const result = added(process.cwd(), process.argv[2], process.argv[3]);
  if (typeof result === "string") {
    process.stderr.write(`${result}\n`);
    process.exitCode = 2;
  } else process.stdout.write(`${result.join("\n")}\nNow write them, then: npm run format && npm test\n`);
}
