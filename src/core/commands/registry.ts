/** All commands; the order is that of the help. */
import type { CommandRule } from "./command-rule.ts";
import { help } from "./help.ts";
import { run } from "./run.ts";

export const commands: readonly CommandRule[] = [run, help];

/** The help as Markdown. */
export function helpText(): string {
  const lines = commands.map((command) => `- \`/perf ${command.usage}\`: ${command.help}`);
  return ["**perf-review** understands, at the beginning of a line:", "", ...lines, "", "Only people who may write to this repository can start a review."].join("\n");
}
