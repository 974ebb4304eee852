/** asv suites for tests, and the real asv_runner that lists and serves them through the edges that the measurement uses. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { toolNamed } from "#core/tools/registry.ts";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { driversIn } from "#edges/drivers.ts";
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Heard, LiveDriver, Slice } from "#ports";
import { testEnvironment } from "./python.ts";
import { DRIVER, twoSides, type SideFiles } from "./suite.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("asv");
export const asvTool = toolNamed("asv");

/** Both kinds of set-up that asv_runner has had; the older one without pympler. */
export const RELEASES = [
  ["asv_runner 0.3", ["asv_runner==0.3.2", "pympler"]],
  ["asv_runner 0.2", ["asv_runner==0.2.1"]],
] as const;

export const asvEnvironment = async (requirements: readonly string[], files: SideFiles): Promise<Environment> => {
  const { python } = await testEnvironment(requirements);
  const { environments } = await twoSides({ base: {}, head: files }, ["heat"]);
  return { ...environments.head, python };
};

export const listed = async (environment: Environment, paths: readonly string[]): Promise<Listing> => {
  const suites = paths.map((path) => ({ tool: "asv", path }));
  const answer = await benchmarksBy(DRIVER).list(environment, suites, join(folder, "lists"));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};

/** The one benchmark whose id ends so. */
export const named = ({ benchmarks, errors }: Listing, name: string): Benchmark => {
  const found = benchmarks.filter((each) => each.id.endsWith(`::${name}`));
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} of ${name} among ${JSON.stringify([benchmarks.map((each) => each.id), errors])}`);
  return found[0];
};

export const opened = (environment: Environment, benchmark: Benchmark): LiveDriver =>
  driversIn(mkdtempSync(join(folder, "d-")), DRIVER).open({
    place: "head",
    environment,
    hashSeed: 77,
    layout: 5,
    variables: benchmark.variables ?? {},
    job: asvTool.serveJob(
      { benchmark: benchmark.id, file: benchmark.file, jobs: { base: {}, head: benchmark.job ?? {} } },
      "head",
      environment,
    ),
  });

export const valueOf = <T>(heard: Heard<T>): T => {
  if (!heard.ok) throw new Error(heard.log);
  return heard.value;
};

/** What is wrong with a process after it has served `turns` slices. */
export const problemOf = async (
  environment: Environment,
  driver: LiveDriver,
  benchmark: Benchmark,
  turns: number,
): Promise<Problem | null> => {
  const { answer, log } = valueOf(await driver.finish(60));
  return asvTool.serveProblem(answer, { benchmark: benchmark.id, environment, turns, log });
};

/** What comes of one slice, and then of the process. */
export const once = async (
  environment: Environment,
  benchmark: Benchmark,
): Promise<{ readonly slice: Slice | null; readonly problem: Problem | null }> => {
  const driver = opened(environment, benchmark);
  try {
    const ready = await driver.ready(90);
    const heard = ready.ok ? await driver.slice(1, 0, 60) : ready;
    if (heard.ok) return { slice: heard.value, problem: await problemOf(environment, driver, benchmark, 1) };
    const asked = { benchmark: benchmark.id, environment, turns: 0, log: heard.log };
    return { slice: null, problem: asvTool.serveProblem(heard.answer, asked) };
  } finally {
    await driver.dispose();
  }
};

export const HEAT = { "heat/__init__.py": "def work(n):\n    return sum(range(n))\n" };
