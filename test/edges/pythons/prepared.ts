/** Environments of two small sides, made for real. */
import { join } from "node:path";
import type { TestContext } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { run } from "#edges/shell.ts";
import type { Environment } from "#model/plan.ts";
import type { Side } from "#model/side.ts";
import type { Pythons } from "#ports";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { filesIn, machineInterpreter, SCRIPTS } from "./scratch.ts";

export type Files = Readonly<Record<string, string>>;

export async function prepared(
  context: TestContext,
  files: Readonly<Record<Side, Files>>,
  environment: NodeJS.ProcessEnv = process.env,
  more: Partial<Parameters<Pythons["prepare"]>[0]> = {},
) {
  const interpreter = await machineInterpreter(context);
  const folder = temporaryFolder();
  const roots = { base: join(folder, "side-b"), head: join(folder, "side-a") };
  for (const side of ["base", "head"] as const) await filesIn(roots[side], files[side]);
  const told: string[] = [];
  const made = await pythonsOfMachine(SCRIPTS, environment).prepare(
    {
      interpreters: [interpreter],
      roots,
      folder,
      needs: ["pytest", "pytest-benchmark"],
      requirements: [],
      variables: [],
      ...more,
    },
    (progress) => {
      if (progress.kind === "environment") told.push(`${progress.interpreter} ${progress.side}: ${progress.text}`);
    },
  );
  return { interpreter, folder, roots, told, ...made };
}

/** Runs Python as a benchmark would be run: in the side's folder, with exactly its variables. */
export async function said(environment: Environment | undefined, code: string): Promise<string> {
  if (environment === undefined) return "no environment";
  const result = await run(environment.python, ["-c", code], { cwd: environment.root, env: environment.variables });
  return result.exitCode === 0 ? result.stdout.trim() : result.stderr;
}

/** Its build makes a module that the checkout does not have, as extension modules and version files are made. */
export const tiny = (value: string): Files => ({
  "setup.py": `
import os
from setuptools import setup
from setuptools.command.build_py import build_py

class Build(build_py):
    def run(self):
        super().run()
        with open(os.path.join(self.build_lib, "tiny", "made.py"), "w") as file:
            file.write("MADE = '${value}'")

setup(name="Tiny.Project", version="1", packages=["tiny"], install_requires=["sortedcontainers"], extras_require={"test": []}, cmdclass={"build_py": Build})
`,
  "tiny/__init__.py": `from .made import MADE\nVALUE = "${value}"\n`,
  "tests/__init__.py": "",
  "tests/test_tiny.py": "import tiny\n\ndef test_tiny(benchmark):\n    benchmark(len, tiny.VALUE)\n",
});
