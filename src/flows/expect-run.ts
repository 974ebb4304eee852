/** A workflow of the repository's own measures this head: the check run waits for it. */
import { observedMarkdown } from "#core/report/moments.ts";
import { plainText } from "#core/report/sanitize.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { showCheck } from "./say.ts";

export async function expectRun(world: World, request: Request, workflow: string): Promise<Result<null>> {
  const shown = await showCheck(world, request, {
    status: "queued",
    conclusion: null,
    title: plainText(`Waits for ${workflow}`, 200),
    summary: observedMarkdown(workflow),
  });
  return shown.ok ? success(null) : shown;
}
