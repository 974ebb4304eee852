/** A person wrote a comment, a review or a review comment: its commands are obeyed one by one. */
import { commandsOf } from "#core/commands/parse.ts";
import { commands } from "#core/commands/registry.ts";
import { runOptionsFrom } from "#core/config/run-options.ts";
import { helpMarkdown } from "#core/report/help.ts";
import { misunderstoodMarkdown } from "#core/report/refusal.ts";
import type { Command } from "#model/command.ts";
import type { CommentEvent } from "#model/event.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { answered, askingOf, audited } from "./asking.ts";
import type { Asking } from "./asking.ts";
import { onAccept, onUnaccept } from "./on-accept.ts";
import { onCancel } from "./on-cancel.ts";
import { onHints } from "./on-hints.ts";
import { onRunCommand } from "./on-run-command.ts";
import { onStatus } from "./on-status.ts";
import { once } from "./once.ts";

export async function onComment(world: World, event: CommentEvent): Promise<Result<null>> {
  const asked = commandsOf(event.body);
  // One comment, one review.
  const measuring = asked.find(({ kind }) => kind === "run");
  for (const [index, command] of asked.entries()) {
    if (command.kind === "run" && command !== measuring) continue;
    const asking = askingOf(event, index, nameOf(command));
    const done = await once(world, asking, () => answerTo(world, asking, command));
    if (!done.ok) return done;
  }
  return success(null);
}

function answerTo(world: World, asking: Asking, command: Command): Promise<Result<null>> {
  switch (command.kind) {
    case "run": {
      const { sha, measure, options } = command;
      return onRunCommand(world, asking, { sha, options: runOptionsFrom(measure, options) });
    }
    case "cancel":
      return onCancel(world, asking);
    case "accept":
      return onAccept(world, asking, command);
    case "unaccept":
      return onUnaccept(world, asking, command.benchmarks);
    case "status":
      return onStatus(world, asking);
    case "hints":
      return onHints(world, asking);
    case "help":
      return told(world, asking, "+1", help());
    default:
      return told(world, asking, "confused", misunderstoodMarkdown(command));
  }
}

/** To anybody: it says nothing that is not known. */
async function told(
  world: World,
  asking: Asking,
  reaction: "+1" | "confused",
  markdown: string,
): Promise<Result<null>> {
  const said = await answered(world, asking, reaction, markdown);
  if (said.ok) await audited(world, asking, { permission: null, head: null }, "answered");
  return said;
}

const nameOf = (command: Command): string =>
  command.kind === "run" && command.measure === "versions" ? "python" : command.kind;

const help = (): string => helpMarkdown(commands.map(({ usage, summary }) => ({ usage: `/perf ${usage}`, summary })));
