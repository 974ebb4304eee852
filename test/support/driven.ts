/** One benchmark in a real driver process, through the listing and the edges that the measurement uses. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { launchWords } from "#core/plan/launch-words.ts";
import { toolNamed } from "#core/tools/registry.ts";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { driversIn } from "#edges/drivers.ts";
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Heard, LiveDriver, Slice } from "#ports";
import { DRIVER } from "./suite.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const LIMIT_SECONDS = 60;

export const listed = async (environment: Environment, suites: readonly Suite[]): Promise<Listing> => {
  const listing = await benchmarksBy(DRIVER).list(environment, suites, temporaryFolder("list"));
  if (!listing.ok) throw new Error(JSON.stringify(listing.problem));
  return listing.value;
};

export const found = (listing: Listing, id: string): Benchmark => {
  const benchmark = listing.benchmarks.find((each) => each.id === id);
  if (benchmark === undefined) throw new Error(`not listed: ${id}, but ${JSON.stringify(listing)}`);
  return benchmark;
};

export const opened = (environment: Environment, benchmark: Benchmark): LiveDriver => {
  const { id, file, tool, job = {}, variables = {}, ranks } = benchmark;
  return driversIn(mkdtempSync(join(temporaryFolder("driven"), "d-")), DRIVER).open({
    place: "head",
    environment,
    hashSeed: 77,
    layout: 5,
    variables,
    ...(ranks === undefined ? {} : { launch: { words: launchWords(undefined, ranks), ranks } }),
    job: toolNamed(tool).serveJob({ benchmark: id, file, jobs: { base: job, head: job } }, "head", environment),
  });
};

export const valueOf = <T>(heard: Heard<T>): T => {
  if (!heard.ok) throw new Error(`${heard.why}: ${heard.log} ${JSON.stringify(heard.answer)}`);
  return heard.value;
};

/** What the tool says of a process that has ended, whether or not it was told to. */
export const verdict = (
  heard: Heard<{ readonly answer: unknown; readonly log: string }> | Heard<unknown>,
  environment: Environment,
  { id, tool }: Benchmark,
  turns: number,
): Problem | null => {
  const said = heard.ok ? heard.value : heard;
  const [answer, log] = [Reflect.get(Object(said), "answer"), String(Reflect.get(Object(said), "log"))];
  return toolNamed(tool).serveProblem(answer, { benchmark: id, environment, turns, log });
};

export interface Served {
  /** What the tool says against it. */
  readonly problem: Problem | null;
  /** Why it ended of itself. */
  readonly why?: string;
  /** Calls per round. */
  readonly inner?: number;
  readonly slice?: Slice;
  readonly answer?: unknown;
}

/** One slice of `rounds` after `untimed` ones, on `core` where that is none below 0, and its end: what came of it. */
export const served = async (
  benchmark: Benchmark,
  environment: Environment,
  { rounds = 4, untimed = 1, core = -1 } = {},
): Promise<Served> => {
  const driver = opened(environment, benchmark);
  const failed = (heard: Extract<Heard<unknown>, { ok: false }>): Served => ({
    problem: verdict(heard, environment, benchmark, 0),
    why: heard.why,
    answer: heard.answer,
  });
  try {
    const ready = await driver.ready(LIMIT_SECONDS);
    if (!ready.ok) return failed(ready);
    if (core >= 0) valueOf(await driver.pin([core], LIMIT_SECONDS));
    const slice = await driver.slice(rounds, untimed, LIMIT_SECONDS);
    if (!slice.ok) return failed(slice);
    const end = await driver.finish(LIMIT_SECONDS);
    const { answer } = valueOf(end);
    return { problem: verdict(end, environment, benchmark, 1), inner: ready.value, slice: slice.value, answer };
  } finally {
    await driver.dispose();
  }
};

/** A field of an answer, which may be anything. */
export const fieldOf = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((inside: unknown, name) => Reflect.get(Object(inside), name), value);
