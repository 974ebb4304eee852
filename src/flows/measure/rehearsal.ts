/** Runs a benchmark's two sides once, to see that they work, how long a call takes and how they will be measured; values are thrown away. */
import { coins } from "#core/stats/coins.ts";
import type { RehearsalNote } from "#model/note.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
import { drawn, ordered } from "./draws.ts";
import type { Lane, Limits } from "./lane.ts";
import type { PairFailure } from "./live-pair.ts";
import { rehearsalOf, whyApart, whySequential, type BothTried } from "./mode.ts";
import { triedApart, triedTogether, type Attempt, type RehearsalWorld } from "./rehearse.ts";

export interface Rehearsed extends RehearsalNote {
  readonly kind: "good";
}
export type Rehearsal =
  | Rehearsed
  | { readonly kind: "failed"; readonly place: Side | "both"; readonly problems: readonly Problem[] }
  /** The time that is left is too short to tell. */
  | { readonly kind: "no-time" };

export const rehearsed = async (
  lane: Lane,
  world: RehearsalWorld,
  seed: string,
  limits: Limits,
  secondsLeft: () => number,
): Promise<Rehearsal> => {
  const { member } = lane;
  const coin = coins(seed, JSON.stringify(["rehearsal", member.interpreter, member.benchmark]));
  const attempt: Attempt = { lane, world, draws: drawn(coin), limits: { ...limits, left: secondsLeft } };
  const good = (tried: BothTried, works: boolean | null): Rehearsal => {
    const why = whySequential(member, tried, works, world.host.memoryBytes());
    return { kind: "good", ...rehearsalOf(member, tried, why) };
  };
  /** A limit that the budget cut short says nothing about the benchmark. */
  const isCut = ({ problem }: PairFailure): boolean => problem.kind === "benchmark-timeout" && secondsLeft() <= 0;

  let failure: PairFailure | null = null;
  if (whyApart(member) === null) {
    const together = await triedTogether(attempt, ordered(coin.flip()));
    if (together.ok) return good(together.value, true);
    if (isCut(together)) return { kind: "no-time" };
    failure = together;
  }
  // Each side alone: to tell whose fault it is, and whether the two only get into each other's way.
  const { base, head } = await triedApart(attempt, {
    base: afterHanging(attempt, failure, "base"),
    head: afterHanging(attempt, failure, "head"),
  });
  if ((!base.ok && isCut(base)) || (!head.ok && isCut(head))) return { kind: "no-time" };
  if (!base.ok && !head.ok) return { kind: "failed", place: "both", problems: together(base.problem, head.problem) };
  if (!base.ok) return { kind: "failed", place: "base", problems: [base.problem] };
  if (!head.ok) return { kind: "failed", place: "head", problems: [head.problem] };
  const tried = { base: base.value, head: head.value };
  if (failure === null) return good(tried, null);
  return member.mode === "turns" ? onlyApart(failure, lane) : good(tried, false);
};

/** What hung beside a second copy is given a part of the time that is left, not all of it. */
const SECOND_TRY_SHARE = 0.25;

const afterHanging = ({ world, limits }: Attempt, failure: PairFailure | null, side: Side): Limits => {
  const hung = failure?.problem.kind === "benchmark-timeout" && (failure.place === side || failure.place === "both");
  const { left } = limits;
  if (!hung || left === undefined) return limits;
  let end: number | null = null;
  return {
    ...limits,
    left: () => {
      end ??= world.clock.seconds() + SECOND_TRY_SHARE * left();
      return Math.min(left(), end - world.clock.seconds());
    },
  };
};

/** Of two sides that fail alike, one problem: neither fails only there. */
const together = (base: Problem, head: Problem): readonly Problem[] => {
  if (base.kind === "benchmark-failed" && head.kind === "benchmark-failed") return [{ ...head, side: "both" }];
  if (base.kind === "benchmark-skipped" && head.kind === "benchmark-skipped") return [{ ...head, side: "both" }];
  if (base.kind === "benchmark-timeout" && head.kind === "benchmark-timeout") return [{ ...head, side: "both" }];
  return [base, head];
};

/** The suite wants turns, and turns are what does not work. */
const onlyApart = ({ problem }: PairFailure, { member: { benchmark, interpreter } }: Lane): Rehearsal => {
  const said = problem.kind === "benchmark-failed" ? `\n${problem.detail}` : "";
  const detail = `works alone, but not while a second copy runs${said}`;
  return {
    kind: "failed",
    place: "both",
    problems: [{ kind: "benchmark-failed", benchmark, interpreter, side: "both", detail }],
  };
};
