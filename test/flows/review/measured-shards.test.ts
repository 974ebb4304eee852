/** A plan goes to its jobs in shards, and what becomes of each is told. */
import { expect, test } from "vitest";
import { measuredShards } from "#flows/review/measured-shards.ts";
import { outcomeOfShards } from "#flows/review/outcome.ts";
import type { TaskEnd } from "#model/job.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Work } from "#ports-jobs";
import { familyPlan, memoryFiles } from "../../support/shards.ts";

const plan = familyPlan(["a", "b", "c", "d", "e"]);
const failure = (job: string, why: "node-failed" | "lost" = "node-failed"): Problem => ({
  kind: "job-failed",
  why,
  scheduler: "Slurm",
  purpose: "measure",
  job,
  word: null,
  reason: null,
  node: null,
  seconds: null,
  tries: 2,
  detail: "",
});

const measured = async (atOnce: number, endOf: (element: number) => TaskEnd, of: Plan = plan) => {
  const { files, ...port } = memoryFiles();
  const works: Work[] = [];
  const found = await measuredShards(
    of,
    { folder: "/run", atOnce, limitSeconds: null, expectedSeconds: () => null },
    {
      jobs: {
        run: async (work) => {
          works.push(work);
          return work.tasks.map((_, element) => endOf(element));
        },
        cancel: async () => undefined,
      },
      files: port,
      tell: () => undefined,
    },
  );
  return { ...found, files, port, works };
};
const done = (element: number): TaskEnd => ({ kind: "done", folder: `/run/measure-${element}/attempt-1.0` });

test("each task is given its own plan, all at once, and the budget", async () => {
  const { files, works, shards, problems } = await measured(3, done);
  expect(works).toHaveLength(1);
  expect(works[0]).toMatchObject({ purpose: "measure", atOnce: 3, limitSeconds: 630 });
  expect(works[0]?.tasks).toEqual(
    [0, 1, 2].map((i) => ({ command: ["measure", `/run/plan-${i}.json`], folder: `/run/measure-${i}` })),
  );
  expect(
    shards.map((shard) => JSON.parse(files.get(works[0]?.tasks[shards.indexOf(shard)]?.command[1] ?? "") ?? "")),
  ).toEqual(shards.map((shard) => shard.plan));
  expect(shards.map(({ folder }) => folder)).toEqual([0, 1, 2].map((i) => `/run/measure-${i}/attempt-1.0`));
  expect(problems).toEqual([]);
});

test("what befell several shards alike is one problem, with their benchmarks; the outcome names no change of them", async () => {
  const { shards, problems, port } = await measured(4, (i): TaskEnd =>
    i === 3 ? { kind: "failed", problem: failure("3", "lost") } : { kind: "failed", problem: failure(`${i}`) },
  );
  expect(problems).toEqual([
    { ...failure("0"), benchmarks: 4 },
    { ...failure("3", "lost"), benchmarks: 1 },
  ]);
  const { comparisons } = await outcomeOfShards(plan, shards, [], port);
  expect(comparisons.map(({ verdict, pairs }) => [verdict, pairs])).toEqual(
    plan.members.map(() => ["inconclusive", 0]),
  );
});

test("a plan without benchmarks is given to nobody", async () => {
  const { works, shards } = await measured(4, done, familyPlan([]));
  expect(works).toEqual([]);
  expect(shards).toEqual([]);
});
