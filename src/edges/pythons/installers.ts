/** The programs that make environments for one Python build, the better one first. */
import type { Interpreter } from "#model/interpreter.ts";
import { describedInterpreter } from "./described.ts";
import type { Installer, Runner } from "./installer.ts";
import { pipInstaller } from "./pip.ts";
import { uvInstaller } from "./uv.ts";
import { preparingVariables } from "./variables.ts";

/** `tool`: folder for an environment that has pip, should one be needed. */
export function installersFor(
  interpreter: Interpreter,
  {
    scripts,
    environment,
    tool,
    caches,
    runnerWith,
  }: {
    readonly scripts: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly tool: string;
    /** Where pip and uv keep what they fetch and build, and where they take it from. */
    readonly caches: Readonly<Record<string, string>>;
    readonly runnerWith: (variables: Readonly<Record<string, string>>) => Runner;
  },
): () => Promise<readonly Installer[]> {
  const variables = { ...preparingVariables(environment, interpreter.variables), ...caches };
  const runner = runnerWith(variables);
  const uv = uvInstaller(runner);
  const pip = describedInterpreter(interpreter.path, scripts, variables).then(
    (described) => described && pipInstaller(described, tool, runner),
  );
  return async () => {
    const [known, fallback] = [await uv, await pip];
    // uv reads neither pip.conf nor all that pip reads: where it failed once it is not asked again.
    return [
      ...(known === null || known.hasFailed() ? [] : [known.installer]),
      ...(fallback === null ? [] : [fallback]),
    ];
  };
}
