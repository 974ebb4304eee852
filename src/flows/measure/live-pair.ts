/** Two live processes of one benchmark that take turns; what goes wrong in one of them ends both. */
import type { Problem } from "#model/problem.ts";
import { otherSide, SIDES, type Side } from "#model/side.ts";
import type { Drivers, Heard, LiveDriver, Slice } from "#ports";
import type { ProcessDraws } from "./draws.ts";
import type { Lane, Limits } from "./lane.ts";

export interface PairFailure {
  readonly ok: false;
  /** Place of the process that failed first; `both` where neither answered in time. */
  readonly place: Side | "both";
  readonly problem: Problem;
}
export type Outcome<T> = { readonly ok: true; readonly value: T } | PairFailure;

export interface LivePair {
  /** Calls per round of both sides, once both are set up. */
  ready(limitSeconds: number): Promise<Outcome<ReadonlyMap<Side, number>>>;
  pin(cores: readonly number[]): Promise<Outcome<unknown>>;
  slice(place: Side, rounds: number, untimed: number, limitSeconds: number): Promise<Outcome<Slice>>;
  /** Lets both end as their tool wants and checks what they say of themselves. */
  finish(): Promise<Outcome<unknown>>;
  /** Ends whatever is still alive. Resolves when both are gone. */
  dispose(): Promise<void>;
}

/** `places`: both, the first of which is started first; or one, to see whether it works alone. */
export const openPair = (
  drivers: Drivers,
  lane: Lane,
  places: readonly Side[],
  draws: readonly [ProcessDraws, ProcessDraws],
  limits: Limits,
): LivePair => {
  const live = new Map<Side, LiveDriver>();
  const answered = { base: 0, head: 0 };
  for (const [index, place] of places.entries()) {
    const environment = lane.environments[place];
    const job = lane.tool.serveJob(lane.member, place, environment);
    live.set(
      place,
      drivers.open({ place, environment, job, variables: lane.member.variables, ...draws[index === 0 ? 0 : 1] }),
    );
  }

  const endAll = (): void => {
    for (const driver of live.values()) driver.end();
  };
  const failed = (place: Side, problem: Problem): PairFailure => {
    endAll();
    return { ok: false, place, problem };
  };
  const checked = (place: Side, answer: unknown, log: string): Problem | null =>
    lane.tool.serveProblem(answer, {
      benchmark: lane.member.benchmark,
      environment: lane.environments[place],
      turns: answered[place],
      log,
    });
  const outcomeOf = <T>(place: Side, heard: Heard<T>): Outcome<T> => {
    if (heard.ok) return heard;
    const { side, interpreter } = lane.environments[place];
    const about = { benchmark: lane.member.benchmark, interpreter, side };
    if (heard.why === "timeout")
      return failed(place, { kind: "benchmark-timeout", ...about, limitSeconds: heard.limitSeconds });
    const said =
      heard.why === "nonsense"
        ? "a slice was answered with no usable time; a timer that stands still cannot measure"
        : `the process ended before it was measured\n${heard.log}`.trimEnd();
    const told = heard.answer === null ? null : checked(place, heard.answer, heard.log);
    return failed(place, told ?? { kind: "benchmark-failed", ...about, detail: said });
  };

  /** Asks all at once; of several failures the first one caused the others. */
  const all = async <T>(
    ask: (driver: LiveDriver, place: Side) => Promise<Outcome<T>>,
  ): Promise<Outcome<ReadonlyMap<Side, T>>> => {
    const failures: PairFailure[] = [];
    const values = new Map<Side, T>();
    await Promise.all(
      [...live].map(async ([place, driver]) => {
        const outcome = await ask(driver, place);
        if (outcome.ok) values.set(place, outcome.value);
        else failures.push(outcome);
      }),
    );
    const [first, second] = failures;
    if (first === undefined) return { ok: true, value: values };
    const isBoth = [first, second].every((each) => each?.problem.kind === "benchmark-timeout");
    if (!isBoth || first.problem.kind !== "benchmark-timeout") return first;
    return { ok: false, place: "both", problem: { ...first.problem, side: "both" } };
  };

  return {
    ready: (limit) => all(async (driver, place) => outcomeOf(place, await driver.ready(limit))),
    pin: (cores) => all(async (driver, place) => outcomeOf(place, await driver.pin(cores, limits.turn))),
    slice: async (place, rounds, untimed, limit) => {
      const driver = live.get(place);
      if (driver === undefined) throw new Error(`no process was started for ${place}`);
      const outcome = outcomeOf(place, await driver.slice(rounds, untimed, limit));
      if (outcome.ok) answered[place]++;
      return outcome;
    },
    finish: () =>
      all(async (driver, place) => {
        const heard = await driver.finish(limits.finish);
        if (!heard.ok) return outcomeOf(place, heard);
        const problem = checked(place, heard.value.answer, heard.value.log);
        return problem === null ? { ok: true, value: null } : failed(place, problem);
      }),
    dispose: async () => {
      await Promise.all([...live.values()].map((driver) => driver.dispose()));
    },
  };
};

/** Both places, the one that a coin chose in front. */
export const ordered = (isHeadFirst: boolean): readonly [Side, Side] => {
  const first = SIDES[isHeadFirst ? 1 : 0] ?? "base";
  return [first, otherSide(first)];
};
