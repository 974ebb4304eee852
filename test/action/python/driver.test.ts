// The driver in a real pytest process, spoken to line by line through the edge that the measurement uses.
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import { driversIn } from "#edges/drivers.ts";
import { converse, run } from "#edges/shell.ts";
import type { Environment } from "#model/plan.ts";
import type { LiveDriver } from "#ports";
import { testEnvironment } from "../../support/python.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { DRIVER, sameSides, SUITE_FILE } from "../../support/suite.ts";

const SUITE = `
import os, time
import pytest

@pytest.fixture
def counted(tmp_path):
    yield []
    print("torn down")

def test_function(benchmark):
    assert benchmark(sum, range(1000)) == 499500
    assert benchmark.stats.stats.rounds == 1

def test_pedantic(benchmark):
    assert benchmark.pedantic(sum, args=(range(1000),), iterations=7, rounds=3) == 499500

def test_setup(benchmark):
    calls = []
    def setup():
        calls.append(1)
        return (list(range(1000, 0, -1)),), {}
    def target(values):
        values.sort()
        assert len(calls) == len(done) + 1
        done.append(1)
    done = []
    benchmark.pedantic(target, setup=setup, rounds=5)

def test_seed(benchmark):
    benchmark(sum, range(10))
    assert (os.environ["PYTHONHASHSEED"], os.path.isdir(os.environ["TMPDIR"])) == ("77", True)
    assert set(os.environ) <= {"PATH", "HOME", "OPENBLAS_NUM_THREADS", "PYTHONHASHSEED", "TMPDIR", "PERF_REVIEW_PADDING", "LC_CTYPE", "PYTEST_VERSION", "PYTEST_CURRENT_TEST"}

def test_pinned(benchmark):
    benchmark(sum, range(10))
    assert len(os.sched_getaffinity(0)) == 1

@pytest.mark.parametrize("text", ["a b", "x[1]", "a::b", "ü", "a\\nb", "", "|", "-n2", "\\ud800"])
def test_any(benchmark, text):
    benchmark(len, text)

def test_child(benchmark):
    if os.fork() == 0:
        time.sleep(1000)
    benchmark(sum, range(10))
`;

let environment: Environment;
beforeAll(async () => {
  await testEnvironment();
  environment = (await sameSides(SUITE)).environments.head;
});

const folder = temporaryFolder("driver");
const tool = toolNamed("pytest-benchmark");
const open = (name: string): LiveDriver =>
  driversIn(mkdtempSync(join(folder, "d-")), DRIVER).open({
    place: "head",
    environment,
    hashSeed: 77,
    layout: 5,
    variables: {},
    job: tool.serveJob(
      { benchmark: `${SUITE_FILE}::${name}`, file: SUITE_FILE, jobs: { base: {}, head: {} } },
      "head",
      environment,
    ),
  });

const valueOf = <T>(heard: { ok: true; value: T } | { ok: false; log: string }): T => {
  if (!heard.ok) throw new Error(heard.log);
  return heard.value;
};
const finished = async (driver: LiveDriver, name: string, turns: number): Promise<unknown> => {
  const { answer, log } = valueOf(await driver.finish(30));
  return tool.serveProblem(answer, { benchmark: `${SUITE_FILE}::${name}`, environment, turns, log });
};

describe("turns", () => {
  test.each([
    ["test_function", 1, true],
    ["test_pedantic", 7, true],
    ["test_setup", 1, false],
  ])("%s: its own loop is timed, and the test ends as its tool wants", async (name, inner, hasCpu) => {
    const driver = open(name);
    expect(valueOf(await driver.ready(60))).toBe(inner);
    await driver.slice(1, 0, 30);
    const one = valueOf(await driver.slice(10, 10, 30));
    const many = valueOf(await driver.slice(1000, 0, 30));
    expect(many.wallSeconds).toBeGreaterThan(one.wallSeconds);
    expect(many.cpuSeconds !== null).toBe(hasCpu);
    expect(await finished(driver, name, 3)).toBeNull();
    await driver.dispose();
  });

  test("the process has the environment that it was given and nothing else", async () => {
    const driver = open("test_seed");
    valueOf(await driver.ready(60));
    expect(await finished(driver, "test_seed", 0)).toBeNull();
  });

  test.runIf(process.platform === "linux")("the process is pinned when told so", async () => {
    const driver = open("test_pinned");
    valueOf(await driver.ready(60));
    valueOf(await driver.pin([allowedCore()], 30));
    expect(await finished(driver, "test_pinned", 0)).toBeNull();
  });

  test("any id selects exactly its own benchmark", async () => {
    for (const text of ["a b", "x[1]", "a::b", "\\xfc", "a\\nb", "", "|", "-n2", "\\ud800"]) {
      const driver = open(`test_any[${text}]`);
      valueOf(await driver.ready(60));
      expect(await finished(driver, `test_any[${text}]`, 0)).toBeNull();
    }
  });

  test("an id that is not there ends at once and is told", async () => {
    const driver = open("test_nothing");
    expect(await driver.ready(60)).toMatchObject({ ok: false, why: "ended", answer: { matches: 0 } });
  });

  test("a timer that stands still is no time", async () => {
    const still = await sameSides(`
import pytest
@pytest.mark.benchmark(timer=lambda: 1.0)
def test_still(benchmark):
    benchmark(sum, range(10))
`);
    const driver = driversIn(mkdtempSync(join(folder, "d-")), DRIVER).open({
      place: "base",
      environment: still.environments.base,
      hashSeed: 1,
      layout: 5,
      variables: {},
      job: tool.serveJob(
        { benchmark: `${SUITE_FILE}::test_still`, file: SUITE_FILE, jobs: { base: {}, head: {} } },
        "head",
        still.environments.base,
      ),
    });
    valueOf(await driver.ready(60));
    expect(await driver.slice(10, 0, 30)).toMatchObject({ ok: false, why: "nonsense" });
    await driver.dispose();
  });

  test("a child of the benchmark is ended with it", async () => {
    const driver = open("test_child");
    valueOf(await driver.ready(60));
    expect(copies()).toBe(2);
    await driver.dispose();
    await expect.poll(copies).toBe(0);
  });
});

const copies = (): number => readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && hasArgument(pid, folder)).length;

test("the process leaves with 70 when the worker has gone", async () => {
  const job = join(folder, "job.json");
  const asked = tool.serveJob(
    { benchmark: `${SUITE_FILE}::test_function`, file: SUITE_FILE, jobs: { base: {}, head: {} } },
    "head",
    environment,
  );
  const parent = `
import json, os, socket, subprocess, sys
ours, theirs = socket.socketpair()
job = dict(json.loads(sys.argv[4]), out=sys.argv[3] + ".out", turn_fd=theirs.fileno())
open(sys.argv[3], "w").write(json.dumps(job))
child = subprocess.Popen([sys.argv[1], sys.argv[2], sys.argv[3]], pass_fds=[theirs.fileno()])
theirs.close()
print(ours.recv(4096).decode())
ours.close()
print(child.wait(30))
`;
  const ran = await run(environment.python, ["-c", parent, environment.python, DRIVER, job, JSON.stringify(asked)], {
    cwd: environment.root,
    env: environment.variables,
  });
  expect(ran.stdout.trim().split("\n").at(-1)).toBe("70");
});

test("a job that cannot be read is an error and no answer", async () => {
  const talk = converse(environment.python, [DRIVER, join(folder, "nothing.json")], {
    cwd: environment.root,
    env: environment.variables,
    output: join(folder, "log"),
  });
  expect((await talk.ended).exitCode).not.toBe(0);
  expect(readFileSync(join(folder, "log"), "utf8")).toContain("nothing.json");
});

const allowedCore = (): number =>
  Number(/^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

const hasArgument = (pid: string, text: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
  } catch {
    return false;
  }
};
