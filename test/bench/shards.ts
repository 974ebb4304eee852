/** How much sooner four nodes are done than one: benchmarks that sleep, on a real Slurm. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { slurm } from "#core/schedulers/slurm.ts";
import { systemClock } from "#edges/clock.ts";
import { localFiles } from "#edges/files.ts";
import { measuredShards } from "#flows/review/measured-shards.ts";
import { outcomeOfShards } from "#flows/review/outcome.ts";
import type { Plan } from "#model/plan.ts";
import { jobsOf } from "../../src/jobs.ts";
import { hasSlurm, withSlurm, type SlurmCluster } from "../support/slurm.ts";
import { planOf, sameSides } from "../support/suite.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { column } from "./text.ts";

const NODES = 4;
/** Two for each node. */
const BENCHMARKS = 8;
/** Just below those that are too long for turns. */
const SLEEP_SECONDS = "1.8";
/** "Near-linear": four nodes take at most 1/3.5 of the time of one. */
export const LEAST_SPEED_UP = 3.5;

const ACTION = join(import.meta.dirname, "..", "..", "action");

export interface ShardTimes {
  readonly nodes: number;
  /** From the submission to the outcome. */
  readonly seconds: number;
  readonly shards: number;
  /** Pairs of all benchmarks: as many in every row. */
  readonly pairs: number;
}

/** Null where there is no Slurm. */
export const shardTimes = async (): Promise<readonly ShardTimes[] | null> => {
  if (!(await hasSlurm())) return null;
  const names = Array.from({ length: BENCHMARKS }, (_, i) => `test_sleep_${i}`);
  // A threshold that nothing reaches: every benchmark takes the fewest pairs, whatever its noise.
  const made = planOf(await sameSides(""), names, { parameters: { threshold: 5, alpha: 0.01 }, budgetSeconds: 900 });
  // Programs that do nothing but sleep: the four nodes are one machine, and a Python suite's imports would wait for its cores.
  const job = { words: ["sleep", SLEEP_SECONDS] };
  const members = made.members.map((each) => ({ ...each, tool: "command", file: ".", jobs: { base: job, head: job } }));
  const plan: Plan = { ...made, members };
  mkdirSync(plan.output, { recursive: true });
  return withSlurm({ nodes: NODES }, async (cluster) => [
    await timesOn(1, plan, cluster),
    await timesOn(NODES, plan, cluster),
  ]);
};

const timesOn = async (nodes: number, plan: Plan, cluster: SlurmCluster): Promise<ShardTimes> => {
  const folder = temporaryFolder("run");
  const jobs = jobsOf({
    // What selects the cluster is no part of what a site has, so it goes where the codec's own settings are.
    scheduler: { ...slurm, settings: { ...slurm.settings, ...cluster.variables } },
    options: { name: slurm.name, exclusive: true },
    folder,
    script: join(ACTION, "job.sh"),
    program: [process.execPath, join(ACTION, "worker.ts")],
  });
  const wanted = { folder, atOnce: nodes, limitSeconds: null, expectedSeconds: () => null };
  const started = systemClock.seconds();
  const { shards, problems } = await measuredShards(plan, wanted, { jobs, files: localFiles, tell: () => undefined });
  const outcome = await outcomeOfShards(plan, shards, [], localFiles);
  const seconds = systemClock.seconds() - started;
  const undecided = outcome.comparisons.filter(({ verdict }) => verdict !== "unchanged");
  if (problems.length + outcome.problems.length + undecided.length > 0)
    throw new Error(JSON.stringify([problems, outcome.problems, undecided]));
  const pairs = outcome.comparisons.reduce((sum, each) => sum + each.pairs, 0);
  return { nodes, seconds, shards: shards.length, pairs };
};

export const speedUp = ([one, many]: readonly ShardTimes[]): number =>
  (one?.seconds ?? Number.NaN) / (many?.seconds ?? Number.NaN);

const WIDTH = 10;

export const shardsText = (rows: readonly ShardTimes[]): string =>
  [
    ["nodes", "shards", "pairs", "seconds"],
    ...rows.map(({ nodes, shards, pairs, seconds }) => [`${nodes}`, `${shards}`, `${pairs}`, seconds.toFixed(1)]),
    [`\n${speedUp(rows).toFixed(2)} times as fast; at least ${LEAST_SPEED_UP} is wanted.`],
  ]
    .map((cells) => cells.map((cell) => column(cell, WIDTH)).join(""))
    .join("\n");
