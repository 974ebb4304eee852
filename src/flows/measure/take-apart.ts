/** Measures a pair whose processes run one after the other: each starts, is set up, makes an untimed call and its rounds, and ends. */
import type { Side } from "#model/side.ts";
import type { Drivers } from "#ports";
import type { PairDraws, ProcessDraws } from "./draws.ts";
import { firstCallLimit, sliceLimit, startLimit } from "./lane.ts";
import { openPair, type Outcome } from "./live-pair.ts";
import { pairRow, unanswered, type Answered } from "./pair-row.ts";
import type { PairAsked, PairUnderWay } from "./take-pair.ts";

/** One process from its start to its end. A metric that is no time is asked for once, and gets no first call of its own. */
const served = async (
  drivers: Drivers,
  { lane, rehearsed, limits }: PairAsked,
  place: Side,
  draws: ProcessDraws,
  core: number | null,
): Promise<Outcome<Answered>> => {
  const { loops, warmup, turns } = rehearsed.turns;
  const { secondsPerRound, coldSeconds } = rehearsed.pace[place];
  const answered = unanswered();
  const process = openPair(drivers, lane, [place], [draws, draws], limits);
  try {
    const ready = await process.ready(startLimit(lane.member, limits));
    if (!ready.ok) return ready;
    answered.inner = ready.value.get(place) ?? 1;
    if (core !== null) {
      const pinned = await process.pin([core]);
      if (!pinned.ok) return pinned;
    }
    const isTime = lane.member.metric === "wall-time";
    const coldLimit = firstCallLimit(lane.member, limits, coldSeconds);
    if (isTime) {
      const cold = await process.slice(place, 1, 0, coldLimit);
      if (!cold.ok) return cold;
      answered.cold = cold.value.wallSeconds;
    }
    const limit = isTime ? sliceLimit(lane.member, limits, (loops + warmup) * secondsPerRound) : coldLimit;
    for (let round = 0; round < turns; round++) {
      const slice = await process.slice(place, loops, warmup, limit);
      if (!slice.ok) return slice;
      answered.slices.push(slice.value);
    }
    const finished = await process.finish();
    if (!finished.ok) return finished;
    answered.peak = finished.value.get(place) ?? null;
    return { ok: true, value: answered };
  } finally {
    await process.dispose();
  }
};

/** Nothing is started before `takeTurns`, which leaves no process behind. */
export const sequentialPair = (drivers: Drivers, asked: PairAsked, draws: PairDraws): PairUnderWay => {
  const answered = { base: unanswered(), head: unanswered() };
  let taken: Outcome<null> | undefined;
  const both = async (): Promise<Outcome<null>> => {
    for (const [i, place] of draws.places.entries()) {
      const outcome = await served(drivers, asked, place, draws.processes[i === 0 ? 0 : 1], draws.core);
      if (!outcome.ok) return outcome;
      answered[place] = outcome.value;
    }
    return { ok: true, value: null };
  };
  return {
    ready: Promise.resolve(),
    takeTurns: async () => (taken = await both()),
    finish: async () => {
      if (taken === undefined) throw new Error("a pair cannot finish before its turns");
      return taken.ok ? { ok: true, value: pairRow(asked, draws, answered) } : taken;
    },
  };
};
