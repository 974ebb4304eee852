/** Finds the interpreters that a review asks for. */
import type { Interpreter } from "#model/interpreter.ts";
import type { Problem } from "#model/problem.ts";
import { allCandidates, candidates, onPath } from "./candidates.ts";
import { type Described, describedInterpreter } from "./described.ts";
import { moduleVariables, withSettings } from "./module-variables.ts";
import { isAccepted } from "./required-python.ts";
import { buildText, refusal, variantVariables } from "./variant.ts";
import {
  isWanted,
  minorName,
  minorNumber,
  OLDEST_NAMED,
  OLDEST_UNASKED,
  type Wanted,
  wantedInterpreter,
} from "./wanted.ts";

export interface Finder {
  /** `required`: version specifiers that an interpreter should meet which nobody has named. */
  find(
    requested: readonly string[],
    required?: readonly string[],
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
    return found !== null && unusable(found) === null ? found : null;
  };

  /** One build for each minor version, oldest first. */
  const builds = async (): Promise<readonly Described[]> => {
    const byMinor = new Map<string, Described>();
    for (const found of await Promise.all((await allCandidates(environment)).map(usable))) {
      if (found === null || found.implementation !== "cpython" || minorNumber(found.version) < OLDEST_UNASKED) continue;
      const name = minorName(found);
      if (!byMinor.has(name)) byMinor.set(name, found);
    }
    return [...byMinor.values()].toSorted((a, b) => minorNumber(a.version) - minorNumber(b.version));
  };
  const allFound = async () => (await builds()).map((found) => interpreterOf(minorName(found), found, {}));

  /** Text: why there is none; empty where there is nothing to say but that. */
  const named = async (name: string): Promise<Interpreter | string> => {
    const wanted = wantedInterpreter(name);
    if (wanted === null) return "";
    let why = "";
    for await (const candidate of candidates(wanted, environment)) {
      if (typeof candidate === "string") {
        why ||= candidate;
        continue;
      }
      const { binary, settings } = candidate;
      const isPlain = Object.keys(settings).length === 0;
      const found = await (isPlain
        ? describe(binary)
        : describedInterpreter(binary, scripts, withSettings(environment, settings)));
      const refused = whyNot(found, wanted, binary);
      if (found !== null && refused === null)
        return interpreterOf(name, found, {
          ...moduleVariables(settings, environment),
          ...variantVariables(found, wanted),
        });
      why ||= refused ?? "";
    }
    return why;
  };

  /** The first on PATH that the project accepts, else this machine's newest release that it does, else the first on PATH: pip then says why not. */
  const unasked = async (required: readonly string[]): Promise<Interpreter | string> => {
    const path: Described[] = [];
    for await (const binary of onPath("python3", environment)) {
      const found = await usable(binary);
      if (found === null || minorNumber(found.version) < OLDEST_UNASKED) continue;
      path.push(found);
      if (isAccepted(found.version, required)) break;
    }
    const accepted = (found: Described) => isAccepted(found.version, required);
    const releases = path.some(accepted) || required.length === 0 ? [] : (await builds()).filter(isPlainRelease);
    const chosen = path.find(accepted) ?? releases.findLast(accepted) ?? path[0];
    if (chosen === undefined) return "";
    const name = minorName(chosen);
    return interpreterOf(name, chosen, variantVariables(chosen, wantedInterpreter(name) ?? UNKNOWN));
  };

  return {
    allFound,
    find: async (requested, required = []) => {
      const found: Interpreter[] = [];
      const missing: Problem[] = [];
      const names = requested.length === 0 ? [null] : [...new Set(requested)];
      for (const name of names) {
        const interpreter = await (name === null ? unasked(required) : named(name));
        if (typeof interpreter === "string")
          missing.push({
            kind: "interpreter-not-found",
            interpreter: name ?? "python3",
            found: (await allFound()).map((each) => each.name),
            ...(interpreter === "" ? {} : { why: interpreter }),
          });
        // "3.11" and "3.11.7" may be one interpreter, which is measured once, by its first name.
        else if (!found.some((each) => isSame(each, interpreter))) found.push(interpreter);
      }
      return { found, missing };
    },
  };
}

const isPlainRelease = ({ release, freeThreaded, debug }: Described): boolean =>
  release === "final" && !freeThreaded && !debug;

const UNKNOWN: Wanted = { kind: "path", path: "/", variant: null };

const isSame = (a: Interpreter, b: Interpreter): boolean =>
  a.path === b.path && JSON.stringify(a.variables ?? {}) === JSON.stringify(b.variables ?? {});

const interpreterOf = (name: string, found: Described, variables: Readonly<Record<string, string>>): Interpreter => ({
  name,
  version: found.version,
  path: found.path,
  build: buildText(found, variables),
  ...(Object.keys(variables).length === 0 ? {} : { variables }),
});

/** Why this program is not what was asked for; "" where that needs no words, null where it is. */
function whyNot(found: Described | null, wanted: Wanted, binary: string): string | null {
  if (found === null) return wanted.kind === "version" ? "" : `${binary} is no Python that works`;
  if (!isWanted(found, wanted)) return isWanted({ ...found, freeThreaded: true }, wanted) ? hasTheGil(found) : "";
  return unusable(found) ?? refusal(found, wanted);
}

const hasTheGil = ({ path, version }: Described): string => `${path} (${version}) is not a free-threaded build`;

function unusable({ path, version, hasVenv }: Described): string | null {
  const minor = version.split(".").slice(0, 2).join(".");
  if (minorNumber(version) < OLDEST_NAMED)
    return `${path} is Python ${version}, and 3.8 is the oldest that can be measured`;
  return hasVenv ? null : `${path} has no venv module; on Debian and Ubuntu: apt install python${minor}-venv`;
}
