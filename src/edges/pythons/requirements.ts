/** What is installed into an environment, as lines of a requirements file. */
import { pathToFileURL } from "node:url";
import type { Project } from "./project.ts";
import type { BuiltWheel } from "./wheels.ts";

/** What is needed whatever the project declares; a version that it names still counts. */
export interface Needed {
  /** Distributions of the benchmark tools: "pytest-benchmark". */
  readonly needs: readonly string[];
  /** Wanted and not insisted on: an asv matrix may name what only conda has, or what does not fit this Python. */
  readonly requirements: readonly string[];
  /** Extras and dependency groups of the project that the configuration names. */
  readonly extras?: readonly string[];
}

export interface Wanted {
  readonly all: readonly string[];
  /** Without what only a suite of the project's own may need. */
  readonly needed: readonly string[];
  /** What the project itself declares; equal for two sides that declare the same. */
  readonly declared: readonly string[];
}

/** `root`: the side's checkout, which files of the project may be named in. */
export function wantedRequirements(
  project: Project,
  wheel: BuiltWheel | null,
  { needed, root }: { readonly needed: Needed; readonly root: string },
): Wanted {
  const inRoot = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll(root, "."));
  const always = needed.needs;
  const wanted = [...needed.requirements, ...needed.needs];
  if (wheel === null) {
    const least = [...new Set([...project.dependencies, ...project.requirements, ...always])];
    const all = [...new Set([...project.dependencies, ...project.requirements, ...project.optional, ...wanted])];
    return { all, needed: least, declared: inRoot(all) };
  }
  const asked = new Set([...project.extras, ...project.names].map(normal));
  const extras = wheel.content.extras.filter((extra) => asked.has(normal(extra)));
  return {
    all: [...new Set([requirement(wheel, extras), ...project.requirements, ...wanted])],
    needed: [requirement(wheel, []), ...always],
    declared: inRoot([...wheel.content.requires, ...extras.map((extra) => `[${extra}]`), ...project.requirements]),
  };
}

/** PEP 503. */
export const normal = (name: string): string => name.replaceAll(/[-_.]+/g, "-").toLowerCase();

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

/** Normal name of the distribution that a line of a requirements file is about; "" where it is about none. */
export const distributionOf = (line: string): string => normal(/^[A-Za-z0-9][\w.-]*/.exec(line)?.[0] ?? "");

/** `names`, and all that they depend on, directly or not. */
export function withDependencies(
  names: ReadonlySet<string>,
  requires: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const all = new Set(names);
  // A set that grows while it is walked is walked to its end.
  for (const name of all) for (const other of requires.get(name) ?? []) all.add(other);
  return all;
}

/** Distributions that the two sides declare otherwise. */
export function changedDistributions(base: readonly string[], head: readonly string[]): ReadonlySet<string> {
  const changed = [...base.filter((line) => !head.includes(line)), ...head.filter((line) => !base.includes(line))];
  return new Set(changed.map(distributionOf));
}
