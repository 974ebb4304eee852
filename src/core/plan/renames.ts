/** Which of head's new benchmarks are removed ones of base under another name. */
import type { Benchmark } from "#model/benchmark.ts";

export interface Rename {
  /** As base's own suite lists it. */
  readonly old: Benchmark;
  /** How base runs it: head's version of it, or its own where the two differ or head's does not work there. */
  readonly onBase: Benchmark;
}

export interface RenameCandidates {
  readonly base: ReadonlyMap<string, Benchmark>;
  readonly head: ReadonlyMap<string, Benchmark>;
  /** Head's suite on base's code. */
  readonly laid: ReadonlyMap<string, Benchmark>;
  /** New id → old id, as the configuration says. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** Benchmarks by body, where exactly one of a side has it: of two alike nobody can say which one was meant. */
const byOwnBody = (side: ReadonlyMap<string, Benchmark>): ReadonlyMap<string, Benchmark> => {
  const groups = Map.groupBy(side.values(), ({ tool, metric, body }) => JSON.stringify([tool, metric, body ?? null]));
  return new Map(
    [...groups].flatMap(([key, [one, ...others]]) =>
      one?.body === undefined || others.length > 0 ? [] : [[key, one] as const],
    ),
  );
};

/** Another name in the same file, or another file for the same name; a body of one line that both differ in proves nothing. */
const isNear = (old: Benchmark, fresh: Benchmark): boolean =>
  old.file === fresh.file || old.id.slice(old.id.indexOf("::")) === fresh.id.slice(fresh.id.indexOf("::"));

/** By head's id. What the configuration says comes first; else new and removed are one where their bodies are, alone on both sides, and their file or their name. */
export function renamesOf({ base, head, laid, renamed }: RenameCandidates): ReadonlyMap<string, Rename> {
  const renames = new Map<string, Rename>();
  const taken = new Set<string>();
  const isNew = (id: string): boolean => head.has(id) && !base.has(id) && !renames.has(id);
  const isGone = (id: string): boolean => !head.has(id) && !taken.has(id);
  const take = (id: string, old: Benchmark, onBase: Benchmark): void => {
    renames.set(id, { old, onBase });
    taken.add(old.id);
  };
  for (const [id, from] of Object.entries(renamed)) {
    const [old, fresh] = [base.get(from), head.get(id)];
    if (old !== undefined && isNew(id) && isGone(from) && old.tool === fresh?.tool && old.metric === fresh.metric)
      take(id, old, old);
  }
  const onBase = byOwnBody(base);
  for (const [key, fresh] of byOwnBody(head)) {
    const old = onBase.get(key);
    if (old !== undefined && isNear(old, fresh) && isNew(fresh.id) && isGone(old.id))
      take(fresh.id, old, laid.get(fresh.id) ?? old);
  }
  return renames;
}
