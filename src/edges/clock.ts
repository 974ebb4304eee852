/** The clock of this machine. */
import type { Clock } from "#ports";

/** Monotonic; its start is that of this process. */
export const systemClock: Clock = { seconds: () => performance.now() / 1000 };
