/** The versions of what builds a project: resolved once, the same for both sides. */
import { writeFile } from "node:fs/promises";
import type { Interpreter } from "#model/interpreter.ts";
import type { Side } from "#model/side.ts";
import type { Installer } from "./installer.ts";
import type { Project } from "./project.ts";
import { distributionOf } from "./requirements.ts";

/** Build back ends and helpers that compile nothing and generate no code: two versions of them make the same package. */
const PLAIN =
  /^(?:setuptools|wheel|setuptools-scm|versioneer|versioningit|hatchling|hatch-.*|flit-core|flit-scm|poetry-core|poetry-dynamic-versioning|pdm-backend|uv-build|packaging|tomli|calver)$/;

/**
 * Lines "name==version" of what the project's build requires, as of today. Isolated builds of the two sides each resolve
 * their requirements anew: a Cython that is released between the two would generate other code.
 * Null: nothing that generates code, or it cannot be told; then each build is left to itself.
 */
async function buildTools(
  project: Project,
  interpreter: string,
  installers: readonly Installer[],
  file: string,
): Promise<readonly string[] | null> {
  if (project.building.every((line) => PLAIN.test(distributionOf(line)))) return null;
  await writeFile(file, `${project.building.map((line) => line.replaceAll(/[\r\n]/g, " ")).join("\n")}\n`);
  for (const installer of installers) {
    const resolved = await installer.resolve(interpreter, file);
    if (!resolved.ok) continue;
    const lines = resolved.stdout.split(/\r?\n/).map((line) => line.trim());
    const exact = lines.filter((line) => /^[A-Za-z0-9][\w.-]*==[^\s;]+$/.test(line));
    if (exact.length > 0) return exact.toSorted();
  }
  return null;
}

export interface BuildTools {
  /** "name==version"; empty where nothing is held. */
  readonly lines: readonly string[];
  /** Null: nothing is held. */
  readonly file: string | null;
}

/** What builds each side, resolved once for both where they require the same. `place`: path of a file without its ending. */
export function toolsOf(
  projects: Readonly<Record<Side, Project | string>>,
  installers: (interpreter: Interpreter) => Promise<readonly Installer[]>,
  place: (interpreter: Interpreter, side: Side) => string,
): (interpreter: Interpreter, side: Side) => Promise<BuildTools> {
  const known = new Map<string, Promise<BuildTools>>();
  const resolved = async (interpreter: Interpreter, side: Side): Promise<BuildTools> => {
    const project = projects[side];
    if (typeof project === "string") return { lines: [], file: null };
    const file = `${place(interpreter, side)}.txt`;
    const lines = await buildTools(project, interpreter.path, await installers(interpreter), file);
    if (lines === null) return { lines: [], file: null };
    await writeFile(file, `${lines.join("\n")}\n`);
    return { lines, file };
  };
  return (interpreter, side) => {
    const project = projects[side];
    const key = JSON.stringify([interpreter.name, typeof project === "string" ? null : project.building]);
    const found = known.get(key) ?? resolved(interpreter, side);
    known.set(key, found);
    return found;
  };
}
