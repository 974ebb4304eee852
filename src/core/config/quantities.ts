/** Percentages and durations as users type them, in the configuration file and on the command line. */
import { failure, type Result, success } from "#model/result.ts";

export const RATIO_EXPECTED = "a percentage above 0 and up to 100%, such as 3% (or a fraction such as 0.03)";
export const SECONDS_EXPECTED = "a duration from 1s to 24h with its unit, such as 90s, 10m or 1h30m";

const MOST_SECONDS = 24 * 3600;
const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/**
 * "3%" or "0.03" → 0.03, a ratio in (0, 1]. A bare number from 1 on is refused: it may mean
 * percent or a factor, and guessing wrong would change every verdict.
 */
export function ratioFromText(text: string, option: string): Result<number> {
  const match = /^(\d{1,9}(?:\.\d{1,18})?|\.\d{1,18})(?:[eE]([+-]?\d{1,3}))?\s*(%?)$/.exec(text.trim());
  const isPercent = match?.[3] === "%";
  const number = match === null ? 0 : Number(`${match[1]}e${match[2] ?? "0"}`);
  const value = isPercent ? number / 100 : number;
  const isInRange = value > 0 && (isPercent ? value <= 1 : value < 1);
  return isInRange
    ? success(value)
    : failure({ kind: "option-invalid", option, value: text, expected: RATIO_EXPECTED });
}

const DURATION = /^(?=.)(?:\d{1,9}(?:\.\d{1,6})?h)?(?:\d{1,9}(?:\.\d{1,6})?m)?(?:\d{1,9}(?:\.\d{1,6})?s)?$/;

/** "10m", "90s", "1h30m", "1.5h" → seconds in [1, 86400]. A bare number is refused: its unit is not known. */
export function secondsFromText(text: string, option: string): Result<number> {
  const compact = text.trim().toLowerCase().replaceAll(" ", "");
  let seconds = 0;
  if (DURATION.test(compact))
    for (const [, count, unit] of compact.matchAll(/([\d.]+)([hms])/g))
      seconds += Number(count) * (SECONDS_PER_UNIT[unit ?? ""] ?? 0);
  const isInRange = seconds >= 1 && seconds <= MOST_SECONDS;
  return isInRange
    ? success(seconds)
    : failure({ kind: "option-invalid", option, value: text, expected: SECONDS_EXPECTED });
}
