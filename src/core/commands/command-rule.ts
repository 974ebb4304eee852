/** What the registry knows of a command. */
import type { Command } from "#model/command.ts";

export interface CommandRule {
  readonly name: string;
  /** How it is written after `/perf`: "run [SHA]". */
  readonly usage: string;
  /** One or two sentences for the help, plain text. */
  readonly summary: string;
  parse(words: readonly string[]): Command | Misuse;
}

/** Words that the command does not take. */
export interface Misuse {
  readonly kind: "misuse";
  readonly argument: string;
  /** What belongs there, words of ours; null where nothing does. */
  readonly expected: string | null;
}
