/** The configuration of a pull request: always that of the branch it wants to go to, never its own. */
import { configFromText } from "#core/config/config.ts";
import { schedulerNames } from "#core/schedulers/registry.ts";
import { toolNames } from "#core/tools/registry.ts";
import { CONFIG_FILE } from "#model/config.ts";
import type { Config } from "#model/config.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Result } from "#model/result.ts";
import type { PullRequests } from "#ports-app";

/** Without a file: the defaults. */
export async function baseConfig(pulls: PullRequests, pull: PullRequest): Promise<Result<Config>> {
  const text = await pulls.fileAt(pull.baseBranch, CONFIG_FILE);
  return text.ok ? configFromText(text.value ?? "", CONFIG_FILE, toolNames, schedulerNames) : text;
}
