/** Every tool's benchmarks on two real MPI ranks: what is timed, whose set-up runs, and what is refused. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { converse, run } from "#edges/shell.ts";
import type { Suite } from "#model/config.ts";
import type { Environment } from "#model/plan.ts";
import { fieldOf, found, listed, served, type Served } from "../../support/driven.ts";
import { mpiSides } from "../../support/mpi.ts";
import { DRIVER } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { survivors } from "../../flows/measure/measured-of.ts";

/** Rank 1 needs longer by itself, and rank 0 does not wait for it: only the slowest rank's time is that of the call. */
const UNEVEN = `
import os, time
from mpi4py import MPI
comm = MPI.COMM_WORLD

def uneven():
    time.sleep(0.05 * comm.rank)
`;
const SLOWEST_SECONDS = 0.05;

const FILES = {
  "uneven.py": UNEVEN,
  "pytest_suite/test_ranks.py": `
import pytest
from uneven import comm, uneven

@pytest.fixture
def all_set_up():
    assert comm.allreduce(1) == 2

def test_fixture(benchmark, all_set_up):
    benchmark(uneven)

def test_pedantic(benchmark):
    benchmark.pedantic(uneven, setup=lambda: comm.allreduce(1) and None, rounds=3)
`,
  "codspeed_suite/test_marked.py": `
import pytest
from uneven import uneven

@pytest.mark.benchmark
def test_marked():
    uneven()
`,
  "asv.conf.json": '{"version": 1, "benchmark_dir": "asv_suite"}',
  "asv_suite/__init__.py": "",
  "asv_suite/ranks.py": `
from uneven import comm, uneven

class Uneven:
    def setup(self):
        assert comm.allreduce(1) == 2
    def time_uneven(self):
        uneven()

class Cached:
    def setup_cache(self):
        return 1
    def time_cached(self, one):
        pass

def track_number():
    return 7
`,
  "scripts/ranks.py": `
import os, sys
sys.path.insert(0, os.getcwd())
import pyperf
from uneven import uneven
runner = pyperf.Runner()
runner.bench_func("uneven", uneven)
runner.bench_command("command", [sys.executable, "-c", ""])
`,
};

const SUITES: readonly Suite[] = [
  { tool: "pytest-benchmark", path: "pytest_suite", ranks: 2 },
  { tool: "pytest-codspeed", path: "codspeed_suite", ranks: 2 },
  { tool: "asv", path: "asv.conf.json", ranks: 2 },
  { tool: "pyperf", path: "scripts", ranks: 2 },
  { tool: "command", path: ".", name: "true", arguments: ["true"], ranks: 2 },
];

let environment: Environment;
beforeAll(async () => {
  const sides = await mpiSides("mpich", { base: {}, head: FILES }, ["pytest-codspeed", "asv_runner", "pyperf"]);
  environment = sides.environments.head;
}, 240_000);

const servedOf = async (tool: string, id: string): Promise<Served> => {
  const listing = await listed(
    environment,
    SUITES.filter((suite) => suite.tool === tool),
  );
  const benchmark = found(listing, id);
  expect(benchmark.ranks).toBe(2);
  return served(benchmark, environment, { rounds: 2, untimed: 1 });
};

describe("the slowest rank's time is told", { timeout: 60_000 }, () => {
  test.each([
    ["pytest-benchmark", "pytest_suite/test_ranks.py::test_fixture"],
    ["pytest-benchmark", "pytest_suite/test_ranks.py::test_pedantic"],
    ["pytest-codspeed", "codspeed_suite/test_marked.py::test_marked"],
    ["asv", "asv_suite/ranks.py::Uneven.time_uneven"],
    ["pyperf", "scripts/ranks.py::uneven"],
  ])("by %s: %s", async (tool, id) => {
    const { problem, slice, answer } = await servedOf(tool, id);
    expect(problem).toBe(null);
    // Rank 0 itself needs no time at all.
    expect(slice?.wallSeconds).toBeGreaterThanOrEqual(2 * SLOWEST_SECONDS);
    expect(fieldOf(answer, "memory", "process")).toBeGreaterThan(0);
  });
});

describe("what cannot run on ranks is refused with a sentence", { timeout: 60_000 }, () => {
  test.each([
    ["asv", "asv_suite/ranks.py::Cached.time_cached", "setup_cache"],
    ["asv", "asv_suite/ranks.py::track_number", "only times are measured"],
    ["pyperf", "scripts/ranks.py::command", "a command line starts its ranks itself"],
    ["command", "command::true", "a command line starts its ranks itself"],
  ])("%s: %s", async (tool, id, sentence) => {
    expect((await servedOf(tool, id)).problem).toMatchObject({
      kind: "benchmark-failed",
      detail: expect.stringMatching(new RegExp(`rank \\d of 2: .*${sentence}.*leave \`ranks\` out`)),
    });
  });
});

describe("a rank on another node than the worker", () => {
  const rankOf = async (rank: string, job: string) =>
    run(environment.python, [DRIVER, job], {
      cwd: environment.root,
      env: { ...environment.variables, PMI_RANK: rank },
      timeoutSeconds: 30,
    });

  test("says what to do where it is rank 0", async () => {
    const folder = temporaryFolder("node");
    const job = join(folder, "job.json");
    const out = join(folder, "answer.json");
    const meeting = { ranks: 2, socket: join(folder, "nothing"), node: "elsewhere" };
    const serve = { tool: "pytest-benchmark", mode: "serve", id: "a", paths: ["a.py"], argv: [], provenance: [] };
    writeFileSync(job, JSON.stringify({ ...serve, ...meeting, out, layout: null }));
    const ran = await rankOf("0", job);
    expect(ran.exitCode).toBe(71);
    expect(ran.stderr).toMatch(/rank 0 runs on .* and the worker on elsewhere, .*`nodes: 1`/);
  });

  test("says so where it does not see the worker's files", async () => {
    const ran = await rankOf("1", join(temporaryFolder("node"), "job.json"));
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stderr).toMatch(/rank 1 runs on .*, which does not see the worker's files/);
  });
});

test("ranks that hang end when their worker is killed", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder("killed");
  const launch = { words: ["mpirun", "-n", "2"], ranks: 2 };
  const text = `
import os
from mpi4py import MPI
open(os.path.join(${JSON.stringify(folder)}, str(MPI.COMM_WORLD.rank)), "w").close()
def test_hangs(benchmark):
    benchmark(MPI.COMM_WORLD.Barrier if MPI.COMM_WORLD.rank else lambda: MPI.COMM_WORLD.recv(source=1))
`;
  // Open MPI's launcher tidies up behind ranks that were ended; MPICH's leaves their shared memory.
  const sides = await mpiSides("openmpi", { base: {}, head: { "test_hangs.py": text } });
  const { head } = sides.environments;
  const job = { tool: "pytest-benchmark", mode: "serve", id: "test_hangs.py::test_hangs", paths: ["test_hangs.py"] };
  const start = { place: "head", environment: head, hashSeed: 1, layout: 1, variables: {}, job, launch };
  const worker = `
import { driversIn } from ${JSON.stringify(join(import.meta.dirname, "../../../src/edges/drivers.ts"))};
import { writeSync } from "node:fs";
const driver = driversIn(${JSON.stringify(join(folder, "own"))}, ${JSON.stringify(DRIVER)}).open(${JSON.stringify({ ...start, job: { ...job, argv: [], provenance: [] } })});
const ready = await driver.ready(60);
writeSync(3, JSON.stringify(ready.ok) + "\\n");
await driver.slice(1, 0, 600);
`;
  writeFileSync(join(folder, "worker.ts"), worker);
  const talk = converse(process.execPath, [join(folder, "worker.ts")], {
    cwd: join(import.meta.dirname, "../../.."),
    env: { PATH: process.env["PATH"] ?? "" },
    output: join(folder, "log"),
  });
  expect(await talk.receive(60)).toEqual({ kind: "line", line: "true" });
  talk.end(); // SIGKILL, for the worker and nobody else: its launch has a group of its own
  await talk.ended;
  await expect.poll(() => survivors(sides), { timeout: 10_000 }).toEqual([]);
});
