/** A job that was killed is run again in another folder: the second attempt goes on where the first one stopped. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { converse, run } from "#edges/shell.ts";
import type { Measured } from "#model/measured.ts";
import type { Pair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { planOf, SUITE_FILE, twoSides } from "../../support/suite.ts";
import { survivors } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const ROOT = join(import.meta.dirname, "..", "..", "..");
const WORKER = join(ROOT, "action", "worker.ts");

const suite = (work: number): string => `
def work(n):
    return sum(i * i for i in range(n))

def test_slower(benchmark):
    benchmark(work, ${work})

def test_same(benchmark):
    benchmark(work, 1500)
`;

const textOf = (folder: string, name: string): string => {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};
const countIn = (folder: string, name: string): number => textOf(folder, name).split("\n").length - 1;
const pairsOf = (folder: string): readonly Pair[] => pairsFromText(textOf(folder, "pairs.jsonl"), "pairs.jsonl").pairs;

/** A task's folder with its plan, and the folder of one of its attempts. */
const taskOf = (plan: Plan, folder: string) => {
  mkdirSync(folder, { recursive: true });
  const planFile = join(folder, "plan.json");
  writeFileSync(planFile, JSON.stringify(plan));
  const attempt = (name: string) => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    return { path, words: [WORKER, "measure", planFile, path] };
  };
  return { planFile, attempt };
};

test("SIGKILL in the middle, another folder, the same pairing", { timeout: 300_000 }, async () => {
  const sides = await twoSides({ base: { [SUITE_FILE]: suite(1000) }, head: { [SUITE_FILE]: suite(1500) } });
  const plan = planOf(sides, ["test_slower", "test_same"], { budgetSeconds: 200 });
  const task = taskOf(plan, join(sides.folder, "measure-0"));

  const first = task.attempt("attempt-99_0.0");
  const worker = converse(process.execPath, first.words, {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "" },
    output: join(sides.folder, "worker.log"),
  });
  await expect.poll(() => countIn(first.path, "pairs.jsonl"), { timeout: 60_000, interval: 5 }).toBeGreaterThan(4);
  worker.end();
  expect(await worker.ended).toMatchObject({ signal: "SIGKILL" });
  const before = textOf(first.path, "pairs.jsonl");
  const whole = before.slice(0, before.lastIndexOf("\n") + 1);
  // What a lost node leaves: half a line.
  appendFileSync(join(first.path, "pairs.jsonl"), whole.slice(0, 100));
  const left = textOf(first.path, "pairs.jsonl");

  const second = task.attempt("attempt-100_0.0");
  expect(await run(process.execPath, second.words)).toMatchObject({ exitCode: 0 });
  expect(textOf(second.path, "pairs.jsonl").startsWith(whole)).toBe(true);
  // The plan's own folder was nobody's, and what the first attempt left is as it was.
  expect(existsSync(plan.output)).toBe(false);
  expect(textOf(first.path, "pairs.jsonl")).toBe(left);
  expect(existsSync(join(first.path, "measured.json"))).toBe(false);

  const { pairs, problems } = pairsFromText(textOf(second.path, "pairs.jsonl"), "pairs.jsonl");
  expect(problems).toEqual([]);
  expect(countIn(second.path, "pairs.jsonl")).toBe(pairs.length);
  for (const own of Map.groupBy(pairs, ({ benchmark }) => benchmark).values())
    expect(own.map(({ pair }) => pair)).toEqual(own.map((_, i) => i));
  expect(textOf(second.path, "journal.jsonl").split('"kind":"rehearsed"')).toHaveLength(3);
  const rows = comparisonsFromPairs(pairs, plan.parameters, plan.members);
  expect(rows[0]?.verdict).toBe("regression");
  for (const { reason } of rows) expect(reason?.kind).not.toBe("no-more-pairs");
  const done: Measured = JSON.parse(textOf(second.path, "measured.json"));
  expect(done.processes).toBeGreaterThanOrEqual(2 * pairs.length);

  // Nothing is left to be measured for a third attempt, which takes over the second, not the first.
  const third = task.attempt("attempt-100_0.1");
  expect(await run(process.execPath, third.words)).toMatchObject({ exitCode: 0 });
  expect(textOf(third.path, "pairs.jsonl")).toBe(textOf(second.path, "pairs.jsonl"));
  expect(survivors(sides)).toEqual([]);
});

test("what was begun on another machine is left alone", { timeout: 120_000 }, async () => {
  const sides = await twoSides({ base: { [SUITE_FILE]: suite(100) }, head: { [SUITE_FILE]: suite(100) } });
  const plan = planOf(sides, ["test_same"], { parameters: { threshold: 5, alpha: 0.01 } });
  const task = taskOf(plan, join(sides.folder, "measure-0"));
  const first = task.attempt("attempt-1.0");
  expect(await run(process.execPath, first.words)).toMatchObject({ exitCode: 0 });
  // Its journal is another machine's as soon as the hash of who wrote it is another one.
  const journal = textOf(first.path, "journal.jsonl").replace(/"measurement":"./, '"measurement":"x');
  writeFileSync(join(first.path, "journal.jsonl"), journal);
  const second = task.attempt("attempt-2.0");
  expect(await run(process.execPath, second.words)).toMatchObject({ exitCode: 0 });
  expect(textOf(second.path, "journal.jsonl")).toContain('"kind":"rehearsed"');
  const valuesOf = (folder: string) => pairsOf(folder).map(({ base, head }) => [base, head]);
  expect(valuesOf(second.path)).not.toEqual(valuesOf(first.path));
});
