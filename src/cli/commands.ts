/** The commands with their options and help; what one does is loaded when it is asked for. */
import { Command } from "commander";
import { schedulerNames } from "#core/schedulers/registry.ts";
import type { CalibrateOptions } from "./calibrate.ts";
import type { CompareOptions } from "./compare.ts";
import type { DoctorOptions } from "./doctor.ts";
import type { HintsOptions } from "./hints.ts";
import type { RunOptions } from "./run.ts";

const compareCommand = (): Command =>
  new Command("compare")
    .description("decide from recorded pairs (JSON Lines, one pair a line)")
    .argument("<file>", "recorded pairs; - reads standard input")
    .option("--threshold <ratio>", "smallest change worth knowing (default 3%)")
    .option("--alpha <ratio>", "false alarms per pull request (default 1%)")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
A line: {"benchmark": "b", "interpreter": "3.11", "metric": "wall-time", "pair": 0, "first": "base", "base": [seconds, …], "head": [seconds, …]}
Optional: "order" (one letter a turn, b or h), "mode" ("turns", the default, or "sequential"). Pairs 0–7 screen, from 8 on they decide.
Benchmarks × interpreters of one metric are one family: alpha is the chance of any false alarm among them. Every metric of the file has its own.`,
    )
    .action(async (file: string, options: CompareOptions) => (await import("./compare.ts")).compare(file, options));

const hintsCommand = (): Command =>
  new Command("hints")
    .description("optimisation hints for Python files and folders, without running anything")
    .argument("<path...>", "files or folders")
    .option("--all", "candidates too, which a profile would have to confirm")
    .option("--ruff", "also what ruff finds about time, whose rules are not written again (PERF401, C419, FURB192 …)")
    .option("--json", "print one JSON object")
    .option("--sarif", "print SARIF 2.1.0, for code scanning and editors")
    .action(async (paths: readonly string[], options: HintsOptions) =>
      (await import("./hints.ts")).hints(paths, options),
    );

const runCommand = (): Command =>
  new Command("run")
    .description("measure and review two revisions of a local git repository")
    .option("--repo <dir>", "the repository", ".")
    .option("--base <rev>", "compare with this revision (default: the merge base of head and the default branch)")
    .option("--head <rev>", "measure this revision; uncommitted changes are not measured", "HEAD")
    .option("--python <versions>", "interpreters, such as 3.11,3.13; the first is the reference")
    .option("--suite <suite...>", "what to measure: a path, or TOOL:PATH such as asv:asv.conf.json (default: found)")
    .option("--only <glob...>", "only benchmarks whose id matches (* and ?)")
    .option("--scheduler <name>", "where to measure: local, or slurm with the settings of .github/perf-review.yml")
    .option("--budget <time>", "time for measuring, such as 10m or 90s")
    .option("--threshold <ratio>", "smallest change worth knowing, such as 3%")
    .option("--alpha <ratio>", "false alarms per pull request, such as 1%")
    .option("--seed <hex>", "repeat the coins of an earlier run: 32 hexadecimal digits")
    .option(
      "--output <dir>",
      "folder for results.json, pairs.jsonl, comment.md and report.html (default: .perf-review in the repository)",
    )
    .option("--json", "print one JSON object")
    .action(async (options: RunOptions) => (await import("./run.ts")).run(options));

const calibrateCommand = (): Command =>
  new Command("calibrate")
    .description("measure one commit against itself: this machine's noise, false alarms and power")
    .option("--repo <dir>", "measure this repository's own suite at HEAD (default: a small suite of ours)")
    .option("--python <version>", "the interpreter, such as 3.13")
    .option("--only <glob...>", "only benchmarks whose id matches (* and ?)")
    .option("--budget <time>", "time for measuring", "10m")
    .option("--seed <hex>", "repeat the coins of an earlier run: 32 hexadecimal digits")
    .option("--json", "print one JSON object")
    .action(async (options: CalibrateOptions) => (await import("./calibrate.ts")).calibrate(options));

const doctorCommand = (): Command =>
  new Command("doctor")
    .description(
      "tell what works on this machine or cluster, and what to change; submits one small job where jobs are queued",
    )
    .option("--repo <dir>", "the repository, whose configuration is read as it lies there", ".")
    .option("--scheduler <name>", "instead of the configuration's: " + schedulerNames.join(", "))
    .option("--json", "print one JSON object")
    .addHelpText("after", "\nExit codes: 0 nothing is bad; 2 something is.")
    .action(async (options: DoctorOptions) => (await import("./doctor.ts")).doctor(options));

/** In the order of the help. */
export const commands = (): readonly Command[] => [
  runCommand(),
  compareCommand(),
  hintsCommand(),
  calibrateCommand(),
  doctorCommand(),
];
