/** Counts instructions beside the time: by the processor's counter in every process that takes turns. */
import type { Drivers } from "#ports";

export interface Counting {
  /** The same drivers, which count from the moment that they are ready. */
  readonly drivers: Drivers;
  /** Why nothing was counted; null where it was, or nothing was measured. */
  refusal(): string | null;
}

/** Once refused, processes are not asked again: it is the machine that refuses. */
export const countingDrivers = (drivers: Drivers): Counting => {
  let refusal: string | null = null;
  return {
    refusal: () => refusal,
    drivers: {
      open: (start) => {
        const driver = drivers.open(start);
        return {
          ...driver,
          ready: async (limit) => {
            const ready = await driver.ready(limit);
            if (!ready.ok || refusal !== null) return ready;
            const counting = await driver.count(limit);
            if (!counting.ok) return counting;
            refusal = counting.value.why;
            return ready;
          },
        };
      },
    },
  };
};
