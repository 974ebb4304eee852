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

export async function cli(args: readonly string[], options: { cwd: string; input?: string }): Promise<CliResult> {
  const answer = await run(outerNode, [PROGRAM, ...args], { ...options, timeoutSeconds: 300 });
  return { code: answer.exitCode, out: answer.stdout, err: answer.stderr };
}
