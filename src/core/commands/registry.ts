/** All commands; the order is that of the help. */
import type { CommandRule } from "./command-rule.ts";
import { help } from "./help.ts";
import { run } from "./run.ts";

export const commands: readonly CommandRule[] = [run, help];
