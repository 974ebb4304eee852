/** venv and pip as installer: https://pip.pypa.io/en/stable/cli/pip/, `--python` (pip 22.3 and later). */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Described } from "./described.ts";
import type { Installer, Outcome, Runner } from "./installer.ts";
import { outcomeOf } from "./installer.ts";

/**
 * Environments are made without pip (0.1 s instead of 5 s) and filled from outside by one pip for each interpreter:
 * the interpreter's own, or one in an environment `tool` that is made for it.
 * Bytecode is not compiled on installation: what a benchmark imports is compiled by its rehearsal, the rest never.
 */
export function pipInstaller(interpreter: Described, tool: string, runner: Runner): Installer {
  let found: Promise<string | { readonly log: string }> | undefined;
  const pip = async (args: readonly string[], cwd: string): Promise<Outcome> => {
    found ??= pythonWithPip(interpreter, tool, runner);
    const python = await found;
    if (typeof python !== "string") return { ok: false, log: python.log };
    return outcomeOf(await runner(python, ["-m", "pip", ...args], cwd));
  };
  return {
    name: "pip",
    makeEnvironment: async (path, folder) =>
      outcomeOf(await runner(path, ["-m", "venv", "--without-pip", folder], "/")),
    install: (python, files, { withDependencies, cwd }) => {
      const requirements = files.flatMap((file) => ["--requirement", file]);
      const options = [
        "--no-compile",
        "--progress-bar",
        "off",
        "--no-warn-script-location",
        ...(withDependencies ? [] : ["--no-deps"]),
      ];
      return pip(["--python", python, "install", ...options, ...requirements], cwd);
    },
    freeze: (python) => pip(["--python", python, "freeze", "--all"], "/"),
    buildWheel: async (_, source, output) => {
      await mkdir(output, { recursive: true });
      return pip(["wheel", "--no-deps", "--progress-bar", "off", "--wheel-dir", output, source], source);
    },
  };
}

/** A Python whose pip can fill other environments, or why there is none. */
async function pythonWithPip(
  interpreter: Described,
  tool: string,
  runner: Runner,
): Promise<string | { readonly log: string }> {
  const [major = 0, minor = 0] = interpreter.pip.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 3)) return interpreter.path;
  if (!interpreter.hasEnsurepip) {
    const version = interpreter.version.split(".").slice(0, 2).join(".");
    return {
      log: `${interpreter.path} has neither pip 22.3 nor ensurepip. On Debian and Ubuntu: apt install python${version}-venv. Or install uv.`,
    };
  }
  const python = join(tool, "bin", "python");
  const made = outcomeOf(await runner(interpreter.path, ["-m", "venv", tool], "/"));
  if (!made.ok) return made;
  const version = await runner(python, ["-m", "pip", "--version"], "/");
  const [bundledMajor = 0, bundledMinor = 0] = (/^pip (\d+)\.(\d+)/.exec(version.stdout) ?? []).slice(1).map(Number);
  if (bundledMajor > 22 || (bundledMajor === 22 && bundledMinor >= 3)) return python;
  const newer = outcomeOf(await runner(python, ["-m", "pip", "install", "--progress-bar", "off", "pip>=22.3"], "/"));
  return newer.ok ? python : newer;
}
