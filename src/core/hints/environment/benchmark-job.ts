/** Which jobs measure: what runs there is worth a fast Python, and a machine that stays the same. */
import type { Command } from "./script.ts";
import type { SettingsFile } from "./settings-file.ts";
import type { Job } from "./workflow.ts";

export const BENCHMARK_NAME = /(?:^|[^a-z])(?:benchmark(?:s|ing)?|bench|asv|perf|performance)(?:[^a-z]|$)/i;
/** Programs and options that measure. */
const PROGRAM = /^(?:asv|pyperf|pytest-benchmark)$/;
const OPTION =
  /^--benchmark(?:-only|-enable|-json|-autosave|-save|-compare)|^--codspeed$|^(?:\.\/)?(?:asv_bench|benchmarks?)(?:\/|$)/;
const ACTION = /benchmark|codspeed|perf-review/i;

/** Runs benchmarks by its commands or actions, or says so by its name or its file's. */
export const isBenchmarkJob = (job: Job, { file }: Pick<SettingsFile, "file">): boolean =>
  [job.id, job.name, file.replace(/^.*\//, "")].some((name) => BENCHMARK_NAME.test(name)) || runsBenchmarks(job);

export const runsBenchmarks = (job: Job): boolean =>
  job.steps.some(({ uses }) => uses !== null && ACTION.test(uses.text)) || measuringCommands(job).length > 0;

export const measuringCommands = ({ script }: Job): readonly Command[] =>
  script.commands.filter(({ words }) =>
    words.some(({ text }, at) => PROGRAM.test(text.replace(/^.*\//, "")) || (at > 0 && OPTION.test(text))),
  );
