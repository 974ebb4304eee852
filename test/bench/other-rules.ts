/** When other tools call a benchmark changed, each by the rule in its source, for comparison with ours on the same pairs. */

/** What one side's processes measured: values of each process. */
export type Runs = readonly (readonly number[])[];
/** 1: head is called slower; −1: faster; 0: neither. */
export type Call = -1 | 0 | 1;

export interface OtherRule {
  readonly name: string;
  /** Processes a side and values of each, as the tool takes them by default or as its documents say. */
  readonly processes: number;
  readonly values: number;
  readonly call: (base: Runs, head: Runs) => Call;
}

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};
const sign = (difference: number): Call => (difference > 0 ? 1 : difference < 0 ? -1 : 0);

const orderings = new Map<string, readonly number[]>();

/** How many of the orderings of m and n distinct values have U = u, for each u from 0 to mn: Mann & Whitney 1947, recurrence (3). */
const orderingsOf = (m: number, n: number): readonly number[] => {
  if (m === 0 || n === 0) return [1];
  const key = `${m} ${n}`;
  const known = orderings.get(key);
  if (known !== undefined) return known;
  const [without, rest] = [orderingsOf(m, n - 1), orderingsOf(m - 1, n)];
  const made = Array.from({ length: m * n + 1 }, (_, u) => (without[u] ?? 0) + (rest[u - n] ?? 0));
  orderings.set(key, made);
  return made;
};

/** Two-sided exact p of the rank-sum test; ties count as on base's side or head's, whichever is less significant. */
export const rankSumP = (base: readonly number[], head: readonly number[]): number => {
  const [m, n] = [base.length, head.length];
  const above = base.reduce((sum, b) => sum + head.filter((h) => b > h).length, 0);
  const ties = base.reduce((sum, b) => sum + head.filter((h) => b === h).length, 0);
  const half = (m * n) / 2;
  const u = Math.max(above, Math.min(above + ties, half));
  const counts = orderingsOf(m, n);
  const all = counts.reduce((sum, each) => sum + each, 0);
  const distance = Math.abs((above > half ? above : u) - half);
  const far = counts.reduce((sum, each, at) => (Math.abs(at - half) >= distance ? sum + each : sum), 0);
  return far / all;
};

/** Two-sided 95 % points of Student's t by degrees of freedom, as pyperf's table has them (pyperf/_utils.py). */
const critical95 = (freedom: number): number =>
  freedom >= 200
    ? 1.96
    : freedom >= 100
      ? 1.984
      : freedom >= 80
        ? 1.99
        : freedom >= 60
          ? 2
          : freedom >= 50
            ? 2.009
            : 2.042;

export const OTHER_RULES: readonly OtherRule[] = [
  {
    // asv/_stats.py is_different and asv/commands/compare.py _is_result_better: rank sum, p < 0.002, and medians apart by the factor 1.1.
    name: "asv continuous",
    processes: 2,
    values: 5,
    call: (base, head) => {
      const [b, h] = [base.flat(), head.flat()];
      const [from, to] = [median(b), median(h)];
      return rankSumP(b, h) < 0.002 && (from < to / 1.1 || to < from / 1.1) ? sign(to - from) : 0;
    },
  },
  {
    // --benchmark-compare-fail=mean:5% (pytest_benchmark/utils.py): one process, slower only.
    name: "pytest-benchmark mean:5%",
    processes: 1,
    values: 5,
    call: (base, head) => ((mean(head.flat()) / mean(base.flat())) * 100 - 100 > 5 ? 1 : 0),
  },
  {
    // pyperf/_utils.py is_significant: pooled t of all values of all processes; by default 20 processes of 3 values.
    name: "pyperf compare_to",
    processes: 20,
    values: 3,
    call: (base, head) => {
      const [b, h] = [base.flat(), head.flat()];
      const squares = (values: readonly number[]): number =>
        values.reduce((sum, v) => sum + (v - mean(values)) ** 2, 0);
      const freedom = b.length + h.length - 2;
      const error = Math.sqrt((2 * (squares(b) + squares(h))) / freedom / b.length);
      return Math.abs(mean(h) - mean(b)) / error >= critical95(freedom) ? sign(mean(h) - mean(b)) : 0;
    },
  },
  {
    // golang.org/x/perf/benchmath: rank sum, p < 0.05, of ten runs (-count=10, as its documents say).
    name: "benchstat",
    processes: 2,
    values: 5,
    call: (base, head) => {
      const [b, h] = [base.flat(), head.flat()];
      return rankSumP(b, h) < 0.05 ? sign(median(h) - median(b)) : 0;
    },
  },
];
