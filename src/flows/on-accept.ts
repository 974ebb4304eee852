/** `/perf accept`, its button, and `/perf unaccept`: a regression is known and wanted, or not any more. */
import { mostOf, regressions } from "#core/plan/accepted.ts";
import { problemText } from "#core/report/problem-text.ts";
import type { Until } from "#model/acceptance.ts";
import { isRegression } from "#model/acceptance.ts";
import type { Refusal } from "#model/command.ts";
import type { Comparison } from "#model/comparison.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { World } from "#ports-app";
import { answered, audited, permitted, refused } from "./asking.ts";
import type { Asking, Known } from "./asking.ts";
import { dayOf } from "./day.ts";
import { isTransient } from "./fail-review.ts";
import { readAgain, shown } from "./report-review.ts";

export interface Wanted {
  /** Ids; null: all that regressed. */
  readonly benchmarks: readonly string[] | null;
  readonly because: string | null;
  readonly until: Until;
  /** What a button was pressed on; absent: the present head. */
  readonly head?: Sha;
}

export async function onAccept(world: World, asking: Asking, wanted: Wanted): Promise<Result<null>> {
  const may = await permitted(world, asking);
  if (!may.ok) return may;
  if (may.value === null) return success(null);
  const { pull, permission } = may.value;
  const { head } = pull;
  const { until } = wanted;
  const refuse = (refusal: Refusal) => refused(world, asking, { permission, head }, refusal);
  if (wanted.head !== undefined && wanted.head !== head)
    return refuse({ kind: "sha-not-head", sha: wanted.head, head });
  if (until.kind === "date" && until.date < dayOf(world.now()))
    return refuse({ kind: "option", option: "--until", value: until.date, expected: "a day that is not over" });
  const request = await reportedOf(world, asking, pull);
  if (request === null) return refuse({ kind: "no-results", head, why: null });
  const read = await readAgain(world, request, pull);
  if (!read.ok) {
    if (isTransient(read.problem)) return read;
    return refuse({ kind: "no-results", head, why: problemText(read.problem) });
  }
  const { comparisons } = read.value.results;
  const regressed = [...new Set(comparisons.filter(isRegression).map(({ benchmark }) => benchmark))];
  const benchmarks = wanted.benchmarks ?? regressed;
  const wrong = benchmarks.find((benchmark) => !regressed.includes(benchmark));
  if (wrong !== undefined) return refuse({ kind: "not-regressed", benchmark: wrong, regressed });
  if (benchmarks.length === 0) return refuse({ kind: "no-results", head, why: "nothing regressed" });
  for (const benchmark of benchmarks) await keep(world, asking, wanted, request, comparisons, benchmark);
  const told = await shown(world, request, read.value, await world.acceptances.ofPull(asking.pull));
  return told.ok ? done(world, asking, { permission, head }, "accepted") : told;
}

const keep = (
  world: World,
  { pull, login }: Asking,
  { because, until }: Wanted,
  { head }: Request,
  comparisons: readonly Comparison[],
  benchmark: string,
): Promise<void> =>
  world.acceptances.keep({
    pull,
    benchmark,
    head,
    login,
    because,
    until,
    most: mostOf(regressions(comparisons, benchmark)),
    at: world.now(),
  });

export async function onUnaccept(world: World, asking: Asking, benchmarks: readonly string[]): Promise<Result<null>> {
  const may = await permitted(world, asking);
  if (!may.ok) return may;
  if (may.value === null) return success(null);
  const { pull, permission } = may.value;
  const known = { permission, head: pull.head };
  const accepted = await world.acceptances.ofPull(asking.pull);
  const names = accepted.map(({ benchmark }) => benchmark);
  const wrong = benchmarks.find((benchmark) => !names.includes(benchmark));
  if (wrong !== undefined)
    return refused(world, asking, known, { kind: "not-accepted", benchmark: wrong, accepted: names });
  const request = await reportedOf(world, asking, pull);
  const read = request === null ? null : await readAgain(world, request, pull);
  if (read?.ok === false && isTransient(read.problem)) return read;
  if (request !== null && read?.ok === true) {
    const left = accepted.filter(({ benchmark }) => !benchmarks.includes(benchmark));
    const told = await shown(world, request, read.value, left);
    if (!told.ok) return told;
  }
  // Last: a repetition must still find them.
  for (const benchmark of benchmarks) await world.acceptances.end(asking.pull, benchmark);
  return done(world, asking, known, "unaccepted");
}

/** The latest report of the present head. */
async function reportedOf(world: World, asking: Asking, { head }: PullRequest): Promise<Request | null> {
  const requests = await world.requests.ofPull(asking.pull);
  return (
    requests.find((each) => each.head === head && each.state === "reported" && each.options.measure === "changes") ??
    null
  );
}

async function done(world: World, asking: Asking, known: Known, answer: string): Promise<Result<null>> {
  const said = await answered(world, asking, "+1", null);
  if (said.ok) await audited(world, asking, known, answer);
  return said;
}
