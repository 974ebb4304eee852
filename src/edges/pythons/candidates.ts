/** Where interpreters may lie on this machine, in the order in which they are taken. */
import { access, constants, readdir } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { run } from "#edges/shell.ts";
import { condaPrefix, condaPrefixes } from "./conda.ts";
import { askingVariables } from "./described.ts";
import type { Settings } from "./module-output.ts";
import { loadedModules, modulesOfVersion } from "./modules.ts";
import type { Wanted } from "./wanted.ts";

/** A program that may be the interpreter that is wanted. */
export interface Candidate {
  readonly binary: string;
  /** What the modules set that it came with; {} for all others. */
  readonly settings: Settings;
}

type Version = Extract<Wanted, { readonly kind: "version" }>;

/**
 * A path, `module:` and `conda:` are looked up where they say and nowhere else. A version is looked for
 * 1. on PATH (`python3.13`, `python3`, `python`; `pypy3.11`, `pypy3`, `pypy`); 2. by uv (`uv python find`, nothing is
 * downloaded); 3. among pyenv's versions ($PYENV_ROOT or ~/.pyenv); 4. in the runner's tool cache
 * ($RUNNER_TOOL_CACHE/Python or /PyPy); 5. in conda prefixes ($CONDA_PREFIX, then every environment that is found);
 * 6. among the modules of the site whose name says that they are this version.
 * Text instead of a candidate: why a place that was named holds none.
 */
export async function* candidates(wanted: Wanted, environment: NodeJS.ProcessEnv): AsyncGenerator<Candidate | string> {
  if (wanted.kind === "version") {
    for await (const binary of withoutModules(wanted, environment)) yield { binary, settings: {} };
    if (wanted.implementation === "cpython" && !wanted.freeThreaded)
      for (const name of await modulesOfVersion(wanted.version, environment)) yield* ofModules([name], environment);
  } else if (wanted.kind === "path") {
    yield { binary: resolve(wanted.path), settings: {} };
  } else if (wanted.kind === "module") {
    yield* ofModules(wanted.names, environment);
  } else {
    const prefix = await condaPrefix(wanted.place, environment);
    yield prefix === null
      ? "no conda environment of that name or at that path was found"
      : { binary: join(prefix, "bin", "python"), settings: {} };
  }
}

async function* ofModules(
  modules: readonly string[],
  environment: NodeJS.ProcessEnv,
): AsyncGenerator<Candidate | string> {
  const settings = await loadedModules(modules, environment);
  if (typeof settings === "string") {
    yield settings;
    return;
  }
  const before = pathFolders(environment);
  const after = pathFolders({ PATH: settings["PATH"] ?? undefined });
  const isLoaded = modules.some((name) => environment["LOADEDMODULES"]?.split(":").includes(name) === true);
  // Only what the modules bring along: without them, the machine's own Python would pass for theirs.
  const PATH = isLoaded ? [...after, ...before] : after.filter((folder) => !before.includes(folder));
  let count = 0;
  for (const name of ["python3", "python", "pypy3"])
    for await (const binary of onPath(name, { PATH: PATH.join(delimiter) })) {
      count++;
      yield { binary, settings };
    }
  if (count === 0) yield `${modules.join(" ")} brings no Python`;
}

async function* withoutModules(wanted: Version, environment: NodeJS.ProcessEnv): AsyncGenerator<string> {
  const { version, implementation } = wanted;
  const suffix = wanted.freeThreaded ? "t" : "";
  const minor = version.split(".").slice(0, 2).join(".");
  const isPypy = implementation === "pypy";
  // A build with the GIL is asked as well: then it can be said that it is there, and is not what is wanted.
  const programs = [...new Set([`python${minor}${suffix}`, `python${minor}`, "python3", "python"])];
  for (const name of isPypy ? [`pypy${minor}`, "pypy3", "pypy"] : programs) yield* onPath(name, environment);
  const request = isPypy ? `pypy@${version}` : `${version}${suffix}`;
  const known = await uv(["python", "find", "--no-project", "--system", request], environment);
  if (known !== null && known.trim() !== "") yield known.trim();
  for (const place of await installed(environment))
    if (place.implementation === implementation && place.minor === minor) yield place.binary;
  for (const prefix of await condaPrefixes(environment)) yield join(prefix, "bin", "python");
}

/** Every place where an interpreter lies, of any version, in the same order; modules are left out: each would have to be loaded. */
export async function allCandidates(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of pathFolders(environment))
    for (const name of (await names(folder)).filter((each) => /^python3(?:\.\d+t?)?$/.test(each)))
      found.push(join(folder, name));
  const listed = (await uv(["python", "list", "--only-installed", "--no-project"], environment)) ?? "";
  // "cpython-3.11.7-linux-x86_64-gnu    /path/of/python3.11 -> elsewhere"
  for (const line of listed.split("\n")) {
    const path = /^\S+\s+(\/.+?)(?: -> .*)?$/.exec(line)?.[1];
    if (path !== undefined) found.push(path);
  }
  for (const place of await installed(environment)) found.push(place.binary);
  for (const prefix of await condaPrefixes(environment)) found.push(join(prefix, "bin", "python"));
  return [...new Set(found)];
}

export async function* onPath(name: string, environment: NodeJS.ProcessEnv): AsyncGenerator<string> {
  for (const folder of pathFolders(environment)) {
    const binary = join(folder, name);
    if (await isExecutable(binary)) yield binary;
  }
}

/** A relative entry of PATH would mean another program in every folder. */
const pathFolders = (environment: NodeJS.ProcessEnv): string[] => [
  ...new Set((environment["PATH"] ?? "").split(delimiter).filter((folder) => folder.startsWith("/"))),
];

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
const names = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (found) => found.toSorted(),
    () => [],
  );

async function uv(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string | null> {
  const answer = await run("uv", args, {
    cwd: "/",
    env: { ...askingVariables(environment), UV_PYTHON_DOWNLOADS: "never" },
    timeoutSeconds: 30,
  });
  return answer.exitCode === 0 ? answer.stdout : null;
}

interface Place {
  readonly implementation: "cpython" | "pypy";
  readonly minor: string;
  readonly binary: string;
}

/** pyenv's versions ("3.13.0", "3.13.0t", "3.14-dev", "pypy3.11-7.3.20") and the tool cache's ("3.13.0", "3.13.0-freethreaded"). */
async function installed(environment: NodeJS.ProcessEnv): Promise<readonly Place[]> {
  const pyenv = join(environment["PYENV_ROOT"] ?? join(environment["HOME"] ?? "/", ".pyenv"), "versions");
  const found = await placesIn(pyenv, null, "bin/python");
  const cache = environment["RUNNER_TOOL_CACHE"];
  if (cache === undefined) return found;
  const machine = process.arch === "arm64" ? "arm64" : "x64";
  for (const [folder, implementation] of [
    ["Python", "cpython"],
    ["PyPy", "pypy"],
  ] as const)
    for (const architecture of [machine, `${machine}-freethreaded`])
      found.push(...(await placesIn(join(cache, folder), implementation, join(architecture, "bin/python"))));
  return found;
}

/** Newest patch release first: names sort as numbers. */
async function placesIn(folder: string, implementation: Place["implementation"] | null, binary: string) {
  const sorted = (await names(folder)).toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return sorted.flatMap((name): Place[] => {
    const [, pypy, minor] = /^(pypy)?(\d+\.\d+)(?!\d)/.exec(name) ?? [];
    if (minor === undefined) return [];
    return [
      {
        implementation: implementation ?? (pypy === undefined ? "cpython" : "pypy"),
        minor,
        binary: join(folder, name, binary),
      },
    ];
  });
}
