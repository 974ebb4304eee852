/** What every pair's row tells beside the time: memory, the first call, background work, and how long that may take. */
import { beforeAll, expect, test } from "vitest";
import { testEnvironment } from "../../support/python.ts";
import { planOf, sameSides, twoSides, SUITE_FILE } from "../../support/suite.ts";
import { measuredOf } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const EARLY = { parameters: { threshold: 5, alpha: 0.01 } };
const MEBIBYTE = 2 ** 20;

/** 100 MiB that are gone before the benchmark begins, and `size` MiB in every call. */
const hungry = (size: number): string => `
import time

def test_hungry(benchmark):
    big = bytearray(100 * 2**20)
    big[:] = b"x" * len(big)
    del big
    calls = []

    def work():
        if not calls:
            time.sleep(0.3)
        calls.append(bytearray(b"x" * (${size} * 2**20)))
        calls[-1] = None

    benchmark(work)
`;

test.runIf(process.platform === "linux")(
  "peaks, with the benchmark's own share, and the first call",
  async () => {
    const sides = await twoSides({ base: { [SUITE_FILE]: hungry(8) }, head: { [SUITE_FILE]: hungry(40) } });
    for (const mode of ["turns", "sequential"] as const) {
      const plan = planOf(sides, ["test_hungry"], EARLY);
      const members = plan.members.map((member) => ({ ...member, mode }));
      const { pairs, measured } = await measuredOf({ ...plan, members });
      expect(measured.problems).toEqual([]);
      expect(pairs.map((pair) => pair.mode)).toContain(mode);
      for (const { peak, cold, idle, base, head } of pairs) {
        expect(peak?.base.process).toBeGreaterThan(200 * MEBIBYTE);
        // A call holds its bytes twice; what was gone before is not its own.
        expect(peak?.base.own).toBeGreaterThan(15 * MEBIBYTE);
        expect(peak?.base.own).toBeLessThan(40 * MEBIBYTE);
        expect(peak?.head.own).toBeGreaterThan(75 * MEBIBYTE);
        expect(peak?.head.own).toBeLessThan(100 * MEBIBYTE);
        // The sleep is in the first call, and in no value; a virtual machine's clocks may be two per cent apart.
        expect(cold?.base).toBeGreaterThan(0.25);
        expect(cold?.head).toBeGreaterThan(0.25);
        expect(Math.min(...base, ...head)).toBeLessThan(0.25);
        expect(idle).toEqual({ base: expect.any(Number), head: expect.any(Number) });
      }
    }
  },
  180_000,
);

test("the first call of a benchmark may take as long as its suite says, and no longer", async () => {
  const sides = await sameSides(`
import time

def test_slow_start(benchmark):
    calls = []
    def work():
        if not calls:
            time.sleep(1.5)
        calls.append(1)
    benchmark(work)
`);
  const limits = { start: 20, firstCall: 1, turnFactor: 20, turn: 10, finish: 10 };
  const plan = planOf(sides, ["test_slow_start"], EARLY);
  const allowed = (timeoutSeconds: number | null) =>
    measuredOf(
      { ...plan, members: plan.members.map((member) => ({ ...member, timeoutSeconds })) },
      { overlap: "end", limits },
    );
  expect((await allowed(10)).measured).toMatchObject({ failed: [], problems: [] });
  const tooLong = await allowed(0.5);
  expect(tooLong.measured.failed).toMatchObject([{ side: "both" }]);
  expect(tooLong.measured.problems).toMatchObject([{ kind: "benchmark-timeout", limitSeconds: 0.5, side: "both" }]);
  expect((await allowed(null)).measured.problems).toMatchObject([{ kind: "benchmark-timeout", limitSeconds: 1 }]);
});
