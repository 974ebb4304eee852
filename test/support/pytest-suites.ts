/** Pytest suites with real plugins: written, listed, and measured in a real driver process. */
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { found, listed, opened, valueOf, verdict } from "./driven.ts";
import { testEnvironment } from "./python.ts";
import { SUITE_FILE, twoSides, type SideFiles } from "./suite.ts";

/** Everything that bites, in one environment. */
export const PLUGINS = [
  "pytest-codspeed",
  "pytest-xdist",
  "pytest-cov",
  "pytest-randomly",
  "pytest-timeout",
  "pytest-env",
  "pytest-repeat",
  "pytest-rerunfailures",
  "pytest-forked",
  "pytest-asyncio",
];
/** The oldest releases that are tested. */
export const OLD = ["pytest==7.4.4", "pytest-benchmark==4.0.0", "pytest-codspeed==3.2.0"];

export const PYTEST_SUITES = [{ tool: "pytest-benchmark", path: "benchmarks" }];
/** A suite of one benchmark. */
export const ONE = "def test_a(benchmark): benchmark(sum, [1])\n";
/** Its id in the suite's one file. */
export const of = (name: string): string => `${SUITE_FILE}::${name}`;

/** A side with these files; a text alone is the suite. */
export const sideWith = async (
  files: SideFiles | string,
  plugins: readonly string[] = PLUGINS,
): Promise<Environment> => {
  const { python } = await testEnvironment(plugins);
  const all = typeof files === "string" ? { [SUITE_FILE]: files } : files;
  const { head } = (await twoSides({ base: all, head: all })).environments;
  return { ...head, python };
};

export interface Served {
  readonly problem: Problem | null;
  readonly answer: unknown;
  /** Seconds of one slice of the rounds asked for. */
  readonly wallSeconds: number;
  readonly inner: number;
}

/** Serves one slice and lets the benchmark end; a process that never gets ready has no slice, and its problem. */
export const served = async (environment: Environment, benchmark: Benchmark, rounds = 5): Promise<Served> => {
  const driver = opened(environment, benchmark);
  try {
    const ready = await driver.ready(60);
    const slice = ready.ok ? await driver.slice(rounds, 0, 60) : ready;
    if (!slice.ok) {
      const problem = verdict(slice, environment, benchmark, 0);
      return { problem, answer: slice.answer, wallSeconds: Number.NaN, inner: 0 };
    }
    const { wallSeconds } = slice.value;
    const finished = await driver.finish(60);
    const problem = verdict(finished, environment, benchmark, 1);
    return { problem, answer: valueOf(finished).answer, wallSeconds, inner: valueOf(ready) };
  } finally {
    await driver.dispose();
  }
};

/** Lists a suite and measures one of its tests. */
export const measured = async (files: SideFiles | string, name = "test_a") => {
  const side = await sideWith(files);
  const listing = await listed(side, PYTEST_SUITES);
  return { side, listing, ...(await served(side, found(listing, of(name)))) };
};

export const namesIn = (listing: Listing): readonly string[] =>
  listing.benchmarks.map((each) => each.id.split("::").slice(1).join("::"));
