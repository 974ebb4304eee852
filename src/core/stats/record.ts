/** Reads recorded pairs from JSON Lines: keeps every line that can be used and names every line that cannot. */
import { METRICS, type Pair, type SampleKey, type VersionPair } from "#model/pair.ts";
import type { Problem } from "#model/problem.ts";
import { quoted } from "./record-field.ts";
import { rowFrom } from "./record-row.ts";

/** What a file holds; `members` names every sample that a line was about, usable or not, in order of first appearance. */
export interface Recorded {
  readonly pairs: readonly Pair[];
  readonly members: readonly SampleKey[];
  readonly problems: readonly Problem[];
}

/** More problems than this are counted, not listed. */
const MOST_PROBLEMS = 100;

interface Fault {
  readonly line: number;
  readonly detail: string;
}

/** A row that could be used by itself, with its line. */
interface Entry {
  readonly line: number;
  readonly pair: Pair;
  readonly reference: string | null;
}

/** The rows of one sample by pair index. */
interface Series {
  readonly key: SampleKey;
  readonly reference: string | null;
  readonly entries: Map<number, Entry>;
}

interface Reading {
  readonly series: readonly Series[];
  readonly faults: readonly Fault[];
  readonly isEmpty: boolean;
}

const parsed = (line: string): { readonly value: unknown } | { readonly fault: string } => {
  try {
    return { value: JSON.parse(line) as unknown };
  } catch {
    if (/\b(NaN|Infinity)\b/.test(line)) return { fault: "holds NaN or Infinity, which are no numbers in JSON" };
    return { fault: "is no JSON" };
  }
};

const nameOf = ({ benchmark, interpreter, metric }: SampleKey): string =>
  `benchmark ${quoted(benchmark)} under ${quoted(interpreter)}${metric === "wall-time" ? "" : ` in ${metric}`}`;

/** Compressed, binary, another format: one sentence, not one for every line. */
const NO_LINE = "no line of it is JSON, so it holds something else than recorded pairs, or is compressed";

/** Sorts the lines of a text into samples. `kind`: whether rows are of base against head, or of head against a reference interpreter. */
const reading = (text: string, kind: "sides" | "versions"): Reading => {
  const samples = new Map<string, Series>();
  const faults: Fault[] = [];
  const metrics = new Set<string>();
  let isEmpty = true;
  let parsedLines = 0;

  const seriesOf = ({ benchmark, interpreter, metric }: SampleKey, reference: string | null): Series => {
    const id = JSON.stringify([benchmark, interpreter, metric, reference]);
    const known = samples.get(id);
    if (known !== undefined) return known;
    const made: Series = {
      key: { benchmark, interpreter, metric },
      reference,
      entries: new Map(),
    };
    samples.set(id, made);
    return made;
  };

  const lines = text.replace(/^\uFEFF/, "").split("\n");
  for (const [at, raw] of lines.entries()) {
    const content = raw.trim();
    if (content === "") continue;
    isEmpty = false;
    const line = at + 1;
    const json = parsed(content);
    if ("fault" in json) {
      // A writer ends every line; a last one without an end was cut off while it was written.
      faults.push({
        line,
        detail: at === lines.length - 1 ? `the last line is cut off or ${json.fault}` : json.fault,
      });
      continue;
    }
    parsedLines++;
    const row = rowFrom(json.value);
    if (row.kind === "fault") {
      faults.push({ line, detail: row.fault });
      if (row.key !== null && kind === "sides") seriesOf(row.key, null);
    } else if (row.kind === "other-metric") {
      if (!metrics.has(row.metric))
        faults.push({
          line,
          detail: `${quoted(row.metric)} is no metric that decides, so its rows are left out: ${METRICS.join(", ")} are`,
        });
      metrics.add(row.metric);
    } else if (kind === "sides" && row.reference !== null) {
      faults.push({
        line,
        detail: `"reference" belongs to a comparison of interpreters, not of base and head`,
      });
    } else if (kind === "versions" && (row.reference === null || row.reference === row.pair.interpreter)) {
      faults.push({
        line,
        detail: `"reference" names no other interpreter but ${quoted(row.reference ?? undefined)}`,
      });
    } else {
      const series = seriesOf(row.pair, row.reference);
      const earlier = series.entries.get(row.pair.pair);
      if (earlier === undefined) series.entries.set(row.pair.pair, { line, pair: row.pair, reference: row.reference });
      else
        faults.push({
          line,
          detail: `pair ${row.pair.pair} of ${nameOf(series.key)} is already on line ${earlier.line}; the first one counts`,
        });
    }
  }
  const [first, ...others] = faults;
  const isForeign = parsedLines === 0 && first !== undefined && others.length > 0;
  return {
    series: [...samples.values()],
    faults: isForeign ? [{ line: first.line, detail: NO_LINE }] : faults,
    isEmpty,
  };
};

/** The pairs from 0 up to the first gap, and what the gap costs: what comes after it was not measured in the order that the rule asks for. */
const withoutGaps = (series: Series): { readonly entries: readonly Entry[]; readonly faults: readonly Fault[] } => {
  const entries: Entry[] = [];
  for (let entry = series.entries.get(0); entry !== undefined; entry = series.entries.get(entries.length))
    entries.push(entry);
  const after = series.entries.size - entries.length;
  if (after === 0) return { entries, faults: [] };
  const missing = entries.length;
  let next: Entry | null = null;
  for (const entry of series.entries.values()) {
    if (entry.pair.pair > missing && (next === null || entry.pair.pair < next.pair.pair)) next = entry;
  }
  const detail = `pair ${missing} of ${nameOf(series.key)} is missing, so ${after === 1 ? "the pair" : `the ${after} pairs`} after it cannot be used`;
  return { entries, faults: [{ line: next?.line ?? 0, detail }] };
};

const problemsOf = (faults: readonly Fault[], file: string, isEmpty: boolean): readonly Problem[] => {
  const problem = (line: number | null, detail: string): Problem => ({
    kind: "record-invalid",
    file,
    line,
    detail,
  });
  if (isEmpty) return [problem(null, "the file holds no pairs")];
  const listed = faults.toSorted((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS);
  const more = faults.length - listed.length;
  return [
    ...listed.map(({ line, detail }) => problem(line, detail)),
    ...(more > 0 ? [problem(null, `${more} more lines or gaps like these`)] : []),
  ];
};

/** Pairs of base and head from JSON Lines; pairs come sample by sample, each from 0 on without a gap. Never throws. */
export const pairsFromText = (text: string, file: string): Recorded => {
  const { series, faults, isEmpty } = reading(text, "sides");
  const usable = series.map(withoutGaps);
  return {
    pairs: usable.flatMap(({ entries }) => entries.map(({ pair }) => pair)),
    members: series.map(({ key }) => key),
    problems: problemsOf([...faults, ...usable.flatMap((one) => one.faults)], file, isEmpty),
  };
};

/** Pairs of head under two interpreters from JSON Lines: the same rows with `reference`, whose seconds stand under `base`. Never throws. */
export const versionPairsFromText = (
  text: string,
  file: string,
): { readonly pairs: readonly VersionPair[]; readonly problems: readonly Problem[] } => {
  const { series, faults } = reading(text, "versions");
  const usable = series.map(withoutGaps);
  const pairs = usable.flatMap(({ entries }) =>
    entries.flatMap(({ pair, reference }) => (reference === null ? [] : [{ ...pair, reference }])),
  );
  // An empty file is no problem here: one interpreter alone has nothing to be compared with.
  return {
    pairs,
    problems: problemsOf([...faults, ...usable.flatMap((one) => one.faults)], file, false),
  };
};

/** Every pair of base and head that can be used by itself, gaps or not: for a writer that goes on where it stopped, and fills them. */
export const everyPairOf = (text: string): readonly Pair[] =>
  reading(text, "sides").series.flatMap(({ entries }) => [...entries.values()].map(({ pair }) => pair));

/** The same of two interpreters. */
export const everyVersionPairOf = (text: string): readonly VersionPair[] =>
  reading(text, "versions").series.flatMap(({ entries }) =>
    [...entries.values()].flatMap(({ pair, reference }) => (reference === null ? [] : [{ ...pair, reference }])),
  );
