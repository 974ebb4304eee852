/** Counts benchmark processes and the wall time in which at least one of them was alive. */
import type { Clock, Drivers } from "#ports";

export interface Alive {
  /** The same drivers, counted. */
  readonly drivers: Drivers;
  seconds(): number;
  processes(): number;
}

export const counted = (drivers: Drivers, clock: Clock): Alive => {
  let alive = 0;
  let since = 0;
  let seconds = 0;
  let processes = 0;
  return {
    seconds: () => seconds + (alive > 0 ? clock.seconds() - since : 0),
    processes: () => processes,
    drivers: {
      open: (start) => {
        processes++;
        if (alive++ === 0) since = clock.seconds();
        const driver = drivers.open(start);
        let isGone = false;
        const gone = (): void => {
          if (isGone) return;
          isGone = true;
          if (--alive === 0) seconds += clock.seconds() - since;
        };
        return {
          ...driver,
          finish: async (limit) => {
            const heard = await driver.finish(limit);
            if (heard.ok) gone();
            return heard;
          },
          dispose: async () => {
            await driver.dispose();
            gone();
          },
        };
      },
    },
  };
};
