/** Interpreters that are one Python build: its variants share what is made for it. */
import type { Interpreter } from "#model/interpreter.ts";

/** The first of them stands for all where an environment is made. */
export type Build = readonly [Interpreter, ...Interpreter[]];

/** In the order in which they come. */
export function buildsOf(interpreters: readonly Interpreter[]): readonly Build[] {
  const builds = new Map<string, [Interpreter, ...Interpreter[]]>();
  for (const interpreter of interpreters) {
    // Switches of a variant are PYTHON…; what a module sets may change how things are built.
    const others = Object.entries(interpreter.variables ?? {}).filter(([name]) => !name.startsWith("PYTHON"));
    const key = JSON.stringify([interpreter.path, others.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    const known = builds.get(key);
    if (known === undefined) builds.set(key, [interpreter]);
    else known.push(interpreter);
  }
  return [...builds.values()];
}
