/** Environment modules of a cluster: the site's own module command (Lmod or Environment Modules) is asked, nothing it says is executed. */
import { run } from "#edges/shell.ts";
import { pythonModules, type Settings, settingsFrom } from "./module-output.ts";

const LIMIT_SECONDS = 60;

/** What the modules set, or why they cannot be loaded. */
export async function loadedModules(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Settings | string> {
  const answer = await moduleCommand(["load", ...names], environment);
  if (answer === null) return "there is no module command here: neither LMOD_CMD, MODULES_CMD nor modulecmd";
  const settings = answer.exitCode === 0 ? settingsFrom(answer.stdout) : null;
  if (settings !== null) return settings;
  return `module load ${names.join(" ")} failed: ${answer.stderr.trim().split("\n").slice(0, 3).join(" ")}`;
}

/** Modules whose name says that they hold this version of Python; newest first. */
export async function modulesOfVersion(version: string, environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  // Both programs list on stderr.
  const answer = await moduleCommand(["--terse", "avail", "python"], environment);
  const names = answer === null ? [] : pythonModules(`${answer.stdout}\n${answer.stderr}`, version);
  return names.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
}

/** Null where there is none. https://lmod.readthedocs.io (LMOD_CMD), https://modules.readthedocs.io (MODULES_CMD, modulecmd). */
async function moduleCommand(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const variables = Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const isMissing = (answer: { readonly exitCode: number | null }): boolean => answer.exitCode === 127;
  for (const command of [environment["LMOD_CMD"], environment["MODULES_CMD"], "modulecmd"]) {
    if (command === undefined || command === "") continue;
    const answer = await run(command, ["python", ...args], {
      cwd: "/",
      env: variables,
      timeoutSeconds: LIMIT_SECONDS,
    });
    if (!isMissing(answer)) return answer;
  }
  return null;
}
