/** A workflow of the repository's own measures this head: the check run waits for it. */
import { observedMarkdown } from "#core/report/moments.ts";
import { plainText } from "#core/report/sanitize.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { reportOwnRun } from "./on-own-run.ts";
import { showCheck } from "./say.ts";

export async function expectRun(world: World, request: Request, workflow: string): Promise<Result<null>> {
  const shown = await showCheck(world, request, {
    status: "queued",
    conclusion: null,
    title: plainText(`Waits for ${workflow}`, 200),
    summary: observedMarkdown(workflow),
  });
  if (!shown.ok) return shown;
  // It may have ended before anybody here knew of its pull request.
  const ran = await world.runs.ofHead(workflow, request.head);
  if (!ran.ok) return ran;
  return ran.value === null ? success(null) : reportOwnRun(world, request.pull.repository, ran.value);
}
