/** Finds the interpreters that a review asks for. */
import type { Interpreter } from "#model/interpreter.ts";
import type { Problem } from "#model/problem.ts";
import { allCandidates, candidates, onPath } from "./candidates.ts";
import { type Described, describedInterpreter } from "./described.ts";
import { isWanted, minorName, minorNumber, OLDEST_NAMED, OLDEST_UNASKED, wantedVersion } from "./wanted.ts";

export interface Finder {
  find(
    requested: readonly string[],
  ): Promise<{ readonly found: readonly Interpreter[]; readonly missing: readonly Problem[] }>;
  /** One interpreter for each minor version on this machine, oldest first. */
  allFound(): Promise<readonly Interpreter[]>;
}

/** `scripts`: folder of describe.py. Each binary is asked once. */
export function interpreterFinder(scripts: string, environment: NodeJS.ProcessEnv): Finder {
  const asked = new Map<string, Promise<Described | null>>();
  const describe = (binary: string): Promise<Described | null> => {
    const known = asked.get(binary) ?? describedInterpreter(binary, scripts, environment);
    asked.set(binary, known);
    return known;
  };
  const usable = async (binary: string): Promise<Described | null> => {
    const found = await describe(binary);
    return found !== null && found.hasVenv && minorNumber(found.version) >= OLDEST_NAMED ? found : null;
  };

  const allFound = async (): Promise<readonly Interpreter[]> => {
    const byMinor = new Map<string, Interpreter>();
    for (const found of await Promise.all((await allCandidates(environment)).map(usable))) {
      if (found === null || found.implementation !== "cpython" || minorNumber(found.version) < OLDEST_UNASKED) continue;
      const name = minorName(found);
      if (!byMinor.has(name)) byMinor.set(name, { name, version: found.version, path: found.path });
    }
    return [...byMinor.values()].toSorted((a, b) => minorNumber(a.version) - minorNumber(b.version));
  };

  const named = async (name: string): Promise<Interpreter | null> => {
    if (name.includes("/")) {
      const found = await usable(name);
      return found && { name, version: found.version, path: found.path };
    }
    const wanted = wantedVersion(name);
    if (wanted === null) return null;
    for await (const binary of candidates(wanted, environment)) {
      const found = await usable(binary);
      if (found !== null && isWanted(found, wanted)) return { name, version: found.version, path: found.path };
    }
    return null;
  };

  const unasked = async (): Promise<Interpreter | null> => {
    for await (const binary of onPath("python3", environment)) {
      const found = await usable(binary);
      if (found !== null && minorNumber(found.version) >= OLDEST_UNASKED)
        return { name: minorName(found), version: found.version, path: found.path };
    }
    return null;
  };

  return {
    allFound,
    find: async (requested) => {
      const found: Interpreter[] = [];
      const missing: Problem[] = [];
      const names = requested.length === 0 ? [null] : [...new Set(requested)];
      for (const name of names) {
        const interpreter = await (name === null ? unasked() : named(name));
        // "3.11" and "3.11.7" may be one interpreter, which is measured once, by its first name.
        if (interpreter !== null && found.some((each) => each.path === interpreter.path)) continue;
        if (interpreter !== null) found.push(interpreter);
        else
          missing.push({
            kind: "interpreter-not-found",
            interpreter: name ?? "python3",
            found: (await allFound()).map((each) => each.name),
          });
      }
      return { found, missing };
    },
  };
}
