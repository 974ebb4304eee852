/** What the registry knows of a command. */
import type { Command } from "#model/command.ts";

export interface CommandRule {
  readonly name: string;
  /** As the help shows it, without the leading `/perf`. */
  readonly usage: string;
  /** One sentence for the help. */
  readonly help: string;
  /** Null where the arguments are none that the command takes. */
  parse(words: readonly string[]): Command | null;
}
