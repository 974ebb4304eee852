/** Several benchmarks that share the two processes of a pair: what it takes to start them is paid once. */
import { servedMember } from "#core/plan/served-member.ts";
import { field } from "#core/tools/answer.ts";
import { SIDES, type Side } from "#model/side.ts";
import type { Drivers } from "#ports";
import type { ProcessDraws } from "./draws.ts";
import type { Lane, Limits } from "./lane.ts";
import { pairOver, started, type LivePair } from "./live-pair.ts";
import { whyApart } from "./mode.ts";

/** More would lose too much when a process dies, and hide for too long how far the measurement has got. */
const MOST_TOGETHER = 32;

/** Processes that are started for one group: where one after the other goes wrong, the rest is taken alone at once. */
export const MOST_STARTS = 4;

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

/** Lanes of equal keys may share their processes; null: this one has processes of its own. */
const keyOf = ({ member, tool, environments, launch }: Lane): string | null => {
  const { share } = tool;
  if (share === undefined || launch !== undefined || whyApart(member) !== null) return null;
  const keys = SIDES.map((place) => share.key(servedMember(member, place), place));
  if (keys.includes(null)) return null;
  const where = SIDES.map((place) => [environments[place].side, environments[place].interpreter]);
  return JSON.stringify([member.tool, where, keys, Object.entries(member.variables).toSorted(byName)]);
};

/** Groups that may share, in the order of their first; who shares with nobody is in a group of one. */
export const groupsOf = <T>(all: readonly T[], laneOf: (one: T) => Lane): readonly (readonly T[])[] => {
  const groups: T[][] = [];
  const open = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(laneOf(one));
    const group = key === null ? undefined : open.get(key);
    if (group !== undefined && group.length < MOST_TOGETHER) {
      group.push(one);
      continue;
    }
    const begun = [one];
    groups.push(begun);
    if (key !== null) open.set(key, begun);
  }
  return groups;
};

export interface SharedProcesses {
  /** The lanes come in the order in which they were given; to finish one sets up the next. What fails ends both processes. */
  of(lane: Lane): LivePair;
  /** Lets both processes end, which serve nobody any more. */
  finish(): Promise<void>;
  dispose(): Promise<void>;
}

export const openShared = (
  drivers: Drivers,
  lanes: readonly [Lane, ...Lane[]],
  places: readonly [Side, Side],
  draws: readonly [ProcessDraws, ProcessDraws],
  limits: Limits,
): SharedProcesses => {
  const [one] = lanes;
  const live = started(drivers, one, places, draws, (place) => {
    const members = lanes.map(({ member }) => servedMember(member, place));
    const job = one.tool.share?.job(members, place, one.environments[place]);
    if (job === undefined) throw new Error(`${one.member.tool} serves each benchmark in a process of its own`);
    return job;
  });
  return {
    of: (lane) =>
      pairOver(live, lane, limits, async (driver, limit, place) => {
        const heard = await driver.next(limit);
        const isOther = heard.ok && field(heard.value.answer, "id") !== servedMember(lane.member, place).benchmark;
        return isOther ? { ok: true, value: { ...heard.value, answer: null } } : heard;
      }),
    finish: async () => {
      await Promise.all([...live.values()].map((driver) => driver.finish(limits.finish)));
    },
    dispose: async () => {
      await Promise.all([...live.values()].map((driver) => driver.dispose()));
    },
  };
};
