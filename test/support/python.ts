/** A real Python with pytest, pytest-benchmark and numpy, made once per machine and kept in .cache. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "#edges/shell.ts";

const PACKAGES = ["pytest", "pytest-benchmark", "numpy"];
const CACHE = join(import.meta.dirname, "..", "..", ".cache", "python");
const INSTALL_LIMIT_SECONDS = 300;

export interface TestEnvironment {
  /** Absolute path of the environment's python. */
  readonly python: string;
  /** Such as "3.13.2". */
  readonly version: string;
  /** Folder of the environment. */
  readonly folder: string;
}

const made = new Map<string, Promise<TestEnvironment>>();

/** `more`: requirements besides, in an environment of their own. Throws where there is no Python, or nothing to install from: what needs it cannot be tested without. */
export const testEnvironment = (more: readonly string[] = []): Promise<TestEnvironment> => {
  const name = more.map((each) => `-${each}`).join("");
  const known = made.get(name) ?? makeEnvironment(name, more);
  made.set(name, known);
  return known;
};

const makeEnvironment = async (name: string, more: readonly string[]): Promise<TestEnvironment> => {
  // The real binary: a version manager's shim is a shell script that starts it anew each time.
  const asked = await run("python3", ["-c", "import sys; print(sys.version.split()[0]); print(sys._base_executable)"]);
  const [version = "", binary = ""] = asked.stdout.split("\n");
  if (asked.exitCode !== 0 || binary === "") throw new Error(`no working python3: ${asked.stderr}`);
  const folder = join(CACHE, version + name);
  const environment = { python: join(folder, "bin", "python"), version, folder };
  if (existsSync(folder)) return environment;

  await mkdir(CACHE, { recursive: true });
  // Made elsewhere and renamed: another test process may be at it at the same time, and half an environment is none.
  const draft = await mkdtemp(join(CACHE, "draft-"));
  await must(binary, ["-m", "venv", draft]);
  await must(join(draft, "bin", "python"), [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    ...PACKAGES,
    ...more,
  ]);
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return environment;
};

const must = async (command: string, args: readonly string[]): Promise<void> => {
  const ran = await run(command, args, { timeoutSeconds: INSTALL_LIMIT_SECONDS });
  if (ran.exitCode !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${ran.stderr || ran.stdout}`);
};
