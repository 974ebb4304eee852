/** Somebody asks for something, by a comment, a button or a label: who, what, and how it is answered. */
import { refusedMarkdown } from "#core/report/refusal.ts";
import type { Refusal } from "#model/command.ts";
import type { CommentEvent, Spot } from "#model/event.ts";
import type { Permission, PullKey, PullRequest } from "#model/pull-request.ts";
import { mayWrite } from "#model/pull-request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Reaction, World } from "#ports-app";
import { react, reply } from "./say.ts";

export interface Asking {
  readonly pull: PullKey;
  readonly installation: number;
  readonly login: string;
  /** What asked: "comment:123", "check:5:rerun". A repetition of the same is no new request. */
  readonly origin: string;
  /** How the audit names it: of one comment each command has its own. */
  readonly asked: string;
  /** When, by GitHub's clock: ISO 8601, UTC; null where GitHub does not tell. */
  readonly at: string | null;
  /** What can be reacted to; null for buttons and labels. */
  readonly spot: Spot | null;
  /** What a reply is found again by. */
  readonly to: string;
}

/** `index`: of the command in its comment. */
export function askingOf({ spot, ...event }: CommentEvent, index: number, name: string): Asking {
  const origin = `${spot.kind}:${spot.id}`;
  const each = index === 0 ? "" : `:${index}`;
  return {
    pull: event.pull,
    installation: event.installation,
    login: event.login,
    at: event.at,
    spot,
    origin,
    asked: `${origin}${each} ${name}`,
    to: `${origin.replace("review-comment", "line")}${each}`,
  };
}

/** What is known when it is answered. */
export interface Known {
  readonly permission: Permission | null;
  readonly head: string | null;
}

/** Its row is written once: with it, what was asked is done. */
export async function audited(world: World, asking: Asking, known: Known, answer: string): Promise<void> {
  const { pull, asked, login } = asking;
  if ((await world.memory.answered(pull, asked)) !== null) return;
  await world.memory.audit({ at: world.now(), pull, login, asked, ...known, answer });
}

export async function answered(
  world: World,
  asking: Asking,
  reaction: Reaction,
  markdown: string | null,
): Promise<Result<null>> {
  if (asking.spot !== null) await react(world, asking.spot, reaction);
  return markdown === null ? success(null) : reply(world, asking.pull, asking.to, markdown);
}

/** The row comes last: until then a repetition says the same once more, in the same place. */
export async function refused(world: World, asking: Asking, known: Known, refusal: Refusal): Promise<Result<null>> {
  const said = await answered(world, asking, "-1", refusedMarkdown(refusal));
  if (!said.ok) return said;
  await audited(world, asking, known, refusal.kind);
  return said;
}

export interface Permitted {
  readonly pull: PullRequest;
  readonly permission: Permission;
}

/** Asked of GitHub at this moment; null where it was refused, which is said already. */
export async function permitted(world: World, asking: Asking): Promise<Result<Permitted | null>> {
  const read = await world.pulls.pullRequest(asking.pull.number);
  if (!read.ok) return read;
  const pull = read.value;
  const no = async (permission: Permission | null, refusal: Refusal): Promise<Result<null>> =>
    refused(world, asking, { permission, head: pull.head }, refusal);
  if (!pull.open) return no(null, { kind: "closed" });
  const permission = await world.pulls.permissionOf(asking.login);
  // Not known is no: it is said, and the command can be given again.
  if (!permission.ok) return no(null, { kind: "permission-unknown", login: asking.login });
  if (!mayWrite(permission.value)) return no(permission.value, { kind: "not-permitted", login: asking.login });
  return success({ pull, permission: permission.value });
}
