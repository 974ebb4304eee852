/** Folders, programs and the interpreter for tests of environments. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import type { Interpreter } from "#model/interpreter.ts";

export const SCRIPTS = fileURLToPath(new URL("../../../action/python", import.meta.url));

/** A Python of this machine; without one a laptop skips and says so, and CI fails. */
export async function machineInterpreter(context: TestContext): Promise<Interpreter> {
  const [first] = (await pythonsOfMachine(SCRIPTS).find([])).found;
  if (first !== undefined) return first;
  if (process.env["CI"] !== undefined) throw new Error("no Python 3.9 or newer with venv on PATH");
  context.skip("no Python 3.9 or newer with venv on PATH");
  throw new Error("unreachable: skip throws");
}

export async function filesIn(folder: string, content: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(content)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

export async function program(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}

/** A program that answers action/python/describe.py as an interpreter of this version would. */
export const pretender = (path: string, version: string, release = "final"): Promise<void> => {
  const build = {
    version,
    release,
    serial: 0,
    implementation: "cpython",
    implementationVersion: version,
    text: version,
  };
  const features = { freeThreaded: false, jit: "none", debug: false, venv: true, ensurepip: true, pip: "" };
  const answer = { ...build, ...features, executable: path, unresolved: path };
  return program(path, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`);
};
