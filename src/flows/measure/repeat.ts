/** Measures every benchmark in turn until the budget is spent: the pairs of a calibration, whose rule is asked afterwards. */
import { isMeasurable, pairsOf, told, type Part, type Session } from "./session.ts";

/** A member whose next pair is too long for what is left, or that fails, drops out; the others go on. */
export const repeatFamily = async (parts: readonly Part[], session: Session): Promise<void> => {
  let done = 0;
  for (let index = 0; ; index++) {
    const wanted = parts.flatMap((part) =>
      isMeasurable(part) && session.budget.isAffordable(part.lane) ? [{ part, index }] : [],
    );
    if (wanted.length === 0) return;
    const roundSeconds = wanted.reduce((sum, { part }) => sum + session.budget.pairSeconds(part.lane), 0);
    const rounds = Math.floor(session.budget.secondsLeft() / roundSeconds);
    const planned = done + Math.max(1, rounds) * wanted.length;
    await pairsOf(wanted, session, (pair, position) => {
      session.world.record.pair(pair);
      const part = wanted[position]?.part;
      if (part !== undefined) told(session, "calibration", part, ++done, planned);
    });
  }
};
