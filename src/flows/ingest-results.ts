/** The files of an artifact → results that the app itself decided: verdicts are computed again from the raw pairs. */
import { excessOf, PAIRS_BOUNDS } from "#core/results/bulk.ts";
import { type Asked, resultsFromText } from "#core/results/results-from-text.ts";
import { acrossFrom } from "#core/stats/across.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText, versionPairsFromText } from "#core/stats/record.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Hint } from "#model/hint.ts";
import type { Problem } from "#model/problem.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import {
  decidedMembers,
  decidedVersions,
  partitionFrom,
  wholePartition,
  type Partition,
} from "./review/decided-shards.ts";
import { PAIRS_FILE, VERSION_PAIRS_FILE } from "./review/outcome.ts";

export const ARTIFACT = "perf-review-results";
const RESULTS_FILE = "results.json";

type Artifact = ReadonlyMap<string, string>;

/** `parameters` are those of the base branch, whatever the results say they were decided with. */
export function ingestedResults(
  files: Artifact,
  request: Asked,
  parameters: DecisionParameters,
  changed: readonly ChangedFile[],
): Result<Results> {
  const text = files.get(RESULTS_FILE);
  if (text === undefined) return failure({ kind: "artifact-rejected", detail: `it holds no ${RESULTS_FILE}` });
  const read = resultsFromText(text, RESULTS_FILE, request);
  if (!read.ok) return read;
  const results = read.value;
  const rows = distinct(results.comparisons);
  const partition = partitionOf(results, parameters);
  const isDecided = (row: Comparison): boolean => isMember(row, results) && !isUntried(row, partition);
  const family = rows.filter(isDecided);
  const stray = family.find(({ benchmark }) => partition?.shardOf(benchmark) === undefined);
  // One family would spend no more of alpha, but no run was stopped by its rule: what it asks for was never measured.
  if (partition === null || stray !== undefined)
    return failure({
      kind: "artifact-rejected",
      detail: `${RESULTS_FILE} does not have every benchmark in exactly one of its shards`,
    });
  const record = recordOf(files, PAIRS_FILE, family.length > 0);
  if (!record.ok) return record;
  const versions = versionsAgain(files, results, partition);
  if (!versions.ok) return versions;
  const recorded = pairsFromText(record.value, PAIRS_FILE);
  const decided = decidedMembers(family, recorded.pairs, partition).map((row, index) => withTold(row, family[index]));
  const comparisons = [...decided, ...rows.filter((row) => !isDecided(row))];
  const told = new Set(results.problems.map((problem) => JSON.stringify(problem)));
  const unreadable = [...(family.length === 0 ? [] : recorded.problems), ...versions.value.problems].filter(
    (problem) => !told.has(JSON.stringify(problem)),
  );
  return success({
    ...results,
    parameters,
    comparisons,
    versions: versions.value.table,
    noise: noiseFloor(recorded.pairs),
    across: acrossFrom(comparisons),
    hints: results.hints.filter((hint) => isTouched(hint, changed)),
    problems: [...results.problems, ...unreadable],
  });
}

/** The text of a file of pairs, if it is not too much; "" where it is not there and nothing rests on it. */
function recordOf(files: Artifact, name: string, isNeeded: boolean): Result<string> {
  const text = files.get(name);
  if (text === undefined && isNeeded) return failure({ kind: "artifact-rejected", detail: `it holds no ${name}` });
  const excess = excessOf(text ?? "", PAIRS_BOUNDS);
  return excess === null ? success(text ?? "") : failure({ kind: "artifact-rejected", detail: `${name} ${excess}` });
}

/** The table of interpreters, from its own pairs. Which of them were not measured, and why, only the Action can know. */
function versionsAgain(
  files: Artifact,
  { versions }: Results,
  partition: Partition,
): Result<{ readonly table: Results["versions"]; readonly problems: readonly Problem[] }> {
  if (versions === null) return success({ table: null, problems: [] });
  const record = recordOf(files, VERSION_PAIRS_FILE, versions.columns.length > 0);
  if (!record.ok) return record;
  const { pairs, problems } = versionPairsFromText(record.value, VERSION_PAIRS_FILE);
  return success({ table: decidedVersions(versions.reference, pairs, versions.missing, partition), problems });
}

/** A benchmark has one verdict under each interpreter: of several rows the first counts. */
const distinct = (rows: readonly Comparison[]): readonly Comparison[] =>
  [
    ...new Map(
      rows.toReversed().map((row) => [JSON.stringify([row.benchmark, row.interpreter, row.metric]), row]),
    ).values(),
  ].toReversed();

/** As the run shared its benchmarks out; the shares of alpha are our own. Null where a benchmark is in two shards. */
const partitionOf = ({ shards }: Results, parameters: DecisionParameters): Partition | null =>
  shards === undefined
    ? wholePartition(parameters)
    : partitionFrom(
        shards.map(({ benchmarks }) => benchmarks),
        parameters,
      );

/** Failed before anything was shared out: it was given to no shard, and its verdict needs no pair. */
const isUntried = ({ verdict, pairs, benchmark }: Comparison, partition: Partition | null): boolean =>
  verdict === "failed" && pairs === 0 && partition?.shardOf(benchmark) === undefined;

/** Whether the row was measured, and so is one of the family that shares the false alarms of the pull request. */
function isMember(row: Comparison, { problems }: Results): boolean {
  if (row.verdict === "new" || row.verdict === "removed") return false;
  if (row.verdict !== "failed" || row.failedOn !== "head" || row.pairs > 0) return true;
  // Its file could not be loaded on head, so it was never tried.
  return !problems.some(
    (problem) =>
      problem.kind === "collection-failed" &&
      problem.side !== "base" &&
      problem.interpreter === row.interpreter &&
      row.benchmark.startsWith(`${problem.path}::`),
  );
}

/** Doubts about the code that was run and how, which no pair tells. */
const TOLD: readonly Comparison["warnings"][number]["kind"][] = [
  "sequential",
  "renamed",
  "suite-from-base",
  "benchmark-changed",
];

/** What only the Action can know: that a benchmark crashed, what was compared, and what the missing pairs would take. */
function withTold(decided: Comparison, told: Comparison | undefined): Comparison {
  if (told?.verdict === "failed")
    return { ...decided, verdict: "failed", failedOn: told.failedOn, reason: null, warnings: [] };
  const doubts = told?.warnings.filter((warning) => TOLD.includes(warning.kind)) ?? [];
  const [reason, known] = [decided.reason, told?.reason];
  const isUnmeasured = known?.kind === "not-measured" && decided.pairs === 0;
  const isSame =
    reason?.kind === "no-more-pairs" &&
    known?.kind === "no-more-pairs" &&
    known.seconds !== undefined &&
    known.wanted === reason.wanted &&
    known.had === reason.had;
  return { ...decided, reason: isSame || isUnmeasured ? known : reason, warnings: [...decided.warnings, ...doubts] };
}

/** In lines that the pull request changed; of the environment, in a file that it changed. A file whose lines GitHub does not tell (too large) counts as a whole. */
function isTouched(hint: Hint, changed: readonly ChangedFile[]): boolean {
  const lines = changed.find((each) => each.file === hint.file)?.lines;
  return (
    lines !== undefined &&
    (lines.length === 0 ||
      hint.tier === "env" ||
      lines.some(([first, last]) => hint.line <= last && hint.endLine >= first))
  );
}
