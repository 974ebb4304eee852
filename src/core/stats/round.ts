/** One round-robin round: one pair of every member that still takes part. */
import type { PairPhase, PairRequest } from "#model/decision.ts";

/** Of one request: a log ratio, null where the pair cannot be had, "later" where others go first and it is to be asked for again. */
export type Answer = number | null | "later";

/** Asks for one round of pairs and is given one answer a request; never "later" for all of them. */
export type Rounds<T> = Generator<readonly PairRequest[], T, readonly Answer[]>;

export interface Series extends Pick<PairRequest, "member" | "suspicion"> {
  /** Log ratios so far, in order of measurement. */
  readonly values: number[];
}

/**
 * Brings every series to `target` values, round by round. `offset` is the number of the series' first pair.
 * Returns the series that got there; a series whose pair cannot be had keeps what it has and is asked no more.
 */
export function* filled<S extends Series>(
  series: readonly S[],
  target: number,
  phase: PairPhase,
  offset: number,
): Rounds<readonly S[]> {
  let active = series;
  while (true) {
    const short = active.filter(({ values }) => values.length < target);
    if (short.length === 0) return active;
    const answers = yield short.map(({ member, values, suspicion }) => ({
      member,
      pair: offset + values.length,
      phase,
      wanted: offset + target,
      suspicion,
    }));
    if (answers.length !== short.length)
      throw new Error(`${short.length} pairs were asked for and ${answers.length} answers came`);
    if (answers.every((answer) => answer === "later")) throw new Error("all pairs of a round were put off");
    const lost = new Set<S>();
    for (const [i, answer] of answers.entries()) {
      const one = short[i];
      if (one === undefined || answer === "later") continue;
      if (answer === null) lost.add(one);
      else if (Number.isFinite(answer)) one.values.push(answer);
      else throw new RangeError(`the log ratio of a pair is ${answer}`);
    }
    active = active.filter((one) => !lost.has(one));
  }
}
