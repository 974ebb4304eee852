/** Compares head under every other interpreter with head under the reference: pairs, and no verdict. */
import { turnPlan } from "#core/tools/turn-plan.ts";
import type { Plan, VersionMember } from "#model/plan.ts";
import { versionLane } from "./lane.ts";
import type { Rehearsed } from "./rehearsal.ts";
import { isMeasurable, pairsOf, partOf, rehearseAll, told, type Part, type Session } from "./session.ts";

/** Enough for an interval; no verdict rests on them. */
const VERSION_PAIRS = 6;
/** Pairs that the version table of a plan wants. */
export const versionPairs = (plan: Plan): number => VERSION_PAIRS * plan.versions.length;

interface VersionPart {
  readonly member: VersionMember;
  readonly part: Part;
}

/**
 * Round by round, so that all benchmarks have about equally many pairs when the time is over. `family`: the parts of the verdicts, whose
 * rehearsals have told the pace of head under each interpreter, or that head does not work there.
 */
export const compareVersions = async (family: readonly Part[], session: Session): Promise<void> => {
  const all = session.plan.versions.map((member) => ({ member, part: partOf(versionLane(session.plan, member)) }));
  const open = all.filter(({ member }) => !hasFailed(family, member));
  for (const { member, part } of open) {
    part.rehearsed = rehearsedAlready(family, member);
    if (part.rehearsed !== null) session.budget.note(part.lane, part.rehearsed.pairSeconds);
  }
  await rehearseAll(
    open.flatMap(({ part }) => (part.rehearsed === null ? [part] : [])),
    session,
  );

  let wanted = wantedOf(open, 0);
  const planned = wanted.length * VERSION_PAIRS;
  let done = 0;
  for (let index = 0; index < VERSION_PAIRS && wanted.length > 0; index++) {
    const asked = wanted;
    const pairs = await pairsOf(asked, session, (pair, position) => {
      const one = asked[position];
      if (one === undefined) return;
      session.world.record.versionPair({ ...pair, metric: "wall-time", reference: one.member.reference });
      told(session, "versions", one.part, ++done, planned);
    });
    wanted = wantedOf(
      asked.filter((_, i) => (pairs[i] ?? null) !== null),
      index + 1,
    );
  }
};

const wantedOf = (parts: readonly VersionPart[], index: number) =>
  parts.flatMap(({ member, part }) => (isMeasurable(part) ? [{ member, part, index }] : []));

const inFamily = (family: readonly Part[], benchmark: string, interpreter: string): Part | undefined =>
  family.find(({ lane: { member } }) => member.benchmark === benchmark && member.interpreter === interpreter);

/** Whether head is known not to work under one of the two. */
const hasFailed = (family: readonly Part[], { benchmark, interpreter, reference }: VersionMember): boolean =>
  [interpreter, reference].some((name) => {
    const failedAt = inFamily(family, benchmark, name)?.failedAt ?? null;
    return failedAt === "head" || failedAt === "both";
  });

/** What the rehearsals of the two interpreters say together; null where one of them is not known. */
const rehearsedAlready = (
  family: readonly Part[],
  { benchmark, interpreter, reference }: VersionMember,
): Rehearsed | null => {
  const base = inFamily(family, benchmark, reference)?.rehearsed;
  const head = inFamily(family, benchmark, interpreter)?.rehearsed;
  if (base == null || head == null) return null;
  const pace = { base: base.pace.head, head: head.pace.head };
  const startSeconds = Math.max(base.startSeconds, head.startSeconds);
  const turns = turnPlan(Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound), startSeconds);
  return { kind: "good", turns, pace, startSeconds, pairSeconds: Math.max(base.pairSeconds, head.pairSeconds) };
};
