/** What a process that served a benchmark says of its memory at the end. */
import type { Pair } from "#model/pair.ts";
import { field } from "./answer.ts";

export type PeakMemory = NonNullable<Pair["peak"]>["base"];

const isBytes = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Null where the driver's answer does not tell. */
export const peakMemoryIn = (answer: unknown): PeakMemory | null => {
  const memory = field(answer, "memory");
  const [whole, own] = [field(memory, "process"), field(memory, "own")];
  return isBytes(whole) && whole > 0 ? { process: whole, own: isBytes(own) ? own : null } : null;
};
