/** What pairs are made of: one benchmark in two environments, and the world that measures it. */
import { launchWords } from "#core/plan/launch-words.ts";
import { toolNamed } from "#core/tools/registry.ts";
import type { Tool } from "#core/tools/tool.ts";
import type { LaneName } from "#model/note.ts";
import type { Environment, Member, Plan, VersionMember } from "#model/plan.ts";
import type { Side } from "#model/side.ts";
import type { Clock, Drivers, Host, Recorder, Tell } from "#ports";

export interface Lane {
  readonly member: Member;
  readonly tool: Tool;
  /** The two places of a pair. In a version lane both hold head: `base` under the reference, `head` under the other interpreter. */
  readonly environments: Readonly<Record<Side, Environment>>;
  /** How its processes are launched as MPI ranks; absent: they are no MPI programs. */
  readonly launch?: { readonly words: readonly string[]; readonly ranks: number };
  /** What its processes have told of themselves that a user should know. */
  readonly notes: Set<string>;
}

export interface MeasureWorld {
  readonly drivers: Drivers;
  readonly host: Host;
  readonly record: Recorder;
  readonly clock: Clock;
  readonly tell: Tell;
}

/** Seconds that a process gets before it counts as hanging. */
export interface Limits {
  /** From its start until its benchmark is set up. */
  readonly start: number;
  /** For its first call, whose length nobody knows. */
  readonly firstCall: number;
  /** For a slice of which `expected` seconds are expected: `turnFactor` × expected + `turn`. */
  readonly turnFactor: number;
  readonly turn: number;
  /** For the end of the test and of the process. */
  readonly finish: number;
  /** Seconds until all that is under way is cut off, whatever its own limit; absent: never. */
  readonly left?: () => number;
}

/** A numeric suite imports in seconds, on a cold network file system in tens of them; a slice is 20 times slower on a machine that swaps. */
export const LIMITS: Limits = { start: 90, firstCall: 60, turnFactor: 20, turn: 10, finish: 30 };

const environmentOf = (plan: Plan, side: Side, interpreter: string): Environment => {
  const found = plan.environments.find((each) => each.side === side && each.interpreter === interpreter);
  if (found === undefined) throw new Error(`the plan has no environment for ${side} under ${interpreter}`);
  return found;
};

const madeOf = (plan: Plan, member: Member): Pick<Lane, "member" | "tool" | "launch"> => ({
  member,
  tool: toolNamed(member.tool),
  ...(member.ranks === undefined
    ? {}
    : { launch: { words: launchWords(plan.launcher, member.ranks), ranks: member.ranks } }),
});

/** Base against head. */
export const familyLane = (plan: Plan, member: Member): Lane => ({
  ...madeOf(plan, member),
  environments: {
    base: environmentOf(plan, "base", member.interpreter),
    head: environmentOf(plan, "head", member.interpreter),
  },
  notes: new Set(),
});

/** Head under the reference against head under another interpreter. */
export const versionLane = (plan: Plan, member: VersionMember): Lane => ({
  ...madeOf(plan, member),
  environments: {
    base: environmentOf(plan, "head", member.reference),
    head: environmentOf(plan, "head", member.interpreter),
  },
  notes: new Set(),
});

export const nameOf = ({ member: { benchmark, interpreter }, environments: { base } }: Lane): LaneName => ({
  benchmark,
  interpreter,
  reference: base.side === "head" ? base.interpreter : null,
});

/** Processes take this many times what is expected of them, now and then, on a busy machine: no limit is below. */
const ROOM = 2;

/** Seconds for setting up: a suite that allows a run a long time may set up for as long. */
export const startLimit = ({ timeoutSeconds }: Member, limits: Limits): number =>
  Math.max(limits.start, timeoutSeconds ?? 0);

/** Seconds for the first call of a process, of which `expected` seconds are expected, 0 where nobody knows. */
export const firstCallLimit = ({ timeoutSeconds }: Member, limits: Limits, expected = 0): number =>
  Math.max(timeoutSeconds ?? limits.firstCall, ROOM * expected);

/** Seconds for a slice of which `expected` seconds are expected. */
export const sliceLimit = ({ timeoutSeconds }: Member, limits: Limits, expected: number): number => {
  const ours = limits.turn + limits.turnFactor * expected;
  return timeoutSeconds === null ? ours : Math.min(ours, Math.max(timeoutSeconds, ROOM * expected));
};
