/** What an interpreter says of itself. */
import { join } from "node:path";
import { z } from "zod";
import { run } from "#edges/shell.ts";

export interface Described {
  /** "3.13.0" */
  readonly version: string;
  /** "final", "candidate", "beta" or "alpha"; `serial` counts them. */
  readonly release: string;
  readonly serial: number;
  readonly implementation: string;
  /** PyPy's own: "7.3.19"; CPython's is the language's. */
  readonly implementationVersion: string;
  readonly freeThreaded: boolean;
  /** CPython's compiler, as it is when nothing is said. */
  readonly jit: "none" | "off" | "on";
  readonly debug: boolean;
  /** `sys.version`, which tells builds apart. */
  readonly text: string;
  /** The real binary: neither a version manager's shim, nor a virtual environment's, nor a symbolic link. */
  readonly path: string;
  readonly hasVenv: boolean;
  readonly hasEnsurepip: boolean;
  /** "" where pip is not there. */
  readonly pip: string;
}

/** Environment of an interpreter that we ask: what Python inherits must not change its answer. */
export const askingVariables = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && !/^(?:PYTHON|VIRTUAL_ENV$|__PYVENV)/.test(pair[0]),
    ),
  );

/** Null for what is no interpreter: a shim that leads nowhere, another program, one that never answers. */
export async function describedInterpreter(
  binary: string,
  scripts: string,
  environment: NodeJS.ProcessEnv,
): Promise<Described | null> {
  const first = await asked(binary, scripts, environment);
  if (first === null) return null;
  const { executable, unresolved, ...rest } = first;
  // Where links are resolved, the binary may not find its library any more: then the name that it was found by.
  for (const path of [executable, unresolved]) {
    const again = path === binary ? first : await asked(path, scripts, environment);
    if (again?.version === first.version) return { ...rest, pip: again.pip, path };
  }
  return null;
}

/** What action/python/describe.py prints. */
const ANSWER = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  release: z.string(),
  serial: z.int(),
  implementation: z.string(),
  implementationVersion: z.string(),
  freeThreaded: z.boolean(),
  jit: z.enum(["none", "off", "on"]),
  debug: z.boolean(),
  text: z.string(),
  executable: z.string(),
  unresolved: z.string(),
  venv: z.boolean(),
  ensurepip: z.boolean(),
  pip: z.string(),
});

async function asked(binary: string, scripts: string, environment: NodeJS.ProcessEnv) {
  const answer = await run(binary, [join(scripts, "describe.py")], {
    cwd: scripts,
    env: askingVariables(environment),
    timeoutSeconds: 30,
  });
  if (answer.exitCode !== 0) return null;
  // The last line: sitecustomize files and wrappers may print before it.
  const read = ANSWER.safeParse(parsedJson(answer.stdout.trim().split("\n").at(-1) ?? ""));
  if (!read.success) return null;
  const { venv, ensurepip, ...rest } = read.data;
  return { ...rest, hasVenv: venv, hasEnsurepip: ensurepip };
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
