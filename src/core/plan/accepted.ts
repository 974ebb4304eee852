/** Which acceptances hold for the results of a head. */
import type { Acceptance } from "#model/acceptance.ts";
import { isRegression } from "#model/acceptance.ts";
import type { Comparison } from "#model/comparison.ts";
import type { Sha } from "#model/side.ts";

/**
 * Those of benchmarks that regressed, whose time is not over, and which cover what was measured: nothing that became worse than what
 * was looked at. `today`: ISO 8601 date, UTC.
 */
export const holding = (
  acceptances: readonly Acceptance[],
  comparisons: readonly Comparison[],
  head: Sha,
  today: string,
): readonly Acceptance[] =>
  acceptances.filter((acceptance) => {
    const regressed = regressions(comparisons, acceptance.benchmark);
    return (
      regressed.length > 0 && isInTime(acceptance, head, today) && regressed.every((row) => covers(acceptance, row))
    );
  });

export const regressions = (comparisons: readonly Comparison[], benchmark: string): readonly Comparison[] =>
  comparisons.filter((row) => row.benchmark === benchmark && isRegression(row));

export const isInTime = ({ until, head: looked }: Acceptance, head: Sha, today: string): boolean =>
  until.kind === "head" ? looked === head : until.kind === "pull" || today <= until.date;

const covers = ({ most }: Acceptance, { verdict, ratio }: Comparison): boolean =>
  most === null || (verdict === "regression" && ratio !== null && ratio <= most);

/** What an acceptance of these rows covers: up to the upper end of their intervals; null where one fails. */
export const mostOf = (rows: readonly Comparison[]): number | null =>
  rows.some(({ verdict }) => verdict === "failed")
    ? null
    : Math.max(...rows.map(({ ratio, interval }) => interval?.[1] ?? ratio ?? 1));
