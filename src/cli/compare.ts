/** `perf-review compare FILE`: decides from recorded pairs. */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { ratioFromText } from "#core/config/quantities.ts";
import { emptyResults } from "#core/plan/empty-results.ts";
import { acrossFrom } from "#core/stats/across.ts";
import { comparisonsFromRecord } from "#core/stats/compare.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { DEFAULT_ALPHA, DEFAULT_THRESHOLD } from "#model/decision.ts";
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";
import { giveUp, printResults } from "./say.ts";

export interface CompareOptions {
  readonly threshold?: string;
  readonly alpha?: string;
  readonly json?: true;
}

export async function compare(file: string, options: CompareOptions): Promise<void> {
  const speech = { json: options.json === true };
  const threshold = ratioFromText(options.threshold ?? `${DEFAULT_THRESHOLD}`, "--threshold");
  const alpha = ratioFromText(options.alpha ?? `${DEFAULT_ALPHA}`, "--alpha");
  if (!threshold.ok) return giveUp([threshold.problem], speech);
  if (!alpha.ok) return giveUp([alpha.problem], speech);
  const recorded = await textOf(file);
  if (typeof recorded !== "string") return giveUp([recorded], speech);
  const { pairs, members, problems } = pairsFromText(recorded, file);
  const parameters = { threshold: threshold.value, alpha: alpha.value };
  const comparisons = comparisonsFromRecord(pairs, parameters, members);
  const nothing: readonly Problem[] = comparisons.some((row) => row.pairs > 0)
    ? []
    : [{ kind: "nothing-compared", detail: `${file} holds no usable pair` }];
  if (nothing.length > 0 && !speech.json) return giveUp([...problems, ...nothing], speech);
  const results: Results = {
    ...emptyResults([...problems, ...nothing]),
    parameters,
    comparisons,
    interpreters: [...new Set(comparisons.map((row) => row.interpreter))].map((name) => ({ name, version: name })),
    noise: noiseFloor(pairs),
    across: acrossFrom(comparisons),
  };
  return printResults(results, speech);
}

async function textOf(file: string): Promise<string | Problem> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    const detail = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return { kind: "file-unreadable", path: file, detail };
  }
}
