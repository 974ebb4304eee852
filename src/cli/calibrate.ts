/** `perf-review calibrate`: measures one commit against itself and tells what this machine can see. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { configFromText } from "#core/config/config.ts";
import { secondsFromText } from "#core/config/quantities.ts";
import { sideFolders, suiteConfigs, suiteFiles, suiteFolders } from "#core/plan/sides.ts";
import { calibrationText } from "#core/report/calibration-text.ts";
import { progressText } from "#core/report/progress-text.ts";
import { schedulerNamed, schedulerNames } from "#core/schedulers/registry.ts";
import { toolNames } from "#core/tools/registry.ts";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { localFiles } from "#edges/files.ts";
import { openRepository } from "#edges/git/repository.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { sameSides } from "#edges/same-sides.ts";
import { sidesOf } from "#edges/sides.ts";
import { localWorkers } from "#edges/jobs/local-workers.ts";
import { calibrate as calibrated, type CalibrateWorld } from "#flows/calibrate.ts";
import { suitesFound } from "#flows/review/found-suites.ts";
import { matrixRequirements } from "#flows/review/matrix-requirements.ts";
import { projectFolders } from "#flows/review/project-folders.ts";
import { CONFIG_FILE, type Config, type Suite } from "#model/config.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Tell } from "#ports";
import { giveUp, print, sayProblems } from "./say.ts";

export interface CalibrateOptions {
  readonly repo?: string;
  readonly python?: string;
  readonly only?: readonly string[];
  readonly budget: string;
  readonly seed?: string;
  readonly json?: true;
}

/** What is measured: a repository's own suite, or ours. */
interface Subject {
  readonly config: Config;
  readonly suites: readonly Suite[];
  readonly project?: string;
  readonly requirements?: readonly string[];
  readonly place: (scratch: string, headFirst: boolean) => ReturnType<CalibrateWorld["place"]>;
}

const OURS = fileURLToPath(new URL("../../action/python", import.meta.url));
const WORKER = fileURLToPath(new URL("../../action/worker.ts", import.meta.url));

export async function calibrate(options: CalibrateOptions): Promise<void> {
  const speech = { json: options.json === true };
  const budget = secondsFromText(options.budget, "--budget");
  if (!budget.ok) return giveUp([budget.problem], speech);
  const seed = options.seed ?? randomBytes(16).toString("hex");
  if (!/^[0-9a-f]{32}$/.test(seed))
    return giveUp(
      [{ kind: "option-invalid", option: "--seed", value: seed, expected: "32 hexadecimal digits" }],
      speech,
    );
  const subject = await (options.repo === undefined ? ownSubject() : subjectOf(resolve(options.repo)));
  if (!subject.ok) return giveUp([subject.problem], speech);
  const { config, suites, place, project = "", requirements = [] } = subject.value;
  const tell: Tell = (progress) => process.stderr.write(`${progressText(progress)}\n`);
  const scheduler = schedulerNamed(config.scheduler.name);
  if (scheduler?.kind === "queue" && process.env[scheduler.identity.job] === undefined)
    tell({
      kind: "step",
      text: `calibrating this machine, which is no node of ${scheduler.title}: for that, start the same command in a job`,
    });
  const scratch = await mkdtemp(join(tmpdir(), "perf-review-"));
  const atExit = (): void => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  process.on("exit", atExit); // a calibration that is interrupted leaves nothing either
  const driver = join(OURS, "driver.py");
  try {
    const told = await calibrated(
      {
        python: options.python === undefined ? config.python : [options.python],
        suites,
        only: options.only ?? config.only,
        project,
        requirements,
        extras: config.extras,
        variables: config.variables,
        parameters: { threshold: config.threshold, alpha: config.alpha },
        budgetSeconds: budget.value,
        seed,
        scratch,
        driver,
      },
      {
        pythons: pythonsOfMachine(OURS),
        place: (headFirst) => place(scratch, headFirst),
        benchmarks: benchmarksBy(driver),
        workers: localWorkers(WORKER),
        files: localFiles,
        tell,
      },
    );
    if (!told.ok) return await giveUp([told.problem], speech);
    sayProblems(told.value.problems);
    await print(speech.json ? JSON.stringify(told.value.report, null, 2) : calibrationText(told.value.report));
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    process.off("exit", atExit);
  }
}

async function ownSubject(): Promise<Result<Subject>> {
  const config = configFromText("", CONFIG_FILE, toolNames, schedulerNames);
  if (!config.ok) return config;
  return success({
    config: config.value,
    suites: [{ tool: "pytest-benchmark", path: "benchmarks" }],
    place: async (scratch, headFirst) =>
      success(await sameSides(join(OURS, "calibration"), sideFolders(scratch, headFirst))),
  });
}

/** What is committed at HEAD, with the configuration that lies there. */
async function subjectOf(folder: string): Promise<Result<Subject>> {
  const opened = await openRepository(folder);
  if (!opened.ok) return opened;
  const repository = opened.value;
  const head = await repository.resolve("HEAD");
  if (!head.ok) return head;
  const text = (await repository.read(head.value, CONFIG_FILE)) ?? "";
  const config = configFromText(text, CONFIG_FILE, toolNames, schedulerNames);
  if (!config.ok) return config;
  const files = await repository.files(head.value);
  if (!files.ok) return files;
  const suites =
    config.value.suite.length > 0
      ? config.value.suite
      : await suitesFound(files.value, (path) => repository.read(head.value, path));
  if (suites.length === 0) return failure({ kind: "no-benchmarks", looked: [], only: [] });
  const both = { base: head.value, head: head.value, suites };
  const { head: project } = await projectFolders(repository, { base: head.value, head: head.value }, suites);
  return success({
    config: config.value,
    suites,
    project,
    requirements: await matrixRequirements(repository, head.value, suites),
    place: (scratch, headFirst) =>
      sidesOf(repository, { sideFolders, suiteFolders, suiteConfigs, suiteFiles }).place({
        ...both,
        folder: scratch,
        headFirst,
      }),
  });
}
