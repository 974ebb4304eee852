/** What a side's project declares, and what its wheel holds. */
import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Interpreter } from "#model/interpreter.ts";
import { run } from "#edges/shell.ts";
import { askingVariables, parsedJson } from "./described.ts";

const strings = z.array(z.string());

/** Answer of action/python/project.py, which says what the fields mean. */
const PROJECT = z.object({
  error: z.string().nullable(),
  installable: z.boolean(),
  name: z.string().nullable(),
  dependencies: strings,
  extras: strings,
  optional: strings,
  requirements: strings,
  building: strings,
  names: strings,
  dynamic: z.boolean(),
  likely: strings,
});
export type Project = z.infer<typeof PROJECT>;

/** Answer of action/python/wheel.py. */
const WHEEL = z.object({
  name: z.string(),
  pure: z.boolean(),
  requires: strings,
  extras: strings,
  packages: strings,
  files: strings,
});
export type WheelContent = z.infer<typeof WHEEL>;

/** What decides which of a project's extras and dependency groups are wanted. */
interface Asked {
  /** Distributions that the suites' tools need. */
  readonly needs: readonly string[];
  /** Names of extras and dependency groups that are wanted beside those that suites usually need. */
  readonly extras?: readonly string[];
}

/** Text instead of a project: why it cannot be read. */
export const projectIn = (
  root: string,
  reader: Interpreter,
  scripts: string,
  { needs, extras = [] }: Asked,
): Promise<Project | string> => {
  const kind = needs.includes("pytest") ? "pytest" : "other";
  return told(PROJECT, reader, [join(scripts, "project.py"), root, kind, ...extras]);
};

export const wheelContent = (wheel: string, reader: Interpreter, scripts: string): Promise<WheelContent | string> =>
  told(WHEEL, reader, [join(scripts, "wheel.py"), wheel]);

async function told<T>(shape: z.ZodType<T>, reader: Interpreter, args: readonly string[]): Promise<T | string> {
  // An interpreter of a module does not start without what the module sets.
  const env = askingVariables({ ...process.env, ...reader.variables });
  const answer = await run(reader.path, args, { cwd: "/", env, timeoutSeconds: 60 });
  if (answer.exitCode !== 0) return answer.stderr;
  const read = shape.safeParse(parsedJson(answer.stdout.trim().split("\n").at(-1) ?? ""));
  return read.success ? read.data : `unexpected answer: ${answer.stdout.slice(0, 200)}`;
}

/** Folders that hold no package of the project, though they may have an `__init__.py`. */
const OTHERS = /^(?:tests?|bench(?:mark)?s?|perf|docs?|examples?|scripts|tools|build|dist)$/;
/** Modules at the top that are not the project's own. */
const TOP_FILES = /^(?:setup|conftest|noxfile|tasks|fabfile|manage|(?:test|bench)_.*|.*_test)\.py$/;

/** Top-level packages and modules of a project that is not installed, and the folders that are searched for them. */
export async function looseProject(
  root: string,
): Promise<{ readonly packages: readonly string[]; readonly searched: readonly string[] }> {
  const packages = new Set<string>();
  const searched = [root];
  for (const folder of [root, join(root, "src")]) {
    const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (folder !== root && entries.length > 0 && !entries.some((entry) => entry.name === "__init__.py"))
      searched.push(folder);
    for (const entry of entries) {
      if (entry.isFile() && /^[A-Za-z_]\w*\.py$/.test(entry.name) && !TOP_FILES.test(entry.name))
        packages.add(entry.name.slice(0, -3));
      if (!entry.isDirectory() || OTHERS.test(entry.name) || !/^[A-Za-z_]\w*$/.test(entry.name)) continue;
      const inside: string[] = await readdir(join(folder, entry.name)).catch(() => []);
      if (inside.includes("__init__.py")) packages.add(entry.name);
    }
  }
  return { packages: [...packages].toSorted(), searched };
}
