/** Runs the command-line program as a user would: from another folder, on the Node that the machine has. */
import { fileURLToPath } from "node:url";
import { run } from "#edges/shell.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/perf-review.mjs", import.meta.url));

/** The Node that npm itself runs on, which may be older than ours; without npm our own. */
export const outerNode = process.env["npm_node_execpath"] ?? process.execPath;

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly input?: string;
  /** Beside those of this process. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export async function cli(args: readonly string[], { variables, ...options }: CliOptions): Promise<CliResult> {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...variables }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const answer = await run(outerNode, [PROGRAM, ...args], { ...options, env, timeoutSeconds: 300 });
  return { code: answer.exitCode, out: answer.stdout, err: answer.stderr };
}
