/** uv as installer: https://docs.astral.sh/uv/reference/cli/ (seen with 0.13.9). */
import { type Installer, type Outcome, outcomeOf, type Runner } from "./installer.ts";

/** Null where there is no uv. */
export async function uvInstaller(
  runner: Runner,
): Promise<{ readonly installer: Installer; hasFailed(): boolean } | null> {
  const version = await runner("uv", ["--version"], "/");
  if (version.exitCode !== 0) return null;
  let failures = 0;
  const uv = async (args: readonly string[], cwd: string, limitSeconds?: number): Promise<Outcome> => {
    const outcome = outcomeOf(await runner("uv", args, cwd, {}, limitSeconds), limitSeconds);
    if (!outcome.ok) failures++;
    return outcome;
  };
  return {
    hasFailed: () => failures > 0,
    installer: {
      name: "uv",
      makeEnvironment: (interpreter, folder) => uv(["venv", "--no-project", "--python", interpreter, folder], "/"),
      install: (python, files, { withDependencies, cwd, constraints, limitSeconds }) => {
        const requirements = files.flatMap((file) => ["--requirement", file]);
        const held = constraints === undefined ? [] : ["--constraint", constraints];
        const alone = withDependencies ? [] : ["--no-deps"];
        return uv(["pip", "install", "--python", python, ...alone, ...held, ...requirements], cwd, limitSeconds);
      },
      resolve: (interpreter, file) =>
        uv(["pip", "compile", "--quiet", "--no-header", "--no-annotate", "--python", interpreter, file], "/"),
      buildWheel: (interpreter, source, output, constraints) => {
        const held = constraints === null ? [] : ["--build-constraint", constraints];
        return uv(["build", "--wheel", "--python", interpreter, ...held, "--out-dir", output, source], source);
      },
    },
  };
}
