/** A person wrote a comment, a review or a review comment: its commands are answered one by one. */
import { commandsOf } from "#core/commands/parse.ts";
import { commands } from "#core/commands/registry.ts";
import { helpMarkdown } from "#core/report/help.ts";
import { misunderstoodMarkdown } from "#core/report/refusal.ts";
import type { Command } from "#model/command.ts";
import type { CommentEvent } from "#model/event.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { onRunCommand } from "./on-run-command.ts";
import { react, reply } from "./say.ts";

/** One answer a comment: where several commands need one, the first that does. */
export async function onComment(world: World, event: CommentEvent): Promise<Result<null>> {
  const asked = commandsOf(event.body);
  const run = asked.find((command) => command.kind === "run");
  const other = asked.find((command) => command.kind !== "run");
  if (run) {
    const done = await onRunCommand(world, event, run);
    if (!done.ok) return done;
  }
  return other && !run ? answer(world, event, other) : success(null);
}

async function answer(
  world: World,
  event: CommentEvent,
  command: Exclude<Command, { readonly kind: "run" }>,
): Promise<Result<null>> {
  await react(world, event.spot, command.kind === "help" ? "+1" : "confused");
  return reply(world, event.pull, event.spot, command.kind === "help" ? help() : misunderstoodMarkdown(command));
}

const help = (): string => helpMarkdown(commands.map(({ usage, summary }) => ({ usage: `/perf ${usage}`, summary })));
