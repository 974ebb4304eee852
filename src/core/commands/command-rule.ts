/** What the registry knows of a command. */
import type { Command } from "#model/command.ts";

export interface CommandRule {
  readonly name: string;
  /** How it is written after `/perf`: "run [SHA]". */
  readonly usage: string;
  /** One or two sentences for the help, plain text. */
  readonly summary: string;
  /** Null where the arguments are none that the command takes. */
  parse(words: readonly string[]): Command | null;
}
