/** uv as installer: https://docs.astral.sh/uv/reference/cli/ (seen with 0.13.9). */
import { type Installer, type Outcome, outcomeOf, type Runner } from "./installer.ts";

/** Null where there is no uv. */
export async function uvInstaller(
  runner: Runner,
): Promise<{ readonly installer: Installer; hasFailed(): boolean } | null> {
  const version = await runner("uv", ["--version"], "/");
  if (version.exitCode !== 0) return null;
  let failures = 0;
  const uv = async (args: readonly string[], cwd: string): Promise<Outcome> => {
    const outcome = outcomeOf(await runner("uv", args, cwd));
    if (!outcome.ok) failures++;
    return outcome;
  };
  return {
    hasFailed: () => failures > 0,
    installer: {
      name: "uv",
      makeEnvironment: (interpreter, folder) => uv(["venv", "--no-project", "--python", interpreter, folder], "/"),
      install: (python, files, { withDependencies, cwd }) => {
        const requirements = files.flatMap((file) => ["--requirement", file]);
        return uv(
          ["pip", "install", "--python", python, ...(withDependencies ? [] : ["--no-deps"]), ...requirements],
          cwd,
        );
      },
      freeze: (python) => uv(["pip", "freeze", "--python", python], "/"),
      buildWheel: (interpreter, source, output) =>
        uv(["build", "--wheel", "--python", interpreter, "--out-dir", output, source], source),
    },
  };
}
