/** A pull request that is not measured by itself: the check run says why, and has a button. */
import { buttons } from "#core/report/buttons.ts";
import { skippedMarkdown, skippedTitle } from "#core/report/moments.ts";
import type { Trigger } from "#core/plan/trigger.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { showCheck } from "./say.ts";

type Why = Extract<Trigger, { readonly kind: "skipped" }>["why"];

/** No comment: nobody has to read it. */
export async function skipReview(world: World, request: Request, why: Why): Promise<Result<null>> {
  const shown = await showCheck(world, request, {
    status: "completed",
    conclusion: "neutral",
    title: skippedTitle(why),
    summary: skippedMarkdown(why),
    buttons: buttons("approve"),
  });
  return shown.ok ? success(null) : shown;
}
