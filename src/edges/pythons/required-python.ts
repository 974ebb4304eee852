/** Which Python versions a project's sides say that they run on, as their files declare it; none of their code runs. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { satisfies, validRange } from "@renovatebot/pep440";
import { parse, type TomlTable } from "smol-toml";
import { SIDES, type Side } from "#model/side.ts";

/**
 * Version specifiers ("Version specifiers", packaging.python.org) of both sides, such as ">=3.10, <4"; what cannot be read restricts
 * nothing. `roots`: folders of the sides.
 */
export async function requiredPythons(roots: Readonly<Record<Side, string>>): Promise<readonly string[]> {
  const declared = await Promise.all(SIDES.map((side) => declaredIn(roots[side])));
  return [...new Set(declared.filter((each) => each !== null))];
}

/** `version`: "3.13.1". */
export const isAccepted = (version: string, specifiers: readonly string[]): boolean =>
  specifiers.every((each) => satisfies(version, each));

async function declaredIn(root: string): Promise<string | null> {
  for (const [file, read] of DECLARATIONS) {
    const text = await readFile(join(root, file), "utf8").catch(() => "");
    const found = read(text);
    const specifier = typeof found === "string" ? found.replace(CARET, ">=$1.$2,<4") : "";
    if (specifier !== "" && validRange(specifier)) return specifier;
  }
  return null;
}

/** Poetry's own way to say from this minor version up to the next major one ("Dependency specification", python-poetry.org). */
const CARET = /^\^(3)\.(\d+)(?:\.\d+)?$/;

/** The first file that says it wins: a project with `[project]` says it there, and setuptools reads setup.cfg over setup.py. */
const DECLARATIONS: readonly (readonly [string, (text: string) => unknown])[] = [
  ["pyproject.toml", (text) => tomlValue(text, ["project", "requires-python"])],
  ["pyproject.toml", (text) => tomlValue(text, ["tool", "poetry", "dependencies", "python"])],
  ["setup.cfg", (text) => /^python_requires[ \t]*=[ \t]*(.+)$/m.exec(text)?.[1]?.trim()],
  ["setup.py", (text) => /\bpython_requires[ \t]*=[ \t]*["']([^"'\n]+)["']/.exec(text)?.[1]],
];

function tomlValue(text: string, keys: readonly string[]): unknown {
  let value: unknown;
  try {
    value = parse(text) satisfies TomlTable;
  } catch {
    return null;
  }
  // Tables have no prototype.
  for (const key of keys) value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}
