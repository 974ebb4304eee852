/** The answer to `/perf help`. */
import { code, inlineText } from "./sanitize.ts";
import { table } from "./table.ts";

/** `usage`: "/perf run [SHA]"; `summary`: one sentence. */
export function helpMarkdown(commands: readonly { readonly usage: string; readonly summary: string }[]): string {
  const rows = commands.map(({ usage, summary }) => [code(usage), inlineText(summary)]);
  return `Commands, at the beginning of a line:\n\n${table(["Command", "What it does"], rows)}`;
}
