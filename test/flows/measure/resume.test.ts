/** The real worker is killed in the middle of a measurement and started again: it goes on where it stopped, by the same coins. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { converse } from "#edges/shell.ts";
import { localWorkers } from "#edges/jobs/local-workers.ts";
import type { Measured } from "#model/measured.ts";
import type { Pair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { INTERPRETER, planOf, SUITE_FILE, twoSides } from "../../support/suite.ts";
import { measuredOf, survivors } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const WORKER = join(import.meta.dirname, "..", "..", "..", "action", "worker.ts");
const NAMES = ["test_slower", "test_same", "test_broken"];

const suite = (work: number, broken: boolean): string => `
def work(n):
    return sum(i * i for i in range(n))

def test_slower(benchmark):
    benchmark(work, ${work})

def test_same(benchmark):
    benchmark(work, 1500)

def test_broken(benchmark):
    benchmark(work, 100)
    assert ${broken ? "False" : "True"}
`;

const textOf = (plan: Plan, name: string): string => readFileSync(join(plan.output, name), "utf8");
const linesOf = (plan: Plan, name: string): number => textOf(plan, name).split("\n").length - 1;
const pairsOf = (plan: Plan): readonly Pair[] => pairsFromText(textOf(plan, "pairs.jsonl"), "pairs.jsonl").pairs;
const doneOf = (plan: Plan): Measured => JSON.parse(textOf(plan, "measured.json"));
const rehearsalsOf = (plan: Plan): number => textOf(plan, "journal.jsonl").split('"kind":"rehearsed"').length - 1;

/** Starts the worker and ends it with SIGKILL once it has recorded so many lines. */
const killedAfter = async (plan: Plan, file: string, lines: number): Promise<void> => {
  mkdirSync(plan.output, { recursive: true });
  const planFile = join(plan.output, "plan.json");
  writeFileSync(planFile, JSON.stringify(plan));
  const worker = converse(process.execPath, [WORKER, "measure", planFile, plan.output], {
    cwd: join(import.meta.dirname, "..", "..", ".."),
    env: { PATH: process.env["PATH"] ?? "" },
    output: join(plan.output, "worker.log"),
  });
  const recorded = () => {
    try {
      return linesOf(plan, file);
    } catch {
      return 0;
    }
  };
  await expect.poll(recorded, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(lines);
  worker.end();
  expect(await worker.ended).toMatchObject({ signal: "SIGKILL" });
};

/** Coins alone: how many turns a pair has is the rehearsal's, and differs with what else the machine does. */
const coinsOf = ({ benchmark, pair, first, order, core }: Pair, turns: number) => [
  benchmark,
  pair,
  first,
  order?.slice(0, turns),
  core,
];

test("a worker that was killed goes on where it stopped", { timeout: 300_000 }, async () => {
  const sides = await twoSides({
    base: { [SUITE_FILE]: suite(1000, false) },
    head: { [SUITE_FILE]: suite(1500, true) },
  });
  const plan = planOf(sides, NAMES, { budgetSeconds: 200 });
  // A header, and what came of two of the three: one of them at least is a rehearsal.
  await killedAfter(plan, "journal.jsonl", 3);
  const rehearsed = rehearsalsOf(plan);
  expect(rehearsed).toBeGreaterThan(0);
  await killedAfter(plan, "pairs.jsonl", 5);
  const before = textOf(plan, "pairs.jsonl");
  // What a power cut leaves: half a line.
  const cut = before.slice(0, 0.8 * before.indexOf("\n"));
  appendFileSync(join(plan.output, "pairs.jsonl"), cut);

  const progress: string[] = [];
  const ran = await localWorkers(WORKER).run({ ...plan, budgetSeconds: 190 }, ({ kind }) => void progress.push(kind));
  expect(ran).toEqual({ ok: true, value: null });
  expect(progress).toContain("plan");
  expect(textOf(plan, "pairs.jsonl").startsWith(before.slice(0, before.lastIndexOf("\n") + 1))).toBe(true);
  // Every benchmark was rehearsed once.
  expect(rehearsalsOf(plan)).toBe(2);

  const recorded = pairsFromText(textOf(plan, "pairs.jsonl"), "pairs.jsonl");
  expect(recorded.problems).toEqual([]);
  const indices = Map.groupBy(recorded.pairs, ({ benchmark }) => benchmark);
  for (const pairs of indices.values()) expect(pairs.map(({ pair }) => pair)).toEqual(pairs.map((_, i) => i));
  expect(linesOf(plan, "pairs.jsonl")).toBe(recorded.pairs.length);

  const done = doneOf(plan);
  expect(done.failed).toEqual([{ benchmark: `${SUITE_FILE}::test_broken`, interpreter: INTERPRETER, side: "head" }]);
  expect(done.problems).toMatchObject([{ kind: "benchmark-failed", side: "head" }]);
  // Of three rehearsals one is tried again on each side; what was under way when the worker was killed comes on top.
  expect(done.processes).toBeGreaterThanOrEqual(2 * recorded.pairs.length + 2 * 3 + 2);
  const rows = comparisonsFromPairs(recorded.pairs, plan.parameters, plan.members);
  expect(rows.map(({ benchmark, verdict }) => [benchmark.split("::")[1], verdict])).toEqual([
    ["test_slower", "regression"],
    ["test_same", expect.stringMatching(/^(unchanged|inconclusive)$/)],
    ["test_broken", "inconclusive"],
  ]);
  for (const { reason, benchmark } of rows)
    if (!benchmark.endsWith("test_broken")) expect(reason?.kind).not.toBe("no-more-pairs");

  // The coins are those of a measurement that nobody disturbed.
  const whole = await measuredOf({ ...plan, budgetSeconds: 60, parameters: { threshold: 5, alpha: 0.01 } });
  const known = new Map(recorded.pairs.map((pair) => [`${pair.benchmark} ${pair.pair}`, pair]));
  expect(whole.pairs.length).toBeGreaterThan(0);
  for (const pair of whole.pairs) {
    const same = known.get(`${pair.benchmark} ${pair.pair}`);
    if (same === undefined) throw new Error(`pair ${pair.pair} of ${pair.benchmark} was not recorded`);
    const turns = Math.min(pair.order?.length ?? 0, same.order?.length ?? 0);
    expect(turns).toBeGreaterThan(0);
    expect(coinsOf(same, turns)).toEqual(coinsOf(pair, turns));
  }

  // Started once more it has nothing to measure, and says the same.
  const again = await localWorkers(WORKER).run(plan, () => {});
  expect(again.ok).toBe(true);
  expect(pairsOf(plan)).toEqual(recorded.pairs);
  expect(doneOf(plan)).toMatchObject({ failed: done.failed, problems: done.problems, processes: done.processes });
  expect(survivors(sides)).toEqual([]);
});

test("another plan in the same folder starts anew", { timeout: 120_000 }, async () => {
  const sides = await twoSides({
    base: { [SUITE_FILE]: suite(100, false) },
    head: { [SUITE_FILE]: suite(100, false) },
  });
  const plan = planOf(sides, ["test_same"], { parameters: { threshold: 5, alpha: 0.01 } });
  await killedAfter(plan, "pairs.jsonl", 1);
  const [first] = pairsOf(plan);
  const other = { ...plan, seed: "11111111111111111111111111111111" };
  expect(await localWorkers(WORKER).run(other, () => {})).toEqual({ ok: true, value: null });
  expect(pairsOf(plan).map(({ pair }) => pair)).toEqual([0, 1]);
  expect(pairsOf(plan)[0]?.order).not.toBe(first?.order);
  expect(rehearsalsOf(plan)).toBe(1);
});
