/** What a worker that was ended has left of the same plan: its pairs and notes, so that nothing is drawn or measured twice. */
import { everyPairOf, everyVersionPairOf } from "#core/stats/record.ts";
import type { LaneName, Note, RehearsalNote, Spent } from "#model/note.ts";
import type { Pair } from "#model/pair.ts";

/** Texts of the worker's own files; empty at the first start. */
export interface EarlierTexts {
  readonly pairs: string;
  readonly versionPairs: string;
  readonly journal: string;
}

type NoteOf<K extends Note["kind"]> = Extract<Note, { kind: K }>;

export interface Earlier {
  readonly spent: Spent;
  rehearsal(lane: LaneName): RehearsalNote | null;
  failure(lane: LaneName): NoteOf<"failed"> | null;
  /** What was counted under valgrind; null where nobody has tried. */
  counted(lane: LaneName): Pick<NoteOf<"counted">, "instructions"> | null;
  /** Seconds of every pair that was measured. */
  costs(lane: LaneName): readonly number[];
  pair(lane: LaneName, index: number): Pair | null;
}

const idOf = ({ benchmark, interpreter, reference }: LaneName): string =>
  JSON.stringify([benchmark, interpreter, reference]);

/** Lines that are no notes, such as one that was cut off, say nothing. */
const notesFrom = (journal: string): readonly Note[] =>
  journal.split("\n").flatMap((line) => {
    try {
      const note: unknown = JSON.parse(line);
      return isNote(note) ? [note] : [];
    } catch {
      return [];
    }
  });

/** Our own worker wrote them, line by line. */
const isNote = (value: unknown): value is Note => value instanceof Object && "kind" in value && "lane" in value;

const NOTHING: Spent = { seconds: 0, measuringSeconds: 0, processes: 0 };

/** Pairs count one by one: a pair whose line was not finished was not measured, whatever it would have said. */
export const earlierFrom = (texts: EarlierTexts): Earlier => {
  const notes = notesFrom(texts.journal);
  const pairs = new Map<string, Map<number, Pair>>();
  const add = (lane: LaneName, pair: Pair): void => {
    const known = pairs.get(idOf(lane)) ?? new Map<number, Pair>();
    pairs.set(idOf(lane), known);
    if (!known.has(pair.pair)) known.set(pair.pair, pair);
  };
  for (const pair of everyPairOf(texts.pairs)) add({ ...pair, reference: null }, pair);
  for (const pair of everyVersionPairOf(texts.versionPairs)) add(pair, pair);

  const byKind = <K extends Note["kind"]>(kind: K): ReadonlyMap<string, readonly NoteOf<K>[]> =>
    Map.groupBy(
      notes.filter((note): note is NoteOf<K> => note.kind === kind),
      ({ lane }) => idOf(lane),
    );
  const rehearsals = byKind("rehearsed");
  const failures = byKind("failed");
  const counts = byKind("counted");
  const costs = byKind("pair");
  return {
    spent: notes.at(-1)?.spent ?? NOTHING,
    rehearsal: (lane) => rehearsals.get(idOf(lane))?.[0]?.rehearsal ?? null,
    failure: (lane) => failures.get(idOf(lane))?.[0] ?? null,
    counted: (lane) => counts.get(idOf(lane))?.[0] ?? null,
    costs: (lane) => costs.get(idOf(lane))?.map(({ seconds }) => seconds) ?? [],
    pair: (lane, index) => pairs.get(idOf(lane))?.get(index) ?? null,
  };
};

export const NOTHING_EARLIER: Earlier = earlierFrom({ pairs: "", versionPairs: "", journal: "" });
