/** The only place that scales numbers: base units come in, what people read comes out. */

const MINUS = "−";

/** [factor in the base unit, unit], largest first. */
type Units = readonly (readonly [number, string])[];

const TIME_UNITS: Units = [
  [1, "s"],
  [1e-3, "ms"],
  [1e-6, "µs"],
  [1e-9, "ns"],
];

/** IEC 80000-13. */
const BYTE_UNITS: Units = [
  [2 ** 30, "GiB"],
  [2 ** 20, "MiB"],
  [2 ** 10, "KiB"],
  [1, "B"],
];

const COUNT_UNITS: Units = [
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
  [1, ""],
  [1e-3, "thousandths"],
];

/** Seconds per call, three significant digits: "12.3 µs". "—" for what is not a positive number. */
export const timeText = (seconds: number | null): string => valueText(seconds, TIME_UNITS);

/** Both sides in one unit, so that the eye can compare: "12.3 → 14.1 µs". */
export const timesText = (base: number | null, head: number | null): string => valuesText(base, head, TIME_UNITS);

/** Bytes: "112 → 180 MiB". */
export const bytesText = (base: number | null, head: number | null): string => valuesText(base, head, BYTE_UNITS);

/** Numbers without a unit: "1.20 → 1.44 million". */
export const numbersText = (base: number | null, head: number | null): string => valuesText(base, head, COUNT_UNITS);

function valueText(value: number | null, units: Units): string {
  if (!isPositive(value)) return "—";
  const [factor, unit] = unitOf(value, units);
  return `${significant(value / factor, 3)} ${unit}`.trimEnd();
}

function valuesText(base: number | null, head: number | null, units: Units): string {
  const apart = `${valueText(base, units)} → ${valueText(head, units)}`;
  if (!isPositive(base) || !isPositive(head)) return isPositive(base) || isPositive(head) ? apart : "—";
  const [factor, unit] = unitOf(Math.min(base, head), units);
  const larger = Math.max(base, head) / factor;
  if (larger >= 10_000) return apart;
  const decimals = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(Math.min(base, head) / factor))));
  return `${(base / factor).toFixed(decimals)} → ${(head / factor).toFixed(decimals)} ${unit}`.trimEnd();
}

/**
 * What a ratio head ÷ base says of the time, with its interval: "+8.1 % (+6.9 to +9.4 %)", from a factor of two on
 * "2.4× as slow (2.3 to 2.5×)" or "2.1× as fast (2.0 to 2.2×)"; of an amount "2.4× as much" or "2.1× less". As many digits as the interval is worth (GUM 7.2.6: one
 * or two significant digits of the uncertainty).
 */
export function changeText(
  ratio: number | null,
  interval: readonly [number, number] | null = null,
  of: "time" | "amount" = "time",
): string {
  if (ratio === null || !Number.isFinite(ratio) || ratio <= 0) return "—";
  const known = interval !== null && interval.every((end) => Number.isFinite(end) && end > 0) ? interval : null;
  if (ratio >= 2 || ratio <= 0.5) return factorText(ratio, known, FACTOR_WORDS[of]);
  const decimals = known ? decimalsFor(((known[1] - known[0]) / 2) * 100, 2) : 1;
  const percent = signed((ratio - 1) * 100, decimals);
  if (!known) return `${percent} %`;
  return `${percent} % (${signed((known[0] - 1) * 100, decimals)} to ${signed((known[1] - 1) * 100, decimals)} %)`;
}

/** More, less. */
const FACTOR_WORDS = { time: ["as slow", "as fast"], amount: ["as much", "less"] } as const;

function factorText(
  ratio: number,
  interval: readonly [number, number] | null,
  [more, less]: readonly [string, string],
): string {
  const isSlow = ratio >= 1;
  const factor = isSlow ? ratio : 1 / ratio;
  const ends = interval && (isSlow ? interval : ([1 / interval[1], 1 / interval[0]] as const));
  const decimals =
    factor >= 100 ? 0 : ends ? Math.max(factor >= 10 ? 0 : 1, decimalsFor((ends[1] - ends[0]) / 2, 2)) : 1;
  const words = `${factor.toFixed(decimals)}× ${isSlow ? more : less}`;
  return ends ? `${words} (${ends[0].toFixed(decimals)} to ${ends[1].toFixed(decimals)}×)` : words;
}

/** Decimals of a number that is uncertain by `halfWidth`, between 0 and `most`; never more than 1 above a tenth. */
function decimalsFor(halfWidth: number, most: number): number {
  if (!(halfWidth > 0)) return 1;
  const decimals = halfWidth >= 10 ? 0 : halfWidth >= 0.1 ? 1 : 2;
  return Math.min(most, decimals);
}

/** A share or threshold, 0.03 → "3 %", 0.025 → "2.5 %": two significant digits. */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return "—";
  const percent = share * 100;
  return `${
    percent === 0
      ? "0"
      : Number(percent.toPrecision(percent >= 100 ? 3 : 2))
          .toString()
          .replace("-", MINUS)
  } %`;
}

/** A time that people wait: "0.8 s", "45 s", "2 min 10 s", "1 h 5 min". */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "—";
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const all = Math.round(seconds / 60);
  return all % 60 === 0 ? `${all / 60} h` : `${Math.floor(all / 60)} h ${all % 60} min`;
}

/** "1 benchmark", "2 benchmarks", "12,345 pairs". */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${wholeText(count)} ${count === 1 ? noun : plural}`;
}

/** 12345 → "12,345". */
export function wholeText(count: number): string {
  if (!Number.isFinite(count)) return "—";
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

const isPositive = (value: number | null): value is number => value !== null && Number.isFinite(value) && value > 0;

function unitOf(value: number, units: Units): readonly [number, string] {
  // 999.6 µs would be written "1000 µs": what rounds up belongs to the next unit.
  return units.find(([factor]) => value / factor >= 0.9995) ?? units.at(-1) ?? [1, ""];
}

/** Without an exponent; digits before the point are never rounded away. */
function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  return value.toFixed(Math.min(decimals, 20));
}

function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${value < 0 ? MINUS : "+"}${text}`;
}

/** A guess has no seconds beside its minutes. */
export const roughText = (seconds: number): string =>
  durationText(seconds < 60 ? Math.ceil(seconds) : 60 * Math.ceil(seconds / 60));
