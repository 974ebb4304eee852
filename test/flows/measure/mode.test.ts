/** The rule that chooses between turns and one process after the other. */
import { describe, expect, test } from "vitest";
import { rehearsalOf, whySequential, type BothTried } from "#flows/measure/mode.ts";

const MEBIBYTE = 2 ** 20;

const tried = (secondsPerRound: number, process = 100 * MEBIBYTE): BothTried => {
  const one = (factor: number) => ({
    pace: {
      secondsPerRound: factor * secondsPerRound,
      elapsedPerRound: factor * secondsPerRound,
      coldSeconds: 10 * secondsPerRound,
      isThreaded: false,
    },
    startSeconds: 0.5,
    finishSeconds: 0.1,
    memory: { process: factor * process, own: null },
  });
  return { base: one(0.5), head: one(1) };
};

const usual = { mode: null, metric: "wall-time" } as const;

describe("whySequential", () => {
  test("turns are usual", () => {
    expect(whySequential(usual, tried(0.001), true, 16_000 * MEBIBYTE)).toBeNull();
    expect(whySequential(usual, tried(1.9), true, null)).toBeNull();
  });

  test.each([
    [{ ...usual, mode: "sequential" } as const, tried(1e-3), null, null, "declared"],
    [{ ...usual, ranks: 2 }, tried(1e-3), true, null, "mpi"],
    [{ ...usual, ranks: 2, mode: "turns" } as const, tried(1e-3), true, null, "mpi"],
    [{ ...usual, metric: "track" } as const, tried(1e-3), null, null, "tool"],
    [{ mode: "sequential", metric: "peak-memory" } as const, tried(1e-3), null, null, "tool"],
    [{ mode: "turns", metric: "memory" } as const, tried(1e-3), null, null, "tool"],
    [usual, tried(2.1), true, null, "long"],
    [usual, tried(2.1), false, null, "long"],
    // The larger side twice is more than 80 % of what there is.
    [usual, tried(1e-3, 401 * MEBIBYTE), true, 1000 * MEBIBYTE, "memory"],
    [usual, tried(1e-3, 401 * MEBIBYTE), false, 1000 * MEBIBYTE, "memory"],
    [usual, tried(1e-3, 399 * MEBIBYTE), true, 1000 * MEBIBYTE, null],
    [usual, tried(1e-3), false, null, "not together"],
    [{ ...usual, mode: "turns" } as const, tried(2.1, 900 * MEBIBYTE), true, 1000 * MEBIBYTE, null],
  ] as const)("%o", (member, both, works, memory, why) => {
    expect(whySequential(member, both, works, memory)).toBe(why);
  });

  test("memory that nobody knows is no reason", () => {
    const one = tried(1e-3);
    const silent = { base: { ...one.base, memory: null }, head: { ...one.head, memory: null } };
    expect(whySequential(usual, silent, true, 1)).toBeNull();
  });
});

describe("rehearsalOf", () => {
  test("of the same benchmark, sequential pairs pay for two starts and turns for one", () => {
    const [turns, sequential] = ([null, "declared"] as const).map((why) =>
      rehearsalOf({ metric: "wall-time" }, tried(1e-4), why),
    );
    expect(turns).toMatchObject({ mode: "turns", why: null, turns: { turns: 80 }, startSeconds: 0.5 });
    expect(sequential).toMatchObject({
      mode: "sequential",
      why: "declared",
      turns: { loops: 100, warmup: 0, turns: 5 },
    });
    expect(turns?.pairSeconds).toBeGreaterThan(0.6);
    expect(sequential?.pairSeconds).toBeGreaterThan(1.2);
  });

  test("a metric that is no time is one call in each process", () => {
    const made = rehearsalOf({ metric: "track" }, tried(1e-4), "tool");
    expect(made.turns).toEqual({ loops: 1, warmup: 0, turns: 1 });
    expect(made.pairSeconds).toBeCloseTo(1.2 + 2 * 1e-3, 6);
  });

  test("first calls are part of the cost", () => {
    const cold = tried(1e-4);
    const slow = { ...cold, head: { ...cold.head, pace: { ...cold.head.pace, coldSeconds: 7 } } };
    for (const why of [null, "declared"] as const)
      expect(rehearsalOf({ metric: "wall-time" }, slow, why).pairSeconds).toBeGreaterThan(7);
  });
});
