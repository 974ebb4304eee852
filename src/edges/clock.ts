/** The clock and the waits of this machine. */
import type { Clock } from "#ports";

/** Monotonic; its start is that of this process. */
export const systemClock: Clock = { seconds: () => performance.now() / 1000 };

/** Time of day and waits that can be called off, as the app lives in them. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
}

/** Its waits keep no process from ending. */
export const systemTime: Time = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
