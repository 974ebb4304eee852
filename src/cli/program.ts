/** The command-line program: wires the commands, decides nothing. */
import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { commands } from "./commands.ts";
import { watchOutput } from "./watch-output.ts";
import { watchStarter } from "./watch-starter.ts";

const program = new Command("perf-review")
  .description(
    "Performance review of a Python project: which benchmarks regressed, what other Python versions bring, hints.",
  )
  .version(manifest.version)
  .addHelpText(
    "after",
    `
Exit codes: 0 reviewed, nothing to do (inconclusive included); 1 a regression, or a benchmark that fails on head only; 2 could not be done.

Examples:
  perf-review run --base main --python 3.11,3.13
  perf-review compare pairs.jsonl --threshold 5%
  perf-review hints src`,
  )
  .showHelpAfterError("(add --help for the options)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
for (const command of commands()) program.addCommand(command.copyInheritedSettings(program));

watchOutput();
watchStarter();
try {
  await program.parseAsync();
} catch (bug) {
  // a bug of ours, caught once: what users can cause arrives as problems
  console.error(`perf-review: internal error: ${bug instanceof Error ? bug.message : String(bug)}. Please report it.`);
  if (process.env["PERF_REVIEW_DEBUG"]) console.error(bug);
  process.exitCode = 2;
}
