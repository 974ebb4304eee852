/** What is installed into an environment, as lines of a requirements file. */
import { pathToFileURL } from "node:url";
import type { Project, WheelContent } from "./project.ts";
import type { BuiltWheel } from "./wheels.ts";

/** What a suite always needs, whatever the project declares; a version that it names still counts. */
const TOOLS = ["pytest", "pytest-benchmark"];
export interface Wanted {
  readonly all: readonly string[];
  /** Without what only a suite of the project's own may need. */
  readonly needed: readonly string[];
  /** Equal for two sides that declare the same. */
  readonly declared: string;
}

export function wantedRequirements(project: Project, wheel: BuiltWheel | null): Wanted {
  if (wheel === null) {
    const needed = [...new Set([...project.dependencies, ...project.requirements, ...TOOLS])];
    const all = [...new Set([...project.dependencies, ...project.requirements, ...project.optional, ...TOOLS])];
    return { all, needed, declared: JSON.stringify(all) };
  }
  const extras = project.extras.filter((extra) => wheel.content.extras.map(normal).includes(normal(extra)));
  return {
    all: [...new Set([requirement(wheel, extras), ...project.requirements, ...TOOLS])],
    needed: [requirement(wheel, []), ...TOOLS],
    declared: JSON.stringify([wheel.content.requires, extras, project.requirements]),
  };
}

const normal = (name: string): string => name.replaceAll(/[-_.]+/g, "-").toLowerCase();

/** PEP 508, "URL-based requirement". */
export const requirement = (wheel: BuiltWheel, extras: readonly string[]): string =>
  `${wheel.content.name}${extras.length === 0 ? "" : `[${extras.join(",")}]`} @ ${pathToFileURL(wheel.file).href}`;

/** Names for people: at most five of them. */
export function summary(lines: readonly string[], wheel: BuiltWheel | null): string {
  const needs = wheel === null ? [] : wheel.content.requires.filter((line) => !line.includes("extra"));
  const names = [
    ...new Set(
      [...lines, ...needs].map((line) => /^[A-Za-z0-9][\w.-]*/.exec(line)?.[0] ?? "").filter((name) => name !== ""),
    ),
  ];
  return names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
}

export function lockLines(frozen: string, wheel: WheelContent | null): string[] {
  const own = wheel === null ? null : normal(wheel.name);
  const lines = frozen.split(/\r?\n/).map((line) => line.trim());
  return lines.filter(
    (line) => line !== "" && !line.startsWith("#") && normal(/^[\w.-]+/.exec(line)?.[0] ?? "") !== own,
  );
}
