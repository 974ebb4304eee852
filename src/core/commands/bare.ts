/** Commands that take no arguments. */
import type { Command } from "#model/command.ts";
import type { Misuse } from "./command-rule.ts";
import { misuse } from "./options.ts";

export const bare =
  (kind: Extract<Command, { readonly kind: "help" | "status" | "cancel" | "hints" }>["kind"]) =>
  (words: readonly string[]): Command | Misuse =>
    words.length === 0 ? { kind } : misuse(words.join(" "), null);
