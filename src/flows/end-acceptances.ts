/** Acceptances whose day is over end: the report is told again without them, which turns the gate. */
import { buttons } from "#core/report/buttons.ts";
import { acceptanceOverMarkdown } from "#core/report/moments.ts";
import type { Config } from "#model/config.ts";
import type { Problem } from "#model/problem.ts";
import type { PullKey, PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { dayOf } from "./day.ts";
import { isTransient } from "./fail-review.ts";
import { readAgain, shown } from "./report-review.ts";
import { showCheck } from "./say.ts";

/** `request`: the latest of the present head; null where the pull request is closed. Only a report can say anything of them. */
export async function endAcceptances(
  world: World,
  key: PullKey,
  pull: PullRequest,
  request: Request | null,
): Promise<Result<null>> {
  const today = dayOf(world.now());
  const all = await world.acceptances.ofPull(key);
  const over = all.filter(({ until }) => until.kind === "date" && until.date < today);
  if (over.length === 0) return success(null);
  if (request?.state === "reported") {
    const names = over.map(({ benchmark }) => benchmark);
    const told = await toldAgain(world, pull, request, names);
    if (!told.ok) return told;
    world.tell("acceptances are over", { request: request.id, benchmarks: names });
  }
  // Last: a repetition must still find them.
  for (const { benchmark } of over) await world.acceptances.end(key, benchmark);
  return success(null);
}

async function toldAgain(
  world: World,
  pull: PullRequest,
  request: Request,
  names: readonly string[],
): Promise<Result<unknown>> {
  const read = await readAgain(world, request, pull);
  // Those whose day is over do not hold any more, by the date alone.
  if (read.ok) return shown(world, request, read.value, await world.acceptances.ofPull(request.pull));
  if (isTransient(read.problem)) return read;
  const config = await baseConfig(world.pulls, pull);
  return config.ok ? unreadable(world, request, config.value.gate, names, read.problem) : config;
}

/** The results are gone, as artifacts are after some months: what was accepted counts as if it were not. */
const unreadable = (
  world: World,
  request: Request,
  gate: Config["gate"],
  names: readonly string[],
  problem: Problem,
): Promise<Result<Request>> =>
  showCheck(world, request, {
    status: "completed",
    conclusion: gate === "fail" ? "failure" : "neutral",
    title: "An acceptance is over",
    summary: acceptanceOverMarkdown(names, problem),
    buttons: buttons("rerun"),
  });
