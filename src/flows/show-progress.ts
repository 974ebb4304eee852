/** A running run may have told how far it has got: the check run says so. */
import { standingFromText } from "#core/results/standing-from-text.ts";
import { startedMarkdown } from "#core/report/moments.ts";
import { standingMarkdown, standingTitle } from "#core/report/standing-text.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import { STANDING_ARTIFACT, STANDING_FILE } from "#model/standing.ts";
import type { World } from "#ports-app";
import { showCheck } from "./say.ts";

/** Archive of some hundred bytes; of so little, no more than 16 MB can be unpacked (deflate packs 1032 to one at most, zlib.net). */
const MOST_MB = 1 / 64;

/** A courtesy: what cannot be read or shown is not tried again, as the end of the run would have to wait for it. */
export async function showProgress(world: World, request: Request, run: number): Promise<Result<null>> {
  const files = await world.runs.artifact(run, STANDING_ARTIFACT, { mostMb: MOST_MB });
  const standing = files.ok ? standingFromText(files.value.get(STANDING_FILE) ?? "", request.id) : null;
  if (standing === null) {
    world.tell("a run's progress is not shown", {
      request: request.id,
      ...(files.ok ? {} : { problem: files.problem }),
    });
    return success(null);
  }
  const started = startedMarkdown(request.head, request.run?.url ?? null, request.options);
  const shown = await showCheck(world, request, {
    status: "in_progress",
    conclusion: null,
    title: standingTitle(standing),
    summary: [started, standingMarkdown(standing)].filter((part) => part !== "").join("\n\n"),
  });
  if (!shown.ok) world.tell("a run's progress is not shown", { request: request.id, problem: shown.problem });
  return success(null);
}
