/** Two live processes of one benchmark that take turns; what goes wrong in one of them ends both. */
import { servedMember } from "#core/plan/served-member.ts";
import { peakMemoryIn, type PeakMemory } from "#core/tools/peak-memory.ts";
import type { DriverJob } from "#core/tools/tool.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
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
  /** Lets both end as their tool wants and checks what they say of themselves: the peak of memory of those that tell it. */
  finish(): Promise<Outcome<ReadonlyMap<Side, PeakMemory | null>>>;
  /** Ends whatever is still alive. Resolves when both are gone. */
  dispose(): Promise<void>;
}

/** A process that has not answered by the very end is given as much to answer what it was asked in that moment. */
const LEAST_LIMIT_SECONDS = 0.01;

const NO_USE = {
  time: "a slice was answered with no usable time; a timer that stands still cannot measure",
  value: "its value is no number above 0, so that there is no ratio of head to base",
} as const;

/** `places`: both, the first of which is started first; or one, to see whether it works alone. */
export const openPair = (
  drivers: Drivers,
  lane: Lane,
  places: readonly Side[],
  draws: readonly [ProcessDraws, ProcessDraws],
  limits: Limits,
): LivePair => {
  const live = started(drivers, lane, places, draws, (place) =>
    lane.tool.serveJob(servedMember(lane.member, place), place, lane.environments[place]),
  );
  return pairOver(live, lane, limits, (driver, limit) => driver.finish(limit));
};

/** Processes of `lane`, or of those that share its environments; the first place is started first. */
export const started = (
  drivers: Drivers,
  lane: Lane,
  places: readonly Side[],
  draws: readonly [ProcessDraws, ProcessDraws],
  jobOf: (place: Side) => DriverJob,
): ReadonlyMap<Side, LiveDriver> =>
  new Map(
    places.map((place, index) => [
      place,
      drivers.open({
        place,
        environment: lane.environments[place],
        job: jobOf(place),
        variables: lane.member.variables,
        ...draws[index === 0 ? 0 : 1],
        ...(lane.launch === undefined ? {} : { launch: lane.launch }),
      }),
    ]),
  );

type Ended = Heard<{ readonly answer: unknown; readonly log: string }>;

/** One benchmark in live processes, which `end` it, and may go on with another. */
export const pairOver = (
  live: ReadonlyMap<Side, LiveDriver>,
  lane: Lane,
  limits: Limits,
  end: (driver: LiveDriver, limitSeconds: number, place: Side) => Promise<Ended>,
): LivePair => {
  const answered = { base: 0, head: 0 };

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
  const cut = (seconds: number): number => Math.min(seconds, Math.max(LEAST_LIMIT_SECONDS, limits.left?.() ?? seconds));
  const outcomeOf = <T>(place: Side, heard: Heard<T>): Outcome<T> => {
    if (heard.ok) return heard;
    const { side, interpreter } = lane.environments[place];
    const about = { benchmark: lane.member.benchmark, interpreter, side };
    if (heard.why === "timeout")
      return failed(place, { kind: "benchmark-timeout", ...about, limitSeconds: heard.limitSeconds });
    const said =
      heard.why === "nonsense"
        ? NO_USE[lane.member.metric === "wall-time" ? "time" : "value"]
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
    ready: (limit) => all(async (driver, place) => outcomeOf(place, await driver.ready(cut(limit)))),
    pin: (cores) => all(async (driver, place) => outcomeOf(place, await driver.pin(cores, cut(limits.turn)))),
    slice: async (place, rounds, untimed, limit) => {
      const driver = live.get(place);
      if (driver === undefined) throw new Error(`no process was started for ${place}`);
      const heard = await driver.slice(rounds, untimed, cut(limit));
      if (heard.ok) answered[place]++;
      const isUsable = !heard.ok || lane.member.metric === "wall-time" || (heard.value.value ?? 0) > 0;
      if (isUsable) return outcomeOf(place, heard);
      const { side, interpreter } = lane.environments[place];
      const { benchmark } = lane.member;
      return failed(place, { kind: "benchmark-failed", benchmark, interpreter, side, detail: NO_USE.value });
    },
    finish: () =>
      all(async (driver, place) => {
        const heard = await end(driver, cut(limits.finish), place);
        if (!heard.ok) return outcomeOf(place, heard);
        const { answer, log } = heard.value;
        const problem = checked(place, answer, log);
        for (const note of lane.tool.serveNotes?.(answer, lane.member.benchmark) ?? []) lane.notes.add(note);
        return problem === null ? { ok: true, value: peakMemoryIn(answer) } : failed(place, problem);
      }),
    dispose: async () => {
      await Promise.all([...live.values()].map((driver) => driver.dispose()));
    },
  };
};

/** Named here for those who open pairs themselves. */
export { ordered } from "./draws.ts";
