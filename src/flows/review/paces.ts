/** What each benchmark's measuring took, kept from one trusted review to the next, so that shards are of about equal length. */
import type { Files } from "#ports";
import type { Outcome } from "./outcome.ts";

const PACES_FILE = "paces.json";

/** As many as an artifact may hold; those that were measured longest ago go first. */
const MOST = 20_000;
const LONGEST_ID = 1_000;
/** Twice what the most benchmarks with the longest names take: more is not ours. */
const MOST_CHARACTERS = 2 * MOST * (LONGEST_ID + 30);
/** A week: no review takes longer, and one wrong number does not hide all others. */
const MOST_SECONDS = 7 * 86_400;

/** Seconds by benchmark; those that were measured last are at the end. */
export type Paces = ReadonlyMap<string, number>;

/** `folder`: absolute, kept between the reviews of one repository; null: none is. A file that cannot be used tells nothing. */
export async function pacesIn(folder: string | null, files: Pick<Files, "read">): Promise<Paces> {
  const text = folder === null ? null : await files.read(`${folder}/${PACES_FILE}`).catch(() => null);
  if (text === null || text.length > MOST_CHARACTERS) return new Map();
  try {
    return new Map(entriesOf(JSON.parse(text)).slice(-MOST));
  } catch {
    // No JSON: half of a file, or not ours.
    return new Map();
  }
}

/** After a trusted review only: what the code of a fork took, or says that it took, is not kept. */
export async function keepPaces(folder: string, outcome: Timed, files: Files): Promise<void> {
  const paces = new Map(await pacesIn(folder, files));
  for (const [benchmark, seconds] of secondsTaken(outcome)) {
    paces.delete(benchmark);
    paces.set(benchmark, seconds);
  }
  const kept = [...paces].filter(isEntry).slice(-MOST);
  await files.write(`${folder}/${PACES_FILE}`, `${JSON.stringify({ schema: 1, seconds: kept })}\n`);
}

type Timed = Pick<Outcome, "comparisons" | "versions" | "pairSeconds">;

/** Under all interpreters together: pairs of both kinds × what one takes, and a rehearsal, which takes about as long as a pair. */
export function secondsTaken({ comparisons, versions, pairSeconds }: Timed): Paces {
  const keyOf = (benchmark: string, interpreter: string): string => JSON.stringify([benchmark, interpreter]);
  const pairs = new Map<string, number>();
  const add = (key: string, count: number): void => void pairs.set(key, (pairs.get(key) ?? 0) + count);
  for (const row of comparisons) add(keyOf(row.benchmark, row.interpreter), row.pairs);
  for (const { interpreter, rows } of versions?.columns ?? [])
    for (const row of rows) add(keyOf(row.benchmark, interpreter), row.pairs);
  const taken = new Map<string, number>();
  for (const { benchmark, interpreter, seconds } of pairSeconds) {
    const own = seconds * (1 + (pairs.get(keyOf(benchmark, interpreter)) ?? 0));
    taken.set(benchmark, (taken.get(benchmark) ?? 0) + own);
  }
  return taken;
}

const entriesOf = (value: unknown): readonly (readonly [string, number])[] => {
  if (!(value instanceof Object) || Reflect.get(value, "schema") !== 1) return [];
  const entries: unknown = Reflect.get(value, "seconds");
  return Array.isArray(entries) ? entries.filter(isEntry) : [];
};

const isEntry = (value: unknown): value is readonly [string, number] => {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [benchmark, seconds]: readonly unknown[] = value;
  return (
    typeof benchmark === "string" &&
    benchmark.length <= LONGEST_ID &&
    typeof seconds === "number" &&
    seconds > 0 &&
    seconds <= MOST_SECONDS
  );
};
