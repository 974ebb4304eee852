/** Benchmarks that share the processes in which they are rehearsed and screened, on real processes. */
import { beforeAll, expect, test } from "vitest";
import { groupsOf } from "#flows/measure/shared.ts";
import { familyLane } from "#flows/measure/lane.ts";
import type { Member } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { INTERPRETER, planOf, sameSides, SUITE_FILE, twoSides } from "../../support/suite.ts";
import { measuredOf } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const COUNT = 16;
const names = Array.from({ length: COUNT }, (_, i) => `test_${i}`);
/** A start that takes much longer than the turns. */
const slowToStart = (slower: number): string => `
import time
time.sleep(1)

${names.map((name, i) => `def ${name}(benchmark):\n    benchmark(sum, range(${i === 3 ? slower : 4000}))\n`).join("\n")}`;

test(
  "a budget that is too short for a process of each screens them together, and decides alone",
  { timeout: 180_000 },
  async () => {
    const sides = await twoSides({
      base: { [SUITE_FILE]: slowToStart(4000) },
      head: { [SUITE_FILE]: slowToStart(9000) },
    });
    const { measured, pairs, notes } = await measuredOf(
      planOf(sides, names, { budgetSeconds: 75, parameters: { threshold: 0.5, alpha: 0.2 } }),
    );
    expect(measured.failed).toEqual([]);
    expect(notes.filter(({ kind }) => kind === "rehearsed")).toHaveLength(COUNT);
    expect(new Set(pairs.map(({ benchmark }) => benchmark)).size).toBe(COUNT);
    const [screening, deciding] = [pairs.filter(({ pair }) => pair < 8), pairs.filter(({ pair }) => pair >= 8)];
    // Two processes each would be more than all that there were.
    expect(measured.processes).toBeLessThan(2 * (pairs.length + COUNT));
    // The suspect is alone as soon as the others have their verdict.
    const together = screening.filter(({ benchmark, pair }) => !benchmark.endsWith("test_3") || pair < 2);
    expect(together.length).toBeGreaterThanOrEqual(2 * COUNT);
    for (const pair of together)
      expect([pair.peak, pair.cold, pair.order?.length]).toEqual([undefined, undefined, pair.base.length]);
    expect(new Set(deciding.map(({ benchmark }) => benchmark))).toEqual(new Set([`${SUITE_FILE}::test_3`]));
    for (const pair of deciding) expect(pair).toMatchObject({ peak: expect.anything(), cold: expect.anything() });
    expect(measured.notes?.join()).toContain(`${COUNT} were screened several to a process`);
  },
);

test("interpreters are compared so, too, where the budget is too short", { timeout: 180_000 }, async () => {
  const sides = await sameSides(slowToStart(4000));
  const some = names.slice(0, 8);
  const plan = planOf(sides, some, { budgetSeconds: 50, parameters: { threshold: 5, alpha: 0.01 } });
  const { measured, versionPairs } = await measuredOf({
    ...plan,
    purpose: "versions",
    environments: [...plan.environments, { ...sides.environments.head, interpreter: "other" }],
    versions: plan.members.map((member) => ({ ...member, interpreter: "other", reference: INTERPRETER })),
  });
  expect(new Set(versionPairs.map(({ benchmark }) => benchmark)).size).toBe(some.length);
  for (const pair of versionPairs) expect([pair.peak, pair.cold]).toEqual([undefined, undefined]);
  expect(measured.processes).toBeLessThan(versionPairs.length);
  expect(measured.notes?.join()).toContain(`${some.length} were compared several to a process`);
});

test("with time enough each has processes of its own, and nobody speaks of sharing", { timeout: 120_000 }, async () => {
  const sides = await sameSides(
    "def test_a(benchmark): benchmark(sum, [1])\ndef test_b(benchmark): benchmark(sum, [2])\n",
  );
  const { measured, pairs } = await measuredOf(
    planOf(sides, ["test_a", "test_b"], { budgetSeconds: 100, parameters: { threshold: 5, alpha: 0.01 } }),
  );
  // The rehearsal is shared all the same.
  expect(measured.processes).toBe(2 + 2 * pairs.length);
  for (const pair of pairs) expect(pair).toMatchObject({ peak: expect.anything(), cold: expect.anything() });
  expect(measured.notes).toBeUndefined();
});

const MIXED = `
import os, threading, time, pytest
time.sleep(1)

def test_0(benchmark): benchmark(sum, range(1000))
def test_1(benchmark): benchmark(sum, range(1000))
def test_2(benchmark): benchmark(sum, range(1000))
def test_3(benchmark): benchmark(sum, range(1000))
def test_dies(benchmark): benchmark(lambda: os._exit(3))
def test_fails(benchmark): benchmark(lambda: 1 / 0)
def test_skips(benchmark): pytest.skip("no accelerator here")
def test_unused(benchmark): pass
def test_twice(benchmark):
    benchmark(sum, [1])
    benchmark(sum, [1])
`;

test("who goes wrong does so alone, and the others share on", { timeout: 180_000 }, async () => {
  const sides = await sameSides(MIXED);
  const all = [
    "test_dies",
    "test_0",
    "test_fails",
    "test_1",
    "test_gone",
    "test_2",
    "test_skips",
    "test_unused",
    "test_3",
    "test_twice",
  ];
  const { measured, pairs } = await measuredOf(
    planOf(sides, all, { budgetSeconds: 150, parameters: { threshold: 5, alpha: 0.01 } }),
  );
  const measuredOnes = new Set(pairs.map(({ benchmark }) => benchmark.split("::")[1]));
  expect(measuredOnes).toEqual(new Set(["test_0", "test_1", "test_2", "test_3"]));
  const said = measured.problems.map((problem) => [
    "benchmark" in problem ? problem.benchmark.split("::")[1] : null,
    { kind: problem.kind, ...("detail" in problem ? { detail: problem.detail } : {}) },
  ]);
  expect(Object.fromEntries(said)).toEqual({
    test_dies: { kind: "benchmark-failed", detail: expect.anything() },
    test_fails: { kind: "benchmark-failed", detail: expect.stringContaining("ZeroDivisionError") },
    test_gone: { kind: "benchmark-unstable-id" },
    test_skips: { kind: "benchmark-skipped", detail: expect.stringContaining("no accelerator here") },
    test_twice: { kind: "benchmark-failed", detail: expect.stringContaining("Fixture can only be used once") },
    test_unused: { kind: "benchmark-failed", detail: expect.stringContaining("never called the fixture") },
  });
});

test("who may share: one folder, one tool, the same variables, and both processes at a time", async () => {
  const sides = await sameSides("");
  const plan = planOf(sides, ["test_a"]);
  const [member] = plan.members;
  if (member === undefined) throw new Error("the plan has no member");
  const lane = (name: string, differs: Partial<Member> = {}) =>
    familyLane(plan, { ...member, benchmark: name, ...differs });
  const groups = groupsOf(
    [
      lane("a"),
      lane("other file", { file: "benchmarks/test_other.py" }),
      lane("other folder", { file: "benchmarks/more/test_other.py" }),
      lane("b"),
      lane("other tool", { tool: "asv" }),
      lane("other variables", { variables: { PYTHONHASHSEED: "0" } }),
      lane("one after the other", { mode: "sequential" }),
      lane("on ranks", { ranks: 2 }),
      lane("no time", { metric: "track" }),
      lane("renamed", { onBase: { benchmark: "was", file: "old/test_old.py" } }),
      lane("c"),
    ],
    (one) => one,
  );
  expect(groups.map((group) => group.map((one) => one.member.benchmark))).toEqual([
    ["a", "other file", "b", "c"],
    ["other folder"],
    ["other tool"],
    ["other variables"],
    ["one after the other"],
    ["on ranks"],
    ["no time"],
    ["renamed"],
  ]);
  const many = groupsOf(
    Array.from({ length: 70 }, (_, i) => lane(String(i))),
    (one) => one,
  );
  expect(many.flat()).toHaveLength(70);
  expect(many.length).toBeGreaterThan(1);
});
