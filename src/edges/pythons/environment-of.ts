/** A made environment as the plan holds it, for one variant of its interpreter. */
import type { Interpreter } from "#model/interpreter.ts";
import type { Environment } from "#model/plan.ts";
import type { Side } from "#model/side.ts";
import type { MadeEnvironment } from "./side-environment.ts";
import { benchmarkVariables } from "./variables.ts";

export const environmentOf = (
  made: MadeEnvironment,
  side: Side,
  interpreter: Interpreter,
  {
    root,
    runner,
    named,
  }: { readonly root: string; readonly runner: NodeJS.ProcessEnv; readonly named: readonly string[] },
): Environment => ({
  side,
  interpreter: interpreter.name,
  python: made.python,
  root,
  variables: benchmarkVariables(runner, {
    environment: made.folder,
    temporary: made.temporary,
    searched: made.searched,
    interpreter: interpreter.variables ?? {},
    named,
  }),
  provenanceRoots: [root, made.folder],
  packages: made.packages,
  record: {
    side,
    interpreter: interpreter.name,
    version: interpreter.build ?? interpreter.version,
    lock: made.installed,
  },
});
