// asv's `time_` benchmarks take turns through asv_runner's own timers, in real processes.
import { beforeAll, describe, expect, test } from "vitest";
import type { Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { asvEnvironment, HEAT, listed, named, once, opened, problemOf, RELEASES, valueOf } from "../../support/asv.ts";

const PLAIN = `
import heat

def time_work():
    heat.work(1000)

def time_named():
    pass
time_named.benchmark_name = "else.where.time_named"

class Objects:
    params = [object(), object(), lambda: 1, "y" * 500, "y" * 499 + "z"]

    def time_any(self, it):
        pass
`;

const SET_UP = `
import os, sys, time
import heat

def setup(*args):
    pass

class Sort:
    params = ([10, 1000], {"a b", "x[1]\\n", "a::b", "ü'\\"", "", "|-0", "\\ud800", "$(id)"})

    def setup(self, n, text):
        self.calls = 0
        self.data = list(range(n, 0, -1))

    def time_sort(self, n, text):
        self.calls += 1
        assert self.calls == 1 and self.data[0] == n
        self.data.sort()

class Skips:
    params = [1, 2]

    def setup(self, n):
        if n == 2:
            raise NotImplementedError("not here")

    def time_skips(self, n):
        pass

def time_environment():
    assert (os.environ["MODE"], os.environ["PYTHONHASHSEED"], "UNSET" in os.environ) == ("fast", "0", False)
    assert os.path.dirname(os.path.dirname(heat.__file__)) not in os.getcwd()
    assert os.listdir(".") == [] and len(sys.argv) == 1 and heat.work(10) == 45

def time_cpu():
    time.sleep(0.01)
    heat.work(1000)
time_cpu.timer = time.process_time

def time_fails():
    raise KeyError("the cause")

def time_exits():
    sys.exit(0)
`;

const FILES = {
  ...HEAT,
  "asv.conf.json": '{"matrix": {"env": {"MODE": ["fast"], "UNSET": [null], "PYTHONHASHSEED": ["0"]}}}',
  "benchmarks/__init__.py": "",
  "benchmarks/plain.py": PLAIN,
  "benchmarks/with_setup.py": SET_UP,
  "benchmarks/broken.py": "import nothing_of_this_name\n",
};

describe.each(RELEASES)("%s", (release, packages) => {
  let environment: Environment;
  let listing: Listing;
  beforeAll(async () => {
    environment = await asvEnvironment(packages, FILES);
    listing = await listed(environment, ["."]);
  }, 300_000);

  test.each([
    ["time_work", true],
    ["else.where.time_named", true],
    ["time_environment", false],
  ])("%s: turns", async (name, hasCpu) => {
    const benchmark = named(listing, name);
    const driver = opened(environment, benchmark);
    expect(valueOf(await driver.ready(60))).toBe(1);
    const one = valueOf(await driver.slice(10, 10, 30));
    const many = valueOf(await driver.slice(2000, 0, 30));
    expect(many.wallSeconds).toBeGreaterThan(one.wallSeconds);
    // Set-up between the calls would be counted.
    expect(many.cpuSeconds !== null).toBe(hasCpu);
    expect(await problemOf(environment, driver, benchmark, 2)).toBeNull();
    await driver.dispose();
  });

  test("a timer of the suite's own counts", async () => {
    const { slice, problem } = await once(environment, named(listing, "time_cpu"));
    expect(problem).toBeNull();
    expect(slice?.wallSeconds).toBeLessThan(0.01);
  });

  test("any parameter selects its own benchmark, whatever order a set gives it in this process", async () => {
    const sorts = listing.benchmarks.filter((each) => each.id.includes("Sort.time_sort(1000"));
    expect(sorts).toHaveLength(8);
    for (const benchmark of sorts) expect((await once(environment, benchmark)).problem).toBeNull();
  }, 60_000);

  test("parameters that are called alike, or too long, are told apart", async () => {
    const all = listing.benchmarks.filter(({ id }) => id.includes("Objects.time_any"));
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
    expect(all.filter(({ id }) => /0x[0-9a-f]/.test(id) || id.length > 200)).toEqual([]);
    for (const benchmark of all) expect((await once(environment, benchmark)).problem).toBeNull();
  }, 60_000);

  test("a parameter that is not there any more has no stable name", async () => {
    const benchmark = named(listing, "time_work");
    const { problem } = await once(environment, { ...benchmark, job: { ...benchmark.job, params: ["gone"] } });
    expect(problem).toMatchObject({ kind: "benchmark-unstable-id", benchmark: benchmark.id });
    const gone = await once(environment, { ...benchmark, job: { ...benchmark.job, attribute: "time_gone" } });
    expect(gone.problem).toMatchObject({ kind: "benchmark-unstable-id" });
  });

  test("a skip in the set-up is no failure", async () => {
    const skipped = await once(environment, named(listing, "Skips.time_skips(2)"));
    expect(skipped.problem).toMatchObject({ kind: "benchmark-skipped", side: "head" });
    expect((await once(environment, named(listing, "Skips.time_skips(1)"))).problem).toBeNull();
  });

  test.each([
    ["time_fails", "KeyError: 'the cause'"],
    ["time_exits", "SystemExit: 0"],
  ])("%s is told with its own error and no frame of ours", async (name, error) => {
    const { problem } = await once(environment, named(listing, name));
    expect(problem).toMatchObject({ kind: "benchmark-failed", detail: expect.stringContaining(error) });
    expect(JSON.stringify(problem)).not.toContain("_perf_review");
  });

  test.runIf(release.endsWith("0.3"))("every call of a benchmark with a set-up finds it fresh", async () => {
    const benchmark = named(listing, "Sort.time_sort(10, '')");
    const driver = opened(environment, benchmark);
    valueOf(await driver.ready(60));
    valueOf(await driver.slice(50, 7, 30));
    expect(await problemOf(environment, driver, benchmark, 1)).toBeNull();
    await driver.dispose();
  });

  test("where the calls of a sample share a set-up, as many as declared are made after it", async () => {
    const twice = `
class Twice:
    number = 2
    def setup(self): self.calls = 0
    def time_twice(self):
        self.calls += 1
        assert self.calls <= 2
`;
    const other = await asvEnvironment(packages, { "benchmarks/twice.py": twice });
    const benchmark = named(await listed(other, ["benchmarks"]), "Twice.time_twice");
    const driver = opened(other, benchmark);
    expect(valueOf(await driver.ready(60))).toBe(release.endsWith("0.3") ? 1 : 2);
    valueOf(await driver.slice(20, 3, 30));
    await driver.dispose();
  });
});
