/** Downloads what preparing will install from, on a machine that has a network and little time: nothing is built. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Interpreter } from "#model/interpreter.ts";
import type { Problem } from "#model/problem.ts";
import { SIDES } from "#model/side.ts";
import type { Downloads } from "#ports-jobs";
import { buildsOf } from "./builds.ts";
import { describedInterpreter } from "./described.ts";
import { targetNamed } from "./download-target.ts";
import { type Wishes, wishesOf } from "./download-wishes.ts";
import { interpreterFinder } from "./find.ts";
import { preparingRunners } from "./installer.ts";
import { downloaded, lacking, type PipDownload } from "./pip-download.ts";
import { pythonWithPip } from "./pip.ts";
import { cacheVariables, preparingVariables } from "./variables.ts";
import { requiredPythons } from "./required-python.ts";
import { minorNumber } from "./wanted.ts";

/** Each round downloads what the last one was found to lack; a chain of source archives that build each other is not that long. */
const MOST_ROUNDS = 4;
/** The login node belongs to all. */
const AT_ONCE = 1;

type Wanted = Parameters<Downloads["fetch"]>[0];
type Lack = Extract<Problem, { readonly kind: "download-incomplete" }>;

/**
 * Of a source archive, pip asks the build back end what it depends on, which runs code of whoever published it: for an untrusted
 * request only wheels are downloaded, whose metadata are read. The project's own code is never run: see download-lines.ts.
 * An interpreter that only the nodes have gets wheels alone, too: pip can ask no other Python than its own.
 */
export const downloadsBy = (scripts: string, environment: NodeJS.ProcessEnv = process.env): Downloads => ({
  fetch: async (wanted, folder, tell) => {
    await mkdir(folder, { recursive: true });
    const finder = interpreterFinder(scripts, environment);
    const { roots, projects } = wanted;
    const places = { base: join(roots.base, projects.base), head: join(roots.head, projects.head) };
    const { found, missing } = await finder.find(wanted.python, await requiredPythons(places));
    const all = found.length > 0 ? found : await finder.allFound();
    const reader = all.toSorted((a, b) => minorNumber(b.version) - minorNumber(a.version))[0];
    const absent = missing.flatMap((each) => (each.kind === "interpreter-not-found" ? [each.interpreter] : []));
    const nobody = (name: string, detail: string): Lack => lackOf(name, "no-python", [], detail);
    if (reader === undefined)
      return { folder: null, problems: absent.map((name) => nobody(name, "no Python was found")) };
    const wishes: Wishes[] = [];
    for (const side of SIDES.toReversed()) {
      const read = await wishesOf(places[side], { reader, scripts, needed: wanted });
      // Preparing says that again, and better.
      if (typeof read !== "string") wishes.push(read);
    }
    const pips = pipsOf(wanted, { scripts, environment, folder });
    const problems: Problem[] = [];
    let count = 0;
    for (const [name, pip] of [
      ...buildsOf(found).map(([first]) => [first.name, pips(first, null)] as const),
      ...absent.map((each) => [each, pips(reader, each)] as const),
    ]) {
      tell({ kind: "environment", side: "both sides", interpreter: name, text: "downloading what it needs" });
      const how = await pip;
      if (typeof how === "string") {
        problems.push(nobody(name, how));
        continue;
      }
      problems.push(...(await fetched(how, wishes)));
      count++;
    }
    return { folder: count === 0 ? null : folder, problems };
  },
});

/** Text instead of a pip: why there is none. `target`: name of an interpreter that is not here, for which another one's pip downloads. */
const pipsOf =
  (
    wanted: Wanted,
    { scripts, environment, folder }: { scripts: string; environment: NodeJS.ProcessEnv; folder: string },
  ) =>
  async (interpreter: Interpreter, target: string | null): Promise<PipDownload | string> => {
    const other = target === null ? null : targetNamed(target);
    if (target !== null && other === null) return "its name does not say which Python it is";
    const caches = cacheVariables(wanted.trust, wanted.folder);
    const variables = { ...preparingVariables(environment, interpreter.variables), ...caches };
    const runner = preparingRunners(AT_ONCE)(variables);
    const described = await describedInterpreter(interpreter.path, scripts, variables);
    if (described === null) return `${interpreter.path} does not answer`;
    const tool = join(wanted.folder, `pip-login-${interpreter.name.replaceAll(/[^\w.+-]/g, "_")}`);
    const python = await pythonWithPip(described, tool, runner);
    if (typeof python !== "string") return python.log;
    const wheelsOnly = wanted.trust === "untrusted" ? ["--only-binary", ":all:"] : [];
    return {
      interpreter: target ?? interpreter.name,
      python,
      options: other?.options ?? wheelsOnly,
      markers: other === null ? {} : markersOf(other.version, other.implementation),
      runner,
      scripts,
      folder,
    };
  };

/** PEP 508, "Environment Markers"; the machine is the same. */
const markersOf = (version: string, implementation: "cpython" | "pypy"): Readonly<Record<string, string>> => ({
  python_version: version,
  python_full_version: `${version}.0`,
  implementation_name: implementation,
  platform_python_implementation: implementation === "pypy" ? "PyPy" : "CPython",
});

async function fetched(how: PipDownload, wishes: readonly Wishes[]): Promise<readonly Problem[]> {
  const refused = new Map<string, string>();
  /** Together, for so they are installed; else each by itself, so that one that is not to be had costs nothing else. */
  const get = async (
    lines: readonly string[],
    { sources, constraints, needed }: Pick<Wishes, "sources" | "constraints"> & Partial<Wishes>,
  ): Promise<void> => {
    const whole = await downloaded(how, lines, sources, constraints);
    if (whole.ok) return;
    if (needed !== undefined && needed.length < lines.length) await downloaded(how, needed, sources, constraints);
    for (const line of lines) {
      const one = lines.length === 1 ? whole : await downloaded(how, [line], sources, constraints);
      if (!one.ok) refused.set(line, one.log);
    }
  };
  const known = new Set<string>();
  for (const each of wishes) {
    const all = [...new Set([...each.needed, ...each.optional])];
    const key = JSON.stringify([all, each.building, each.sources, each.constraints]);
    if (known.has(key)) continue;
    known.add(key);
    const { sources } = each;
    await get(all, each);
    await get(each.building, { sources, constraints: [] });
    const roots = [...all, ...each.building];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const still = await lacking(how, roots);
      if (still === null) break;
      roots.push(...still.building.filter((line) => !roots.includes(line)));
      const more = [...still.missing, ...still.building].filter((line) => !refused.has(line) && !known.has(line));
      if (more.length === 0) break;
      for (const line of more) known.add(line);
      await get(more, { sources, constraints: [] });
    }
  }
  const elsewhere = [...new Set(wishes.flatMap((each) => each.elsewhere))].toSorted();
  const name = how.interpreter;
  return [
    ...(refused.size === 0
      ? []
      : [lackOf(name, "refused", [...refused.keys()].toSorted(), [...refused.values()][0] ?? "")]),
    ...(elsewhere.length === 0 ? [] : [lackOf(name, "elsewhere", elsewhere, "")]),
    ...(wishes.some((each) => each.isDynamic) ? [lackOf(name, "undeclared", [], "")] : []),
  ];
}

const lackOf = (interpreter: string, why: Lack["why"], what: readonly string[], detail: string): Lack => ({
  kind: "download-incomplete",
  interpreter,
  why,
  lacking: what,
  detail,
});
