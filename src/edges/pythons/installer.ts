/** The two programs that make environments, behind one face: uv where it works, else venv and pip. */
import { run, type RunResult } from "#edges/shell.ts";

export type Outcome = { readonly ok: true; readonly stdout: string } | { readonly ok: false; readonly log: string };

export interface Installer {
  readonly name: "uv" | "pip";
  /** Makes an empty environment without pip. */
  makeEnvironment(interpreter: string, folder: string): Promise<Outcome>;
  /** Installs the lines of requirements files into the environment of `python`, files first come, all resolved at once. */
  install(python: string, files: readonly string[], options: InstallOptions): Promise<Outcome>;
  /** What a requirements file comes to today, as lines "name==version"; nothing is installed. */
  resolve(interpreter: string, file: string): Promise<Outcome>;
  /** Builds a wheel of the project in `source` into `output`; `constraints`: file that holds what builds it to versions. */
  buildWheel(interpreter: string, source: string, output: string, constraints: string | null): Promise<Outcome>;
}

export interface InstallOptions {
  readonly withDependencies: boolean;
  readonly cwd: string;
  /** File of versions that are taken where the distribution is needed at all. */
  readonly constraints?: string;
  /** Default: half an hour. */
  readonly limitSeconds?: number;
}

/** `extra`: variables besides those that every program gets. */
export type Runner = (
  command: string,
  args: readonly string[],
  cwd: string,
  extra?: Readonly<Record<string, string>>,
  limitSeconds?: number,
) => Promise<RunResult>;

/** Compiling numpy's dependants takes minutes; half an hour is a hang. */
const LIMIT_SECONDS = 1800;
const LOG_LINES = 30;

/** Runs with the variables for preparing; all runners of one source together never run more than `atOnce` programs at a time. */
export function preparingRunners(atOnce: number): (variables: Readonly<Record<string, string>>) => Runner {
  let running = 0;
  const waiting: (() => void)[] = [];
  return (variables) => async (command, args, cwd, extra, limitSeconds) => {
    if (running >= atOnce) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running++;
    try {
      return await run(command, args, {
        cwd,
        env: { ...variables, ...extra },
        timeoutSeconds: limitSeconds ?? LIMIT_SECONDS,
      });
    } finally {
      // The place goes to the next in line, or is free.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

export function outcomeOf(result: RunResult, limitSeconds = LIMIT_SECONDS): Outcome {
  if (result.exitCode === 0) return { ok: true, stdout: result.stdout };
  const said = `${result.stdout}\n${result.stderr}`.split(/\r?\n/).filter((line) => line.trim() !== "");
  const ending = result.timedOut ? [`ended after ${limitSeconds} s`] : [];
  return { ok: false, log: [...said, ...ending].slice(-LOG_LINES).join("\n") };
}
