/** Does something again and again, in the one process whose turn it is. */
import type { Turns } from "#ports-upkeep";
import { systemTime } from "./clock.ts";
import type { Time } from "./clock.ts";
import type { Logger } from "./log.ts";

export interface Round {
  readonly name: string;
  readonly everyMs: number;
  /** `since`: when the last one that came to its end began; null: there was none. False: it did not come to its end. */
  readonly work: (since: number | null) => Promise<boolean>;
}

export interface Rounds {
  /** Begins nothing more and resolves when what was begun has ended. */
  stop(): Promise<void>;
}

/** How often is looked whose turn it is: so long is what a process that has ended was to do left undone. */
const LOOK_MS = 15_000;

/** Each begins at once, if its turn has come. */
export function roundsOf(rounds: readonly Round[], turns: Turns, log: Logger, time: Time = systemTime): Rounds {
  const ends = rounds.map((round) => running(round, turns, log, time));
  return { stop: async () => void (await Promise.all(ends.map((end) => end()))) };
}

function running({ name, everyMs, work }: Round, turns: Turns, log: Logger, time: Time): () => Promise<void> {
  const state = { isStopping: false };
  let callOff = (): void => undefined;
  async function once(): Promise<void> {
    try {
      const began = time.now();
      const turn = await turns.take(name, began, began + everyMs);
      if (turn !== null && (await work(turn.since))) await turns.finish(name, began);
    } catch (error) {
      log.error({ err: error, name }, "a round failed");
    }
    if (!state.isStopping) callOff = time.after(Math.min(LOOK_MS, everyMs), next);
  }
  let current = once();
  function next(): void {
    current = once();
  }
  return async () => {
    state.isStopping = true;
    callOff();
    await current;
  };
}
