/** venv and pip as installer: https://pip.pypa.io/en/stable/cli/pip/, `--python` (pip 22.3 and later). */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Described, parsedJson } from "./described.ts";
import type { Installer, Outcome, Runner } from "./installer.ts";
import { outcomeOf } from "./installer.ts";

/**
 * Environments are made without pip (0.1 s instead of 5 s) and filled from outside by one pip for each interpreter:
 * the interpreter's own, or one in an environment `tool` that is made for it.
 * Bytecode is not compiled on installation: what a benchmark imports is compiled by its rehearsal, the rest never.
 */
export function pipInstaller(interpreter: Described, tool: string, runner: Runner): Installer {
  let found: Promise<string | { readonly log: string }> | undefined;
  const pip = async (
    args: readonly string[],
    cwd: string,
    extra: Readonly<Record<string, string>> = {},
    limitSeconds?: number,
  ): Promise<Outcome> => {
    found ??= pythonWithPip(interpreter, tool, runner);
    const python = await found;
    if (typeof python !== "string") return { ok: false, log: python.log };
    return outcomeOf(await runner(python, ["-m", "pip", ...args], cwd, extra, limitSeconds), limitSeconds);
  };
  return {
    name: "pip",
    makeEnvironment: async (path, folder) =>
      outcomeOf(await runner(path, ["-m", "venv", "--without-pip", folder], "/")),
    install: (python, files, { withDependencies, cwd, constraints, limitSeconds }) => {
      const requirements = files.flatMap((file) => ["--requirement", file]);
      const options = [
        "--no-compile",
        "--progress-bar",
        "off",
        "--no-warn-script-location",
        ...(withDependencies ? [] : ["--no-deps"]),
        ...(constraints === undefined ? [] : ["--constraint", constraints]),
      ];
      return pip(["--python", python, "install", ...options, ...requirements], cwd, {}, limitSeconds);
    },
    resolve: async (_, file) => {
      const options = ["--dry-run", "--ignore-installed", "--quiet", "--report", "-", "--requirement", file];
      const answer = await pip(["install", ...options], "/");
      return answer.ok ? { ok: true, stdout: reportLines(answer.stdout).join("\n") } : answer;
    },
    buildWheel: async (_, source, output, constraints) => {
      await mkdir(output, { recursive: true });
      // Its own installation for building takes constraints from the variable alone, and from 25.3 on by an option of
      // the same name, for which there is a variable as well: https://pip.pypa.io/en/stable/news/, 25.3.
      const held = constraints === null ? {} : { PIP_CONSTRAINT: constraints, PIP_BUILD_CONSTRAINT: constraints };
      return pip(["wheel", "--no-deps", "--progress-bar", "off", "--wheel-dir", output, source], source, held);
    },
  };
}

/** https://pip.pypa.io/en/stable/reference/installation-report/ */
const REPORT = z.object({
  install: z.array(z.object({ metadata: z.object({ name: z.string(), version: z.string() }) })),
});

function reportLines(text: string): readonly string[] {
  const read = REPORT.safeParse(parsedJson(text));
  return read.success ? read.data.install.map(({ metadata }) => `${metadata.name}==${metadata.version}`) : [];
}

/** A Python whose pip can fill other environments, or why there is none. */
export async function pythonWithPip(
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
