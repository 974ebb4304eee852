/** Compares head under every other interpreter with head under the reference: first a few pairs of all, then what their verdicts need. */
import { decide } from "#core/stats/decide.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import type { Plan, VersionMember } from "#model/plan.ts";
import { versionLane } from "./lane.ts";
import { arranged } from "./mode.ts";
import type { Rehearsed } from "./rehearsal.ts";
import { areEnough } from "./rehearse-family.ts";
import { sharedSeconds, shareScreening } from "./screen-shared.ts";
import {
  isMeasurable,
  pairsOf,
  partOf,
  rehearseAll,
  restore,
  told,
  type MeasurablePart,
  type Part,
  type Session,
} from "./session.ts";
import { givenUp } from "./triage.ts";

/** Enough for an interval of every row. */
const VERSION_PAIRS = 6;
/** Pairs that the version table of a plan wants. */
export const versionPairs = (plan: Plan): number => VERSION_PAIRS * plan.versions.length;

const measurable = (all: readonly VersionPart[]): readonly MeasurablePart[] =>
  all.map(({ part }) => part).filter(isMeasurable);

interface VersionPart {
  readonly member: VersionMember;
  readonly part: Part;
  /** ln ratios of its pairs, from pair 0 on without a gap. */
  readonly ratios: number[];
}

/**
 * Round by round, so that all benchmarks have about equally many pairs when the time is over. `family`: the parts of the verdicts, whose
 * rehearsals have told the pace of head under each interpreter, or that head does not work there.
 */
export const compareVersions = async (family: readonly Part[], session: Session): Promise<void> => {
  const all = session.plan.versions.map((member): VersionPart => {
    const part = partOf(versionLane(session.plan, member));
    return { member, part, ratios: earlierRatios(part, session) };
  });
  const open = all.filter(({ member }) => !hasFailed(family, member));
  for (const { member, part } of open) {
    part.rehearsed = rehearsedAlready(family, member);
    restore(part, session);
  }
  await rehearseAll(
    open.map(({ part }) => part),
    session,
    () =>
      areEnough(
        all.map(({ part }) => part),
        session,
        VERSION_PAIRS,
        sharedSeconds(measurable(all), session.budget),
      ),
  );
  shareScreening(measurable(open), session, VERSION_PAIRS);

  let done = open.reduce((sum, { ratios }) => sum + ratios.length, 0);
  /** One pair more of each; a part that gets none has had all that it gets. */
  const measured = async (parts: readonly VersionPart[], ahead: number): Promise<void> => {
    const asked = parts.flatMap(({ member, part, ratios }) =>
      isMeasurable(part) ? [{ member, part, ratios, index: ratios.length }] : [],
    );
    const planned = done + ahead;
    await pairsOf(asked, session, (pair, position) => {
      const one = asked[position];
      if (one === undefined) return;
      session.world.record.versionPair({ ...pair, reference: one.member.reference });
      one.ratios.push(logRatio(pair));
      told(session, "versions", one.part, ++done, planned);
    });
  };
  for (let index = 0; index < VERSION_PAIRS; index++) {
    const going = open.filter(({ ratios }) => ratios.length === index);
    await measured(going, going.length * (VERSION_PAIRS - index));
  }
  await decideVersions(open, session, measured);
};

/**
 * What the rule asks for beyond the first pairs, while there is time: all rows are one family with an alpha of its own, and whoever
 * replays the recorded pairs gets the same verdicts. When time is short some rows are given up so that others get their verdict.
 */
const decideVersions = async (
  parts: readonly VersionPart[],
  { plan, budget }: Session,
  measured: (parts: readonly VersionPart[], ahead: number) => Promise<void>,
): Promise<void> => {
  const rule = decide(parts.length, plan.parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    const asked = step.value.flatMap((request) => {
      const one = parts[request.member];
      return one === undefined ? [] : [{ one, request }];
    });
    // Only pairs of processes of their own decide.
    for (const { one, request } of asked) if (request.phase === "decide") budget.share(one.part.lane, null);
    const missing = asked.filter(({ one, request }) => one.ratios.length <= request.pair && isMeasurable(one.part));
    const gone = givenUp(
      missing.map(({ one, request }) => ({
        ...request,
        interpreter: 0,
        pairSeconds: budget.pairSeconds(one.part.lane),
        ownSeconds: budget.ownSeconds(one.part.lane),
      })),
      budget.secondsLeft(),
    );
    const kept = missing.filter((_, position) => !gone.has(position));
    await measured(
      kept.map(({ one }) => one),
      kept.reduce((sum, { request }) => sum + request.wanted - request.pair, 0),
    );
    step = rule.next(asked.map(({ one, request }) => one.ratios[request.pair] ?? null));
  }
};

/** What an earlier worker has measured. */
const earlierRatios = ({ name }: Part, { earlier }: Session): number[] => {
  const ratios: number[] = [];
  for (let pair = earlier.pair(name, 0); pair !== null; pair = earlier.pair(name, ratios.length))
    ratios.push(logRatio(pair));
  return ratios;
};

const inFamily = (family: readonly Part[], benchmark: string, interpreter: string): Part | undefined =>
  family.find(({ lane: { member } }) => member.benchmark === benchmark && member.interpreter === interpreter);

/** Whether head is known not to work under one of the two. */
const hasFailed = (family: readonly Part[], { benchmark, interpreter, reference }: VersionMember): boolean =>
  [interpreter, reference].some((name) => {
    const failedAt = inFamily(family, benchmark, name)?.failedAt ?? null;
    return failedAt === "head" || failedAt === "both";
  });

/** What the rehearsals of the two interpreters say together; null where one of them is not known. */
const rehearsedAlready = (family: readonly Part[], member: VersionMember): Rehearsed | null => {
  const { benchmark, interpreter, reference } = member;
  const base = inFamily(family, benchmark, reference)?.rehearsed;
  const head = inFamily(family, benchmark, interpreter)?.rehearsed;
  if (base == null || head == null) return null;
  const pace = { base: base.pace.head, head: head.pace.head };
  const startSeconds = Math.max(base.startSeconds, head.startSeconds);
  const made = arranged(member, head.why ?? base.why, pace, startSeconds);
  return { kind: "good", ...made, pairSeconds: Math.max(base.pairSeconds, head.pairSeconds) };
};
