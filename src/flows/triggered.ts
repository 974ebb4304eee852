/** Whether a pull request is measured by itself, by the configuration of its base branch. */
import { triggerOf } from "#core/plan/trigger.ts";
import type { Trigger } from "#core/plan/trigger.ts";
import { DEFAULT_CONFIG } from "#core/config/default-config.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { isTransient } from "./fail-review.ts";

export async function triggered(world: World, pull: PullRequest): Promise<Result<Trigger>> {
  const config = await baseConfig(world.pulls, pull);
  if (!config.ok && isTransient(config.problem)) return config;
  const changed = await world.pulls.changedFiles(pull.number);
  if (!changed.ok) return changed;
  // What is wrong with the configuration is said where the review starts.
  const keys = config.ok ? config.value : DEFAULT_CONFIG;
  return success(
    triggerOf(
      pull,
      keys,
      changed.value.map(({ file }) => file),
    ),
  );
}
