// What asv measures besides calls in one process: memory, tracked numbers, processes of their own, and what needs a cache first.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import {
  asvEnvironment,
  asvTool,
  HEAT,
  listed,
  named,
  once,
  opened,
  problemOf,
  RELEASES,
  valueOf,
} from "../../support/asv.ts";

const VALUES = `
import heat

def timeraw_import():
    return "import heat; heat.work(20000)"

def timeraw_times():
    return "x += 1", "import os; x = 0; open(os.environ['HOME'] + '/children', 'a').write('.')"
timeraw_times.number = 3

def timeraw_fails():
    return "import nothing_of_this_name"

def peakmem_block():
    heat.work(10)
    return bytearray(90_000_000)

class Before:
    def setup(self):
        self.gone = bytearray(90_000_000)
        del self.gone

    def peakmem_before(self):
        pass

def mem_list():
    return [0] * 1000

def track_count():
    return 12.5
track_count.unit = "pieces"

def track_zero():
    return 0

def track_negative():
    return -1

def track_none():
    return None

def track_list():
    return [1]

def track_nan():
    return float("nan")

def track_huge():
    return 10**400
`;

const CACHES = `
import os, time

class Cached:
    def setup_cache(self):
        big = bytearray(300_000_000)
        return {"pid": os.getpid(), "items": list(range(1000))}

    def time_cache(self, cache):
        assert cache["pid"] != os.getpid() and len(cache["items"]) == 1000

    def peakmem_cache(self, cache):
        pass

class Slow:
    def setup_cache(self):
        time.sleep(1000)
    setup_cache.timeout = 0.5

    def time_slow(self, cache):
        pass

class Broken:
    def setup_cache(self):
        raise LookupError("no data")

    def time_broken(self, cache):
        pass
`;

const FILES = {
  ...HEAT,
  "benchmarks/__init__.py": "",
  "benchmarks/values.py": VALUES,
  "benchmarks/caches.py": CACHES,
};

describe.each(RELEASES)("%s", (release, packages) => {
  let environment: Environment;
  let listing: Listing;
  beforeAll(async () => {
    environment = await asvEnvironment(packages, FILES);
    listing = await listed(environment, ["benchmarks"]);
  }, 300_000);
  const of = (name: string) => once(environment, named(listing, name));

  test("timeraw: each round is a process of its own, which tells where its packages lie", async () => {
    const benchmark = named(listing, "timeraw_import");
    const driver = opened(environment, benchmark);
    expect(valueOf(await driver.ready(60))).toBe(1);
    const slice = valueOf(await driver.slice(2, 0, 60));
    expect(slice.cpuSeconds).toBeNull();
    expect(slice.wallSeconds).toBeGreaterThan(0);
    const { answer } = valueOf(await driver.finish(30));
    await driver.dispose();
    const asked = { benchmark: benchmark.id, environment, turns: 1, log: "" };
    expect(answer).toMatchObject({
      provenance: { heat: expect.arrayContaining([join(environment.root, "heat", "__init__.py")]) },
    });
    expect(asvTool.serveProblem(answer, asked)).toBeNull();
    const elsewhere = { ...environment, provenanceRoots: [join(environment.root, "else")] };
    expect(asvTool.serveProblem(answer, { ...asked, environment: elsewhere })).toMatchObject({
      kind: "wrong-side-measured",
      module: "heat",
    });
  });

  test("timeraw: the declared number of calls is made in each of them", async () => {
    const benchmark = named(listing, "timeraw_times");
    const driver = opened(environment, benchmark);
    expect(valueOf(await driver.ready(60))).toBe(3);
    valueOf(await driver.slice(2, 1, 60));
    expect(await problemOf(environment, driver, benchmark, 1)).toBeNull();
    await driver.dispose();
    expect(readFileSync(join(environment.variables["HOME"] ?? "", "children"), "utf8")).toBe("...");
  });

  test("timeraw: what fails in the other process is told", async () => {
    expect((await of("timeraw_fails")).problem).toMatchObject({ kind: "benchmark-failed" });
  });

  test("peakmem: the peak of the whole process, set-up included", async () => {
    for (const name of ["peakmem_block", "Before.peakmem_before"]) {
      const { slice, problem } = await of(name);
      expect(problem).toBeNull();
      expect(slice?.value).toBeGreaterThan(90_000_000);
      expect(slice?.value).toBeLessThan(190_000_000);
    }
  });

  test.runIf(release.endsWith("0.3"))("mem: bytes of the object, with pympler", async () => {
    // 56 bytes of a list and 8 of each place: sys.getsizeof on any 64-bit CPython.
    expect(await of("mem_list")).toMatchObject({ slice: { value: 8056 }, problem: null });
  });

  test("track: a number above 0", async () => {
    expect(await of("track_count")).toMatchObject({ slice: { value: 12.5 }, problem: null });
  });

  test.each([
    ["track_zero", "0.0: base and head are compared as a ratio, which needs a number above 0"],
    ["track_negative", "-1.0: base and head are compared as a ratio, which needs a number above 0"],
    ["track_nan", "nan: base and head are compared as a ratio, which needs a number above 0"],
    ["track_huge", "inf: base and head are compared as a ratio, which needs a number above 0"],
    ["track_none", "no number but None"],
    ["track_list", "no number but [1]"],
  ])("%s: a sentence instead of a value", async (name, detail) => {
    expect((await of(name)).problem).toMatchObject({
      kind: "benchmark-failed",
      detail: `the benchmark returned ${detail}`,
    });
  });

  test("setup_cache: made in a process of its own, so that its memory is not the benchmark's", async () => {
    expect((await of("Cached.time_cache")).problem).toBeNull();
    const peak = await of("Cached.peakmem_cache");
    expect(peak.problem).toBeNull();
    expect(peak.slice?.value).toBeLessThan(200_000_000);
  });

  test("setup_cache: its failure and its own time limit are told", async () => {
    expect((await of("Slow.time_slow")).problem).toMatchObject({
      kind: "benchmark-failed",
      detail: "setup_cache took longer than the suite allows: 0.5 s",
    });
    expect((await of("Broken.time_broken")).problem).toMatchObject({
      kind: "benchmark-failed",
      detail: expect.stringMatching(/^setup_cache failed\n[^]*no data/),
    });
  });
});
