/** Plans are shared out: whole benchmarks, balanced, with shares of alpha that never add up to more than it. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alphaShares } from "#core/plan/alpha-shares.ts";
import { benchmarksOf, shardsOf } from "#core/plan/shards.ts";
import { coins } from "#core/stats/coins.ts";
import type { Environment, Member, Plan } from "#model/plan.ts";
import { SIDES } from "#model/side.ts";

const INTERPRETERS = ["3.11", "3.13", "3.14t"];

const member = (benchmark: string, interpreter: string): Member => ({
  benchmark,
  interpreter,
  tool: "pytest-benchmark",
  file: "benchmarks/test_a.py",
  metric: "wall-time",
  mode: null,
  jobs: { base: {}, head: {} },
  variables: {},
  timeoutSeconds: null,
});

const environments = SIDES.flatMap((side) =>
  INTERPRETERS.map((interpreter): Environment => ({
    side,
    interpreter,
    python: `/e/${side}/${interpreter}`,
    root: `/r/${side}`,
    variables: {},
    provenanceRoots: [],
    packages: [],
  })),
);

const planOf = (members: readonly Member[], versions: Plan["versions"] = [], alpha = 0.01): Plan => ({
  schema: 1,
  request: null,
  seed: "0123456789abcdef0123456789abcdef",
  parameters: { threshold: 0.03, alpha },
  budgetSeconds: 600,
  environments,
  members,
  versions,
  driver: "/driver.py",
  output: "/output",
});

const unknown = () => null;

const plans = fc
  .record({
    names: fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom("__proto__", "toString", "b::1[0]")), {
      minLength: 1,
      maxLength: 60,
    }),
    chosen: fc.infiniteStream(fc.record({ under: fc.subarray(INTERPRETERS, { minLength: 1 }), isNew: fc.boolean() })),
    alpha: fc.double({ min: 1e-12, max: 1, noNaN: true }),
  })
  .map(({ names, chosen, alpha }) => {
    const members: Member[] = [];
    const versions: Plan["versions"][number][] = [];
    for (const name of names) {
      const { under, isNew } = chosen.next().value;
      for (const interpreter of under) {
        if (!isNew) members.push(member(name, interpreter));
        versions.push({ ...member(name, interpreter), reference: "3.11" });
      }
    }
    // Round by round of the interpreters, as lists of suites come.
    const order = (all: readonly Member[]) => INTERPRETERS.flatMap((each) => all.filter((m) => m.interpreter === each));
    return planOf(order(members), versions, alpha);
  });
const seconds = fc.option(fc.double({ noNaN: false }), { nil: null });
const paces = fc.array(seconds, { minLength: 1 }).map((all) => (id: string) => all[id.length % all.length] ?? null);

describe("for any plan", () => {
  const shared = fc.tuple(plans, fc.integer({ min: 1, max: 80 }), paces);

  test("every benchmark is in one shard, whole and in the plan's order", () => {
    fc.assert(
      fc.property(shared, ([plan, most, pace]) => {
        const shards = shardsOf(plan, most, pace);
        expect(shards).toHaveLength(Math.min(most, benchmarksOf(plan).length));
        const lists = shards.map(benchmarksOf);
        for (const list of lists) expect(list.length).toBeGreaterThan(0);
        expect(lists.flat().toSorted()).toEqual(benchmarksOf(plan).toSorted());
        for (const [i, shard] of shards.entries()) {
          const own = new Set(lists[i]);
          expect(shard.members).toEqual(plan.members.filter(({ benchmark }) => own.has(benchmark)));
          expect(shard.versions).toEqual(plan.versions.filter(({ benchmark }) => own.has(benchmark)));
        }
      }),
    );
  });

  test("it has the environments that its members are measured in, and no other", () => {
    fc.assert(
      fc.property(shared, ([plan, most, pace]) => {
        const shards = shardsOf(plan, most, pace);
        if (shards.length === 1) return;
        for (const shard of shards) {
          const used = new Set([
            ...shard.members.flatMap(({ interpreter }) => [`base ${interpreter}`, `head ${interpreter}`]),
            ...shard.versions.flatMap(({ interpreter, reference }) => [`head ${interpreter}`, `head ${reference}`]),
          ]);
          expect(shard.environments.map((each) => `${each.side} ${each.interpreter}`).toSorted()).toEqual(
            [...used].toSorted(),
          );
        }
      }),
    );
  });

  test("the same plan gives the same shards, each with a seed of its own and the whole budget", () => {
    fc.assert(
      fc.property(shared, ([plan, most, pace]) => {
        const shards = shardsOf(plan, most, pace);
        expect(shardsOf(plan, most, pace)).toEqual(shards);
        expect(new Set(shards.map(({ seed }) => seed)).size).toBe(shards.length);
        for (const { seed, budgetSeconds } of shards) {
          expect(seed).toMatch(/^[0-9a-f]{32}$/);
          expect(budgetSeconds).toBe(plan.budgetSeconds);
        }
      }),
    );
  });

  test("alpha is shared by benchmarks, and never more than there is", () => {
    fc.assert(
      fc.property(shared, ([plan, most, pace]) => {
        const { alpha } = plan.parameters;
        const shards = shardsOf(plan, most, pace);
        const alphas = shards.map(({ parameters }) => parameters.alpha);
        expect(alphas.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(alpha);
        expect(alphas.toReversed().reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(alpha);
        const all = benchmarksOf(plan).length;
        for (const [i, shard] of shards.entries())
          expect((alphas[i] ?? Number.NaN) / alpha).toBeCloseTo(benchmarksOf(shard).length / all, 9);
      }),
    );
  });
});

test("shares of alpha add up to at most alpha for as many shards as there may be", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 2, maxLength: 4096, size: "max" }),
      fc.double({ min: 1e-300, max: 1, noNaN: true }),
      (counts, alpha) => {
        const shares = alphaShares(counts, alpha);
        expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(alpha);
        expect(Math.min(...shares)).toBeGreaterThan(0);
      },
    ),
    { numRuns: 50 },
  );
  expect(alphaShares([7], 0.01)).toEqual([0.01]);
});

describe("balance", () => {
  const loadsOf = (times: readonly number[], most: number): readonly number[] => {
    const plan = planOf(times.map((_, i) => member(`b${i}`, "3.11")));
    const pace = (id: string) => times[Number(id.slice(1))] ?? null;
    return shardsOf(plan, most, pace).map((shard) =>
      shard.members.reduce((sum, { benchmark }) => sum + (pace(benchmark) ?? 0), 0),
    );
  };

  test("no shard takes longer than a fair share and the longest benchmark together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 20 }),
        (times, most) => {
          const loads = loadsOf(times, most);
          const total = times.reduce((sum, each) => sum + each, 0);
          expect(loads.reduce((sum, each) => sum + each, 0)).toBe(total);
          // Graham's list scheduling: total ÷ m + (1 − 1 ÷ m) × the longest.
          expect(Math.max(...loads)).toBeLessThanOrEqual(
            total / loads.length + (1 - 1 / loads.length) * Math.max(...times) + 1e-9,
          );
        },
      ),
    );
  });

  test("the longest goes first", () => expect(loadsOf([1, 1, 1, 1, 4, 4], 3)).toEqual([4, 4, 4]));

  test("what nobody knows counts as the median, and all alike where nothing is known", () => {
    const names = Array.from({ length: 8 }, (_, i) => `b${i}`);
    const plan = planOf(names.map((name) => member(name, "3.11")));
    const sizes = (pace: (id: string) => number | null) =>
      shardsOf(plan, 2, pace)
        .map(({ members }) => members.length)
        .toSorted((a, b) => a - b);
    expect(sizes(unknown)).toEqual([4, 4]);
    // 30 + 10 against six of the median, 10
    expect(sizes((id) => (id === "b0" ? 30 : id === "b1" || id === "b2" ? 10 : null))).toEqual([3, 5]);
    expect(sizes(() => Number.NaN)).toEqual([4, 4]);
    expect(sizes(() => -1)).toEqual([4, 4]);
  });
});

test("one shard is the plan itself, and without benchmarks there is none", () => {
  const plan = planOf([member("a", "3.11"), member("a", "3.13")]);
  expect(shardsOf(plan, 10, unknown)[0]).toBe(plan);
  expect(shardsOf(planOf([member("a", "3.11"), member("b", "3.11")]), 1, unknown)).toHaveLength(1);
  expect(shardsOf(planOf([]), 4, unknown)).toEqual([]);
});

test("a renamed benchmark is one, by head's id", () => {
  const renamed = { ...member("new", "3.11"), onBase: { benchmark: "old", file: "f" } };
  const shards = shardsOf(planOf([renamed, member("new", "3.13"), member("old2", "3.11")]), 3, unknown);
  expect(shards.map(({ members }) => members.map(({ benchmark }) => benchmark))).toEqual([["new", "new"], ["old2"]]);
});

test("coins of two shards have nothing in common", () => {
  const plan = planOf(["a", "b"].map((name) => member(name, "3.11")));
  const flips = shardsOf(plan, 2, unknown).map(({ seed }) => {
    const coin = coins(seed, "label");
    return Array.from({ length: 2000 }, () => coin.flip());
  });
  const alike = flips[0]?.filter((flip, i) => flip === flips[1]?.[i]).length ?? 0;
  // 5 standard deviations of a fair coin about half
  expect(Math.abs(alike - 1000)).toBeLessThan(5 * Math.sqrt(500));
});
