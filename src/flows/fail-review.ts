/** The end of a request that came to nothing: comment and check run say why. */
import { advance } from "#core/plan/advance.ts";
import { buttons } from "#core/report/buttons.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import { problemText } from "#core/report/problem-text.ts";
import { plainText } from "#core/report/sanitize.ts";
import type { Problem } from "#model/problem.ts";
import type { Request } from "#model/request.ts";
import type { Result } from "#model/result.ts";
import { failure, success } from "#model/result.ts";
import type { World } from "#ports-app";
import { saved, sayOf, showCheck } from "./say.ts";

export const isTransient = (problem: Problem): boolean => "transient" in problem && problem.transient;

/** A problem that a repetition may mend is handed back instead, and the request stays as it is. */
export async function failReview(world: World, request: Request, problem: Problem): Promise<Result<null>> {
  if (isTransient(problem)) return failure(problem);
  const told = await tellFailure(world, request, problem);
  if (!told.ok) return told;
  // Saved last: until then a repetition says the same once more, in the same places.
  const failed = advance(told.value, { kind: "failed", problem });
  if (failed) await saved(world, failed);
  world.tell("a review came to nothing", { request: request.id, problem, verdict: null });
  return success(null);
}

async function tellFailure(world: World, request: Request, problem: Problem): Promise<Result<Request>> {
  const summary = failedMarkdown(problem);
  const said = await sayOf(world, request, summary);
  if (!said.ok) return said;
  return showCheck(world, request, {
    status: "completed",
    conclusion: "neutral",
    title: plainText(problemText(problem), 200),
    summary,
    buttons: buttons("rerun"),
  });
}
