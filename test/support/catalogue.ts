/** The registries, read from their text: what each lists, which files belong to it, and what is only half added. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { parseSync } from "oxc-parser";
import type { Expression, VariableDeclarator } from "oxc-parser";

/** One extensible list of the project: a new entry is one file, one registry line and one fixture. */
export interface Registry {
  /** As in `npm run new:hint`. */
  readonly kind: "hint" | "environment" | "tool" | "scheduler" | "command";
  /** Folder of registry.ts. */
  readonly folder: string;
  /** Folder of the entries' files, where it is another one. */
  readonly entries: string;
  /** The type that every entry is declared with, and its file in `folder`. */
  readonly type: { readonly name: string; readonly file: string };
  readonly fixture: (name: string) => string;
  /** Folder that holds nothing but fixtures of this registry, if there is one. */
  readonly fixtures: string | null;
}

const stage = (kind: Registry["kind"], folder: string, type: Registry["type"]): Registry => ({
  kind,
  folder: `src/core/${folder}`,
  entries: `src/core/${folder}`,
  type,
  fixture: (name) => `test/core/${folder}/${name}.test.ts`,
  fixtures: null,
});

export const REGISTRIES: readonly Registry[] = [
  {
    kind: "hint",
    folder: "src/core/hints",
    entries: "src/core/hints/rules",
    type: { name: "Rule", file: "rule.ts" },
    fixture: (name) => `test/hints/${name}.md`,
    fixtures: "test/hints",
  },
  {
    kind: "environment",
    folder: "src/core/hints/environment",
    entries: "src/core/hints/environment/rules",
    type: { name: "EnvironmentRule", file: "environment-rule.ts" },
    fixture: (name) => `test/hints/environment/${name}.md`,
    fixtures: "test/hints/environment",
  },
  stage("tool", "tools", { name: "Tool", file: "tool.ts" }),
  stage("scheduler", "schedulers", { name: "Scheduler", file: "scheduler.ts" }),
  stage("command", "commands", { name: "CommandRule", file: "command-rule.ts" }),
];

/** Findings in code that nobody here wrote, labelled by hand: of all rules. */
const OF_ALL_RULES: ReadonlySet<string> = new Set(["corpus.md", "fixes.md"]);

export interface Entry {
  /** File name without its ending: the entry's name. */
  readonly name: string;
  readonly exported: string;
  /** The `name` that the entry gives itself, where it is written as a literal. */
  readonly says: string | null;
}

/** Exported constants that are declared with the registry's type, wherever they lie in its folder. */
export const entriesIn = (root: string, registry: Registry): readonly Entry[] =>
  filesIn(join(root, registry.entries)).flatMap((file) =>
    exportedConstants(join(root, registry.entries, file))
      .filter(
        ({ id }) =>
          id.type === "Identifier" &&
          id.typeAnnotation?.typeAnnotation.type === "TSTypeReference" &&
          nameOf(id.typeAnnotation.typeAnnotation.typeName) === registry.type.name,
      )
      .map(({ id, init }) => ({ name: basename(file, ".ts"), exported: nameOf(id) ?? "", says: nameSaid(init) })),
  );

/** Where the registry's list is written: its text, the list's inner range, and the exported names that it holds by file. */
export const listOf = (root: string, registry: Registry) => {
  const path = join(root, registry.folder, "registry.ts");
  const text = readFileSync(path, "utf8");
  const list = exportedConstants(path)
    .map(({ init }) => bare(init))
    .find((init) => init?.type === "ArrayExpression" || init?.type === "ObjectExpression");
  if (list === undefined || list === null) throw new Error(`${registry.folder}/registry.ts exports no list`);
  const listed = new Set(text.slice(list.start, list.end).match(/[A-Za-z_$][\w$]*/g));
  const imported = parseSync(path, text).module.staticImports.flatMap((found) =>
    found.entries.map((entry) => ({
      name: entry.localName.value,
      file: posix.normalize(posix.join(registry.folder, found.moduleRequest.value)),
      isType: entry.isType,
    })),
  );
  const members = imported.filter(({ name, isType }) => !isType && listed.has(name));
  return { path, text, start: list.start, end: list.end, isObject: list.type === "ObjectExpression", members };
};

/** One sentence for everything that is only half added. */
export const halfAdded = (root: string, registry: Registry): readonly string[] => {
  const entries = entriesIn(root, registry);
  const { members } = listOf(root, registry);
  const fixtures =
    registry.fixtures === null
      ? []
      : readdirSync(join(root, registry.fixtures), { withFileTypes: true })
          .filter((found) => found.isFile() && !OF_ALL_RULES.has(found.name))
          .map(({ name }) => name);
  return [
    ...entries.flatMap((entry) => {
      const file = `${registry.entries}/${entry.name}.ts`;
      return [
        members.some((member) => member.file === file && member.name === entry.exported)
          ? []
          : [`${file} is not in the registry`],
        entry.says === null || entry.says === entry.name ? [] : [`${file} calls itself ${entry.says}`],
        existsSync(join(root, registry.fixture(entry.name)))
          ? []
          : [`${file} has no fixture ${registry.fixture(entry.name)}`],
      ].flat();
    }),
    ...members
      .filter((member) => !entries.some((entry) => `${registry.entries}/${entry.name}.ts` === member.file))
      .map((member) => `the registry lists ${member.name}, but ${member.file} exports no ${registry.type.name}`),
    ...(registry.entries === registry.folder ? [] : filesIn(join(root, registry.entries)))
      .filter((file) => !entries.some((entry) => `${entry.name}.ts` === file))
      .map((file) => `${registry.entries}/${file} exports no ${registry.type.name}`),
    ...fixtures
      .filter((file) => !entries.some((entry) => registry.fixture(entry.name) === `${registry.fixtures}/${file}`))
      .map((file) => `${registry.fixtures}/${file} belongs to nothing`),
  ];
};

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".ts"))
        .toSorted()
    : [];

const exportedConstants = (path: string): readonly VariableDeclarator[] =>
  parseSync(path, readFileSync(path, "utf8")).program.body.flatMap((statement) =>
    statement.type === "ExportNamedDeclaration" && statement.declaration?.type === "VariableDeclaration"
      ? statement.declaration.declarations
      : [],
  );

const nameOf = (node: { readonly type: string } | null): string | null =>
  node !== null && "name" in node && typeof node.name === "string" ? node.name : null;

/** Without `as const` and `satisfies …`. */
const bare = (expression: Expression | null): Expression | null => {
  let inner = expression;
  while (inner?.type === "TSAsExpression" || inner?.type === "TSSatisfiesExpression") inner = inner.expression;
  return inner;
};

const nameSaid = (init: Expression | null): string | null => {
  const object = bare(init);
  if (object?.type !== "ObjectExpression") return null;
  const property = object.properties.find((part) => part.type === "Property" && nameOf(part.key) === "name");
  const value = property?.type === "Property" ? property.value : null;
  return value?.type === "Literal" && typeof value.value === "string" ? value.value : null;
};
