/** Where interpreters may lie on this machine, in the order in which they are taken. */
import { access, constants, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { run } from "#edges/shell.ts";
import { askingVariables } from "./described.ts";
import type { Wanted } from "./wanted.ts";

/**
 * 1. `pythonX.Y`, `python3`, `python` on PATH; 2. what uv knows (`uv python find`, nothing is downloaded);
 * 3. pyenv's versions ($PYENV_ROOT or ~/.pyenv); 4. the runner's tool cache ($RUNNER_TOOL_CACHE/Python).
 */
export async function* candidates(wanted: Wanted, environment: NodeJS.ProcessEnv): AsyncGenerator<string> {
  const suffix = wanted.freeThreaded ? "t" : "";
  const minor = wanted.version.split(".").slice(0, 2).join(".");
  for (const name of [`python${minor}${suffix}`, "python3", "python"]) yield* onPath(name, environment);
  const known = await uv(["python", "find", "--no-project", "--system", `${wanted.version}${suffix}`], environment);
  if (known !== null && known.trim() !== "") yield known.trim();
  for (const place of [...(await pyenvVersions(environment)), ...(await toolCacheVersions(environment))])
    if (
      place.version === wanted.version ||
      place.version.startsWith(`${wanted.version}.`) ||
      place.version.startsWith(`${wanted.version}-`)
    )
      yield place.binary;
}

/** Every place where an interpreter lies, of any version, in the same order. */
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
  for (const place of [...(await pyenvVersions(environment)), ...(await toolCacheVersions(environment))])
    found.push(place.binary);
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
  readonly version: string;
  readonly binary: string;
}

/** Newest patch release first: names sort as numbers. */
async function versionsIn(folder: string, binary: string): Promise<Place[]> {
  const found = (await names(folder)).filter((name) => /^\d+\.\d+/.test(name));
  const sorted = found.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return sorted.map((version) => ({ version, binary: join(folder, version, binary) }));
}

const pyenvVersions = (environment: NodeJS.ProcessEnv): Promise<Place[]> =>
  versionsIn(join(environment["PYENV_ROOT"] ?? join(environment["HOME"] ?? "/", ".pyenv"), "versions"), "bin/python");

function toolCacheVersions(environment: NodeJS.ProcessEnv): Promise<Place[]> {
  const cache = environment["RUNNER_TOOL_CACHE"];
  if (cache === undefined) return Promise.resolve([]);
  return versionsIn(join(cache, "Python"), join(process.arch === "arm64" ? "arm64" : "x64", "bin/python"));
}
