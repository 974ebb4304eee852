/** Instructions beside the time: by the processor's counter where there is one, and by a real valgrind. */
import { beforeAll, describe, expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import type { Plan } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { planOf, SUITE_FILE, twoSides } from "../../support/suite.ts";
import { measuredOf } from "./measured-of.ts";

beforeAll(() => testEnvironment());

/**
 * Nothing is allocated in the loop: a Python that is built for valgrind (Debian's is) then takes libc's allocator, and what that costs
 * depends on where the process happens to have free memory (measured: 2 % of a loop that makes two integers a pass).
 */
const suite = (work: number): string => `
from itertools import repeat

def work(n):
    total = 0
    for _ in repeat(None, n):
        total = (total + 3) & 127
    return total

def test_work(benchmark):
    benchmark(work, ${work})
`;

const measured = async (instructions: NonNullable<Plan["instructions"]>, budgetSeconds: number) => {
  const sides = await twoSides({ base: { [SUITE_FILE]: suite(1000) }, head: { [SUITE_FILE]: suite(1100) } });
  return measuredOf(planOf(sides, ["test_work"], { instructions, budgetSeconds }));
};

test("the counter tells them in every pair, or it is said why not", { timeout: 120_000 }, async () => {
  const told = await measured("auto", 30);
  expect(told.pairs.length).toBeGreaterThan(0);
  const { notes = [] } = told.measured;
  if (notes.length === 0) {
    for (const { instructions } of told.pairs) {
      if (instructions === undefined) throw new Error("a pair without instructions, and nobody says why");
      expect(instructions.head / instructions.base).toBeCloseTo(1.1, 1);
    }
  } else {
    expect(notes).toEqual([expect.stringMatching(/^Instructions were not counted: /)]);
    expect(told.pairs.filter(({ instructions }) => instructions !== undefined)).toEqual([]);
  }
});

const valgrind = await run("valgrind", ["--version"]);
const isThere = valgrind.exitCode === 0;
if (!isThere) console.warn("valgrind is not installed: counting under it is not tested");

test.runIf(process.env["CI"] !== undefined)("CI has valgrind", () => {
  expect(valgrind.stderr).toBe("");
  expect(isThere).toBe(true);
});

describe.runIf(isThere)("valgrind", () => {
  test("counts once a side, far below the noise of any time", { timeout: 1_800_000 }, async () => {
    const told = await measured("valgrind", 3000);
    expect(told.measured.notes).toBeUndefined();
    const [first, ...others] = told.pairs;
    if (first?.instructions === undefined) throw new Error("the first pair holds no instructions");
    // a tenth more of the loop; what is around it stays
    expect(first.instructions.head / first.instructions.base).toBeGreaterThan(1.09);
    expect(first.instructions.head / first.instructions.base).toBeLessThan(1.105);
    expect(others.filter(({ instructions }) => instructions !== undefined)).toEqual([]);
  });
});
