/** What the rehearsals say of the measurement ahead, and of pairs that it may be short of at the end. */
import type { Measured } from "#model/measured.ts";
import type { Progress } from "#model/progress.ts";
import { USUAL_PAIRS } from "./screen-shared.ts";
import { groupsOf } from "./shared.ts";
import { isMeasurable, type Part, type Session } from "./session.ts";
import { versionPairs } from "./versions.ts";

export const planAhead = (family: readonly Part[], { plan, budget }: Session): Progress => {
  const parts = family.filter(isMeasurable);
  const seconds = parts.reduce((sum, { lane }) => sum + budget.pairSeconds(lane), 0);
  const sharing = parts.filter(({ lane }) => budget.isShared(lane));
  const started = parts.length - sharing.length + groupsOf(sharing, ({ lane }) => lane).length;
  const beside = parts.length === 0 ? 0 : versionPairs(plan);
  return {
    kind: "plan",
    benchmarks: parts.length,
    left: family.filter(({ rehearsed, failedAt }) => rehearsed === null && failedAt === null).length,
    processes: 2 * (USUAL_PAIRS * started + beside),
    expectedSeconds: USUAL_PAIRS * seconds + (beside * seconds) / Math.max(1, parts.length),
    secondsLeft: budget.secondsLeft(),
  };
};

const keyOf = ({ lane: { member } }: Part) => ({ benchmark: member.benchmark, interpreter: member.interpreter });

/** Members whose processes do not take turns. */
export const modesOf = (family: readonly Part[]): NonNullable<Measured["modes"]> =>
  family.flatMap((part) =>
    part.rehearsed === null || part.rehearsed.why === null
      ? []
      : [{ ...keyOf(part), mode: part.rehearsed.mode, why: part.rehearsed.why }],
  );

/** By the pairs that were measured, and before the first one by the rehearsal. */
export const costsOf = (family: readonly Part[], { budget }: Session): NonNullable<Measured["pairSeconds"]> =>
  family.flatMap((part) =>
    part.rehearsed === null ? [] : [{ ...keyOf(part), seconds: budget.pairSeconds(part.lane) }],
  );
