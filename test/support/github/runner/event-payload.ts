/** The event file of a `pull_request` run. */
import { trusted } from "../trusted.ts";
import { shownUser } from "../show/person.ts";
import { shownPull } from "../show/pull.ts";
import { shownRepository } from "../show/repository.ts";
import type { IssueState } from "../state.ts";
import type { World } from "../world.ts";

/** The webhook's payload, filled up and checked like one. */
export function pullRequestPayload(
  world: World,
  issue: IssueState,
  action: string,
  sender: string,
): Readonly<Record<string, unknown>> {
  const name = `pull_request.${action}`;
  const repository = world.state.repositoryById(issue.repositoryId);
  const before = action === "synchronize" ? { before: issue.pull?.headSha, after: issue.pull?.headSha } : {};
  return trusted(
    world.contract.completeWebhook(name, {
      action,
      number: issue.number,
      ...before,
      pull_request: shownPull(world, issue),
      repository: shownRepository(world, repository),
      sender: shownUser(world, sender),
    }),
  );
}
