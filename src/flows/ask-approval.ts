/** Asks a person with write access to start the review. */
import { riskyFiles } from "#core/plan/risky-files.ts";
import { statusMarkdown } from "#core/report/moments.ts";
import type { PullKey, PullRequest } from "#model/pull-request.ts";
import type { Result } from "#model/result.ts";
import type { Status } from "#model/status.ts";
import type { World } from "#ports-app";
import { say } from "./say.ts";

type Why = Extract<Status, { readonly kind: "waiting" }>["why"];

export async function askApproval(world: World, pull: PullRequest, key: PullKey, why: Why): Promise<Result<null>> {
  const files = await world.pulls.changedFiles(pull.number);
  if (!files.ok) return files;
  const touched = riskyFiles(files.value.map((each) => each.file));
  return say(world, key, statusMarkdown({ kind: "waiting", why, head: pull.head, author: pull.author, touched }));
}
