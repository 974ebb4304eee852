/** All commands; the order is that of the help. */
import { accept } from "./accept.ts";
import { cancel } from "./cancel.ts";
import type { CommandRule } from "./command-rule.ts";
import { help } from "./help.ts";
import { hints } from "./hints.ts";
import { python } from "./python.ts";
import { run } from "./run.ts";
import { status } from "./status.ts";
import { unaccept } from "./unaccept.ts";

export const commands: readonly CommandRule[] = [run, status, cancel, python, hints, accept, unaccept, help];
