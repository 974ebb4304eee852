/** How long a call takes in a live process: measured before the first pair, and thrown away. */
import type { Pace } from "#model/note.ts";
import type { Side } from "#model/side.ts";
import type { Slice } from "#ports";
import { firstCallLimit, sliceLimit, type Lane, type Limits } from "./lane.ts";
import type { LivePair, Outcome } from "./live-pair.ts";

/** A block of this length tells a call's time to a few per cent, whatever the clock. */
const BLOCK_SECONDS = 0.005;
/** Longer first calls are not repeated for a better estimate. */
const LONG_SECONDS = 0.05;
/** CPU time above the time that passed by more than clocks and bookkeeping explain: several threads at work. */
const THREADED_CPU_SHARE = 1.3;
/** What passed while it had a core, s: CPU time is of the timed rounds with all that is between them. */
const runningSeconds = ({ wallSeconds, elapsedSeconds = 0, waitedSeconds = 0 }: Slice): number =>
  Math.max(wallSeconds, elapsedSeconds - waitedSeconds);
/** Of a value that was there at once: only its process costs time. */
const LEAST_SECONDS = 1e-9;

/**
 * Doubles the rounds until a block is long enough; of a metric that is no time there is one call in a process. The first call is kept
 * apart: caches, compilers and imports take part in it.
 */
export const paceOf = async (
  pair: Pick<LivePair, "slice">,
  { member }: Lane,
  place: Side,
  limits: Limits,
): Promise<Outcome<Pace>> => {
  const first = await pair.slice(place, 1, 0, firstCallLimit(member, limits));
  if (!first.ok) return first;
  const coldSeconds = Math.max(first.value.wallSeconds, LEAST_SECONDS);
  if (member.metric !== "wall-time")
    return {
      ok: true,
      value: { secondsPerRound: coldSeconds, elapsedPerRound: coldSeconds, coldSeconds, isThreaded: null },
    };
  let expected = coldSeconds;
  for (let rounds = 1; ; rounds *= 2) {
    const block = await pair.slice(place, rounds, 0, sliceLimit(member, limits, expected));
    if (!block.ok) return block;
    let slice = block.value;
    const { wallSeconds } = slice;
    const elapsed = Math.max(wallSeconds, block.value.elapsedSeconds ?? 0);
    expected = 2 * elapsed;
    if (wallSeconds < BLOCK_SECONDS && elapsed < LONG_SECONDS) continue;
    if (elapsed < LONG_SECONDS) {
      const again = await pair.slice(place, rounds, 0, sliceLimit(member, limits, expected));
      if (!again.ok) return again;
      if (again.value.wallSeconds < wallSeconds) slice = again.value;
    }
    const { cpuSeconds } = slice;
    const isThreaded = cpuSeconds === null ? null : cpuSeconds > THREADED_CPU_SHARE * runningSeconds(slice);
    return {
      ok: true,
      value: {
        secondsPerRound: slice.wallSeconds / rounds,
        elapsedPerRound: elapsed / rounds,
        coldSeconds,
        isThreaded,
      },
    };
  }
};
