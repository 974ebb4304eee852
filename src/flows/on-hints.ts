/** `/perf hints`: what the text of the changed lines tells, at once and without measuring. */
import { hintsAnswerMarkdown } from "#core/report/hints-answer.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { answered, audited } from "./asking.ts";
import type { Asking } from "./asking.ts";
import { baseConfig } from "./base-config.ts";
import { isTransient } from "./fail-review.ts";
import { hintsOfText } from "./hints-of-text.ts";

export async function onHints(world: World, asking: Asking): Promise<Result<null>> {
  const pull = await world.pulls.pullRequest(asking.pull.number);
  if (!pull.ok) return pull;
  const { head, repositoryUrl } = pull.value;
  const config = await baseConfig(world.pulls, pull.value);
  const changed = await world.pulls.changedFiles(asking.pull.number);
  if (!changed.ok) return changed;
  const found = config.ok ? await hintsOfText(world, head, changed.value, config.value.hints) : config;
  if (!found.ok && isTransient(found.problem)) return found;
  const markdown = found.ok
    ? hintsAnswerMarkdown(found.value.hints, found.value.left, { repositoryUrl, head })
    : failedMarkdown(found.problem);
  const said = await answered(world, asking, "+1", markdown);
  if (said.ok) await audited(world, asking, { permission: null, head }, "answered");
  return said;
}
