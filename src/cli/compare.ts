/** `perf-review compare FILE`: decides from recorded pairs. */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { ratioFromText } from "#core/config/quantities.ts";
import { emptyResults } from "#core/plan/empty-results.ts";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { DEFAULT_ALPHA, DEFAULT_THRESHOLD } from "#model/decision.ts";
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";
import { giveUp, printResults } from "./say.ts";

interface Options {
  readonly threshold?: string;
  readonly alpha?: string;
  readonly json?: true;
}

export const compareCommand = (): Command =>
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
Optional: "order" (one letter a turn, b or h), "mode" ("turns", the default, or "sequential"). Pairs 0–7 screen, from 8 on they decide.`,
    )
    .action(compare);

async function compare(file: string, options: Options): Promise<void> {
  const speech = { json: options.json === true };
  const threshold = ratioFromText(options.threshold ?? `${DEFAULT_THRESHOLD}`, "--threshold");
  const alpha = ratioFromText(options.alpha ?? `${DEFAULT_ALPHA}`, "--alpha");
  if (!threshold.ok) return giveUp([threshold.problem], speech);
  if (!alpha.ok) return giveUp([alpha.problem], speech);
  const recorded = await textOf(file);
  if (typeof recorded !== "string") return giveUp([recorded], speech);
  const { pairs, members, problems } = pairsFromText(recorded, file);
  const parameters = { threshold: threshold.value, alpha: alpha.value };
  const comparisons = comparisonsFromPairs(pairs, parameters, members);
  const nothing: readonly Problem[] = comparisons.some((row) => row.pairs > 0)
    ? []
    : [{ kind: "nothing-compared", detail: `${file} holds no usable pair of wall-time values` }];
  const results: Results = {
    ...emptyResults([...problems, ...nothing]),
    parameters,
    comparisons,
    interpreters: [...new Set(comparisons.map((row) => row.interpreter))].map((name) => ({ name, version: name })),
    noise: noiseFloor(pairs),
  };
  return printResults(results, speech);
}

async function textOf(file: string): Promise<string | Problem> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    return { kind: "file-unreadable", path: file, detail: error instanceof Error ? error.message : String(error) };
  }
}
