// One asv process that times several benchmarks, one after the other.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { driversIn } from "#edges/drivers.ts";
import { asvEnvironment, asvTool, HEAT, listed, named, RELEASES, valueOf } from "../../support/asv.ts";
import { DRIVER } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const LIMIT_SECONDS = 60;
const SUITE = `
import os
import heat

class Sort:
    params = [10, 1000]

    def setup(self, n):
        # Each finds a folder of its own, and what it has set up itself.
        assert os.listdir(".") == []
        open("left.txt", "w").close()
        self.data = list(range(n, 0, -1))

    def time_sort(self, n):
        assert len(self.data) == n
        sorted(self.data)

    def teardown(self, n):
        del self.data

def time_work():
    heat.work(1000)

def time_fails():
    raise ValueError("not today")

class Cached:
    def setup_cache(self):
        return 3
    def time_cached(self, cache):
        heat.work(cache)

def timeraw_work():
    return "1 + 1"

def track_number():
    return 3
`;

describe.each(RELEASES)("%s", (_, requirements) => {
  test("each is set up by itself, timed, and says of itself what it says alone", { timeout: 120_000 }, async () => {
    const side = await asvEnvironment(requirements, {
      ...HEAT,
      "asv.conf.json": '{"version": 1, "project": "heat", "benchmark_dir": "benchmarks"}',
      "benchmarks/__init__.py": "",
      "benchmarks/bench.py": SUITE,
    });
    const listing = await listed(side, ["asv.conf.json"]);
    const memberOf = (name: string) => {
      const { id, file, job = {} } = named(listing, name);
      return { benchmark: id, file, jobs: { base: job, head: job } };
    };
    const keyOf = (name: string) => asvTool.share?.key(memberOf(name), "head");
    const names = ["Sort.time_sort(1000)", "time_work", "Sort.time_sort(10)", "time_fails"];
    expect(new Set(names.map(keyOf))).toEqual(new Set([expect.any(String)]));
    expect(["Cached.time_cached", "timeraw_work", "track_number"].map(keyOf)).toEqual([null, null, null]);

    const members = names.map(memberOf);
    const job = asvTool.share?.job(members, "head", side);
    if (job === undefined) throw new Error("asv cannot share");
    const driver = driversIn(mkdtempSync(join(temporaryFolder("shared"), "d-")), DRIVER).open({
      place: "head",
      environment: side,
      hashSeed: 77,
      layout: 5,
      variables: {},
      job,
    });
    try {
      for (const { benchmark } of members.slice(0, 3)) {
        expect(valueOf(await driver.ready(LIMIT_SECONDS))).toBe(1);
        expect(valueOf(await driver.slice(1, 0, LIMIT_SECONDS)).wallSeconds).toBeGreaterThan(0);
        const { answer, log } = valueOf(await driver.next(LIMIT_SECONDS));
        expect(answer).toMatchObject({ id: benchmark, turns: 1, served: 1 });
        expect(asvTool.serveProblem(answer, { benchmark, environment: side, turns: 1, log })).toBeNull();
      }
      const failing = members.at(-1)?.benchmark ?? "";
      valueOf(await driver.ready(LIMIT_SECONDS));
      expect(await driver.slice(1, 0, LIMIT_SECONDS)).toMatchObject({ ok: false, why: "nonsense" });
      expect(failing).toContain("time_fails");
    } finally {
      await driver.dispose();
    }
  });
});
