/** Gives the verdict rule the pairs that it asks for, base against head. */
import { decide } from "#core/stats/decide.ts";
import type { Answer } from "#core/stats/round.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import type { Pair } from "#model/pair.ts";
import { turnsOf, type Turn } from "./first-served.ts";
import { versionPairs } from "./versions.ts";
import { isMeasurable, pairsOf, told, type Part, type Session } from "./session.ts";

/**
 * One `decide` call over all parts, in the plan's order; whoever replays the recorded pairs over the same members gets the same
 * requests. Pairs that an earlier worker has recorded are taken as they are. Returns the parts that went without a pair that the rule
 * wanted because the time was over.
 */
export const decideFamily = async (parts: readonly Part[], session: Session): Promise<readonly Part[]> => {
  const outOfTime = new Set<Part>();
  const interpreters = [...new Set(parts.map((part) => part.lane.member.interpreter))];
  const done = { screen: 0, decide: 0 };
  // pairs overlap: what they cost together is less than the sum of what each took
  const started = session.world.clock.seconds();
  let summed = 0;
  const scale = (): number => (summed > 0 ? (session.world.clock.seconds() - started) / summed : 1);
  const rule = decide(parts.length, session.plan.parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    const pairs = new Map<Part, Pair>();
    const asked = step.value.flatMap((request) => {
      const part = parts[request.member];
      return part === undefined ? [] : [{ part, request }];
    });
    for (const { part, request } of asked) {
      // Only fresh pairs decide, and these have processes of their own.
      if (request.phase === "decide") session.budget.share(part.lane, null);
      const recorded = session.earlier.pair(part.name, request.pair);
      if (recorded === null) continue;
      pairs.set(part, recorded);
      done[request.phase]++;
    }
    const possible = asked.flatMap(({ part, request }) =>
      !pairs.has(part) && isMeasurable(part) ? [{ part, index: request.pair, request }] : [],
    );
    const turns = turnsOf(
      possible.map(({ part, request }) => ({
        ...request,
        interpreter: interpreters.indexOf(part.lane.member.interpreter),
        pairSeconds: scale() * session.budget.pairSeconds(part.lane),
        ownSeconds: scale() * session.budget.ownSeconds(part.lane),
      })),
      session.budget.secondsLeft(),
      versionPairs(session.plan) *
        scale() *
        meanPairSeconds(possible.map(({ part }) => session.budget.ownSeconds(part.lane))),
    );
    const inTurn = (turn: Turn) => possible.filter((_, position) => turns[position] === turn);
    const wanted = inTurn("now");
    const later = new Set<Part>(inTurn("later").map(({ part }) => part));

    const ahead = [...wanted, ...inTurn("later")].reduce((sum, { request }) => sum + request.wanted - request.pair, 0);
    let taken = 0;
    await pairsOf(wanted, session, (pair, position) => {
      session.world.record.pair(pair);
      const one = wanted[position];
      if (one === undefined) return;
      pairs.set(one.part, pair);
      const { phase } = one.request;
      summed += session.budget.pairSeconds(one.part.lane);
      done[phase]++;
      taken++;
      told(session, phase, one.part, done[phase], done[phase] + ahead - taken);
    });
    const answers = asked.map(({ part }): Answer => {
      const pair = pairs.get(part);
      if (pair !== undefined) return logRatio(pair);
      if (later.has(part)) return "later";
      if (part.failedAt === null) outOfTime.add(part);
      return null;
    });
    step = rule.next(answers);
  }
  return [...outOfTime];
};

const meanPairSeconds = (all: readonly number[]): number =>
  all.reduce((sum, each) => sum + each, 0) / Math.max(1, all.length);
