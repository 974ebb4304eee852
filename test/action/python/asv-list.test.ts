// asv suites are listed by the real asv_runner: each benchmark once, whatever else is broken, with what the suite declares.
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { benchmarksBy } from "#edges/benchmarks.ts";
import type { Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { asvEnvironment, listed, named, RELEASES } from "../../support/asv.ts";
import { DRIVER, twoSides } from "../../support/suite.ts";

const CONFIG = `
// asv's own comments
{
  "version": 1, /* of the format */
  'benchmark_dir': "suite",
  default_benchmark_timeout: 30,
  "matrix": {
    "req": {"numpy": ["1.26", "2.0"], "pip+six": []},
    "env": {"MODE": ["fast \\u00fc", "slow"], "UNSET": [null]},
    "env_nobuild": {"PYTHONHASHSEED": "0"},
  },
  "exclude": [{"req": {"numpy": "1\\\\..*"}, "sys_platform": ".*"}],
}
`;

const TIMES = `
import time

class Sort:
    params = ([10, 1000], {"a b", "x[1]\\n", "a::b", "ü'\\"", "", "|-0", "\\ud800", "$(id)"})
    timeout = 12.5
    def time_sort(self, n, text): pass

class Skips:
    params = [1, 2]
    skip_params = [(2,)]
    def time_skips(self, n): pass

class Cached:
    def setup_cache(self): raise RuntimeError("nothing is run to list it")
    setup_cache.timeout = 40
    def time_cached(self, cache): pass

class Broken:
    def __init__(self): raise RuntimeError("no instance")
    def time_x(self): pass

def time_cpu(): pass
time_cpu.timer = time.process_time

def time_alias(): pass
time_second = time_alias

def time_named(): pass
time_named.benchmark_name = "else.where.time_named"

def peakmem_a(): pass
def mem_a(): pass
def track_a(): pass
def timeraw_a(): pass
def helper(): pass
`;

/** The same work under other names, and other work. */
const BODIES = `
def time_one(): sum(range(10))
def time_two(): sum(range(10))
def time_three(): sum(range(11))

class Base:
    size = 1
    def time_it(self): pass
class Same(Base): pass
class Other(Base):
    size = 2
`;

const FILES = {
  "bench/asv.conf.json": CONFIG,
  "bench/suite/__init__.py": "",
  "bench/suite/times.py": TIMES,
  "bench/suite/broken.py": "import nothing_of_this_name\n",
  "bench/suite/leaves.py": "raise SystemExit(3)\n",
  "bench/suite/inner/__init__.py": "",
  "bench/suite/inner/bodies.py": BODIES,
  "other/suite/__init__.py": "def time_other(): pass\n",
};

describe.each(RELEASES)("%s", (release, packages) => {
  let environment: Environment;
  let listing: Listing;
  beforeAll(async () => {
    environment = await asvEnvironment(packages, FILES);
    listing = await listed(environment, ["bench", "other/suite"]);
  }, 300_000);

  test("every benchmark is listed once, whatever else is broken", () => {
    const ids = listing.benchmarks.map((each) => each.id);
    expect(ids).toContain("bench/suite/times.py::Sort.time_sort(10, 'a b')");
    expect(ids.filter((id) => id.includes("Sort.time_sort"))).toHaveLength(16);
    expect(ids).toContain("bench/suite/inner/bodies.py::time_one");
    expect(ids).toContain("bench/suite/times.py::else.where.time_named");
    expect(ids).toContain("other/suite/__init__.py::time_other");
    expect(ids.filter((id) => id.includes("time_alias") || id.includes("time_second"))).toHaveLength(1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(listing.errors).toMatchObject([
      { path: "bench/suite/broken.py", detail: expect.stringContaining("nothing_of_this_name") },
      { path: "bench/suite/leaves.py", detail: expect.stringContaining("SystemExit: 3") },
      { path: "bench/suite/times.py", detail: expect.stringContaining("no instance") },
    ]);
    for (const { detail } of listing.errors) expect(detail).not.toContain("asv_list.py");
  });

  test("what a suite declares is kept", () => {
    expect(named(listing, "Sort.time_sort(10, 'a b')")).toMatchObject({
      tool: "asv",
      file: "bench/suite/times.py",
      metric: "wall-time",
      timeoutSeconds: 12.5,
      variables: { MODE: "fast ü", PYTHONHASHSEED: "0" },
    });
    expect(named(listing, "time_cpu").timeoutSeconds).toBe(30);
    expect(named(listing, "time_other")).toMatchObject({ timeoutSeconds: 60, variables: {} });
    expect(named(listing, "Cached.time_cached").timeoutSeconds).toBe(70);
    expect(named(listing, "timeraw_a")).toMatchObject({ metric: "wall-time" });
    expect(named(listing, "peakmem_a")).toMatchObject({ metric: "peak-memory", mode: "sequential" });
    expect(named(listing, "track_a")).toMatchObject({ metric: "track", mode: "sequential" });
    expect([1, 2].map((n) => named(listing, `Skips.time_skips(${n})`).skipped)).toEqual([false, true]);
  });

  test("what a user should know is said", () => {
    const notes = listing.notes?.join("\n") ?? "";
    expect(notes).toContain("bench/asv.conf.json: the matrix has several values");
    expect(notes).toContain("req numpy = 2.0 (of 2), env MODE = fast ü (of 2)");
    expect(notes).toContain("1 benchmarks have a timer of their own");
    expect(notes).toContain("setup_cache is run anew");
    const isThere = listing.benchmarks.some((each) => each.metric === "memory");
    expect(isThere).toBe(release.endsWith("0.3"));
    expect(notes.includes("1 mem_ benchmarks are left out, as they need pympler")).toBe(!isThere);
  });

  test("the list is the same in every process, whatever order a set has there", async () => {
    const again = await listed(environment, ["bench", "other/suite"]);
    const inOrder = ({ benchmarks }: Listing) => benchmarks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect({ ...again, benchmarks: inOrder(again) }).toEqual({ ...listing, benchmarks: inOrder(listing) });
  });

  test("a body is what is done, not what it is called", () => {
    const [one, two, three, same, other, base] = [
      "time_one",
      "time_two",
      "time_three",
      "Same.time_it",
      "Other.time_it",
      "Base.time_it",
    ].map((name) => named(listing, name).body);
    expect([one === two, one === three, base === same, base === other]).toEqual([true, false, true, false]);
  });

  test("nothing is written into the checkout", () => {
    const names = readdirSync(environment.root, { recursive: true, encoding: "utf8" });
    const unknown = names.filter((name) => name.includes(".") && !name.includes("__pycache__") && !(name in FILES));
    expect(unknown).toEqual([]);
  });
});

test.each([
  ["a configuration that is no JSON", { "asv.conf.json": '{"a": [}' }, ".", "asv.conf.json: it is not JSON"],
  ["one with a line that is none", { "asv.conf.json": '{\n"a": @}' }, ".", "asv.conf.json: line 2: '@}'"],
  ["one with a folder outside the repository", { "asv.conf.json": '{"benchmark_dir": "../.."}' }, ".", "lies outside"],
  ["one without its folder", { "asv.conf.json": "{}" }, "asv.conf.json", "is no folder"],
  ["one that holds no object", { "asv.conf.json": "[]" }, "asv.conf.json", "holds no object"],
  ["a path where there is nothing", {}, "gone", "no such file or folder"],
])("%s is an error of the list, beside what works", async (_, files, path, detail) => {
  const good = { "good/__init__.py": "", "good/b.py": "def time_a(): pass\n" };
  const environment = await asvEnvironment(RELEASES[0][1], { ...good, ...files });
  const { benchmarks, errors } = await listed(environment, [path, "good"]);
  expect(benchmarks.map((each) => each.id)).toEqual(["good/b.py::time_a"]);
  expect(errors).toMatchObject([{ path, detail: expect.stringContaining(detail) }]);
});

const matrixOf = async (config: string): Promise<readonly unknown[]> => {
  const files = { "asv.conf.json": config, "benchmarks/b.py": "def time_a(): pass\n" };
  const { benchmarks, notes } = await listed(await asvEnvironment(RELEASES[0][1], files), ["."]);
  return [benchmarks[0]?.variables, notes];
};

test("the old form of a matrix holds requirements only", async () => {
  expect(await matrixOf('{"matrix": {"numpy": ["1"], "MODE": "x"}}')).toEqual([{}, []]);
});

test("where exclude rules leave nothing, what is included for this platform is measured", async () => {
  const matrix = '"matrix": {"env": {"MODE": ["a", "b"]}}, "exclude": [{"env": {"MODE": "[ab]"}}]';
  expect(await matrixOf(`{${matrix}}`)).toEqual([{}, [expect.stringContaining("leave no combination")]]);
  const include = '"include": [{"python": "2.7", "env": {"MODE": "c"}}, {"python": "3.*", "env": {"MODE": "d"}}]';
  expect(await matrixOf(`{${matrix}, ${include}}`)).toEqual([{ MODE: "d" }, []]);
});

test("without asv_runner there is no list", async () => {
  const { environments, folder } = await twoSides({ base: {}, head: { "benchmarks/b.py": "def time_a(): pass\n" } });
  const answer = await benchmarksBy(DRIVER).list(environments.head, [{ tool: "asv", path: "benchmarks" }], folder);
  expect(answer).toMatchObject({
    ok: false,
    problem: { kind: "collection-failed", detail: expect.stringContaining("asv_runner") },
  });
});
