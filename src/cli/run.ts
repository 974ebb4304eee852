/** `perf-review run`: the whole review of two revisions of a local git repository. */
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { configFromText } from "#core/config/config.ts";
import { withScheduler } from "#core/config/with-scheduler.ts";
import { schedulerNames } from "#core/schedulers/registry.ts";
import { toolNames } from "#core/tools/registry.ts";
import { ratioFromText, secondsFromText } from "#core/config/quantities.ts";
import { suiteFromText } from "#core/config/suite-option.ts";
import { progressText } from "#core/report/progress-text.ts";
import { openRepository } from "#edges/git/repository.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { revisions } from "#flows/review/revisions.ts";
import { CONFIG_FILE, type Config, type Suite } from "#model/config.ts";
import { NO_CONTEXT } from "#model/report.ts";
import { failure, success, type Result } from "#model/result.ts";
import { localReview } from "../local-review.ts";
import { outputProblem, writeOutputs } from "../outputs.ts";
import { giveUp, printResults, sayProblems } from "./say.ts";

export interface RunOptions {
  readonly repo: string;
  readonly base?: string;
  readonly head: string;
  readonly python?: string;
  readonly suite?: readonly string[];
  readonly only?: readonly string[];
  readonly scheduler?: string;
  readonly budget?: string;
  readonly threshold?: string;
  readonly alpha?: string;
  readonly seed?: string;
  readonly output?: string;
  readonly json?: true;
}

export async function run(options: RunOptions): Promise<void> {
  const speech = { json: options.json === true };
  const repository = await openRepository(resolve(options.repo));
  if (!repository.ok) return giveUp([repository.problem], speech);
  const commits = await revisions(repository.value, options.base ?? null, options.head);
  if (!commits.ok) return giveUp([commits.problem], speech);
  sayProblems(commits.value.problems);
  // head's own file where base has none yet: on one's own machine there is nobody to distrust
  const { base, head } = commits.value;
  if (base === head)
    process.stderr.write("perf-review: base and head are the same commit; name another base with --base.\n");
  const text = (await repository.value.read(base, CONFIG_FILE)) ?? (await repository.value.read(head, CONFIG_FILE));
  const written = configFromText(text ?? "", CONFIG_FILE, toolNames, schedulerNames);
  const config = written.ok ? withOptions(written.value, options) : written;
  if (!config.ok) return giveUp([config.problem], speech);
  if (options.seed !== undefined && !/^[0-9a-f]{32}$/.test(options.seed))
    return giveUp(
      [{ kind: "option-invalid", option: "--seed", value: options.seed, expected: "32 hexadecimal digits" }],
      speech,
    );
  const output = resolve(options.output ?? resolve(options.repo, ".perf-review"));
  const unusable = await outputProblem(output);
  if (unusable !== null) return giveUp([unusable], speech);
  const results = await localReview(
    {
      repository: repository.value,
      name: resolve(options.repo),
      base,
      head,
      request: null,
      config: config.value,
      // The user's own machine, and what they checked out themselves.
      trust: "trusted",
      temporary: tmpdir(),
      output,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    },
    {
      python: fileURLToPath(new URL("../../action/python", import.meta.url)),
      bundle: fileURLToPath(new URL("../../action/dist", import.meta.url)),
      worker: fileURLToPath(new URL("../../action/worker.ts", import.meta.url)),
      syntax: syntaxOfPackages,
    },
    (progress) => process.stderr.write(`${progressText(progress)}\n`),
  );
  if (!results.ok) return giveUp([...commits.value.problems, results.problem], speech);
  const all = { ...results.value, problems: [...commits.value.problems, ...results.value.problems] };
  const { hintsInline } = config.value;
  const names = { baseName: options.base ?? null, headName: options.head, hintsInline };
  await writeOutputs({ results: all, context: { ...NO_CONTEXT, ...names } }, output);
  await printResults(all, speech);
}

/** What the command line says wins over the configuration file. */
function withOptions(config: Config, options: RunOptions): Result<Config> {
  const threshold =
    options.threshold === undefined ? success(config.threshold) : ratioFromText(options.threshold, "--threshold");
  if (!threshold.ok) return threshold;
  const alpha = options.alpha === undefined ? success(config.alpha) : ratioFromText(options.alpha, "--alpha");
  if (!alpha.ok) return alpha;
  const budget =
    options.budget === undefined ? success(config.budgetSeconds) : secondsFromText(options.budget, "--budget");
  if (!budget.ok) return budget;
  const { scheduler } = options;
  if (scheduler !== undefined && !schedulerNames.includes(scheduler))
    return failure({
      kind: "option-invalid",
      option: "--scheduler",
      value: scheduler,
      expected: schedulerNames.join(", "),
    });
  const suites: Suite[] = [];
  for (const text of options.suite ?? []) {
    const suite = suiteFromText(text, toolNames);
    if (!suite.ok) return suite;
    suites.push(suite.value);
  }
  const python = options.python
    ?.split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return success({
    ...(scheduler === undefined ? config : withScheduler(config, scheduler)),
    threshold: threshold.value,
    alpha: alpha.value,
    budgetSeconds: budget.value,
    python: python ?? config.python,
    suite: suites.length > 0 ? suites : config.suite,
    only: options.only ?? config.only,
  });
}
