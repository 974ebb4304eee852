/** What a recorded row may tell beside its values; what is malformed is left out, and the pair counts. */
import type { Pair } from "#model/pair.ts";
import type { Side } from "#model/side.ts";
import { field, isNatural, isSeconds, isValue } from "./record-field.ts";

const isCpuSeconds = (value: unknown): value is number | null => value === null || value === 0 || isSeconds(value);

/** CPU seconds, where they are one number or null for every value of wall time. */
export const cpuOf = (row: object, pair: Pick<Pair, "base" | "head">): Pick<Pair, "cpu"> => {
  const cpu = field(row, "cpu");
  if (typeof cpu !== "object" || cpu === null) return {};
  const values = (side: Side): readonly (number | null)[] | null => {
    const given = field(cpu, side);
    if (!Array.isArray(given) || given.length !== pair[side].length) return null;
    const list: readonly unknown[] = given;
    return list.every(isCpuSeconds) ? list : null;
  };
  const base = values("base");
  const head = values("head");
  return base === null || head === null ? {} : { cpu: { base, head } };
};

/** A value of each side under `name`; null where one of them is not to be had. */
const bothOf = <T>(row: object, name: string, from: (value: unknown) => T | null): Readonly<Record<Side, T>> | null => {
  const given = field(row, name);
  if (typeof given !== "object" || given === null) return null;
  const [base, head] = [from(field(given, "base")), from(field(given, "head"))];
  return base === null || head === null ? null : { base, head };
};

const usedFrom = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;

type Peak = NonNullable<Pair["peak"]>["base"];

const peakFrom = (value: unknown): Peak | null => {
  if (typeof value !== "object" || value === null) return null;
  const [whole, own] = [field(value, "process"), field(value, "own")];
  return isNatural(whole) && whole > 0 ? { process: whole, own: isNatural(own) ? own : null } : null;
};

export const extrasOf = (
  row: object,
): Pick<Pair, "loops" | "warmup" | "core" | "idle" | "waited" | "peak" | "cold" | "instructions"> => {
  const [loops, warmup, core] = [field(row, "loops"), field(row, "warmup"), field(row, "core")];
  const idle = bothOf(row, "idle", usedFrom);
  const waited = bothOf(row, "waited", usedFrom);
  const peak = bothOf(row, "peak", peakFrom);
  const cold = bothOf(row, "cold", (value) => (isSeconds(value) ? value : null));
  const instructions = bothOf(row, "instructions", (value) => (isValue(value) ? value : null));
  return {
    ...(isNatural(loops) && loops > 0 ? { loops } : {}),
    ...(isNatural(warmup) ? { warmup } : {}),
    ...(core === null || isNatural(core) ? { core } : {}),
    ...(idle === null ? {} : { idle }),
    ...(waited === null ? {} : { waited }),
    ...(peak === null ? {} : { peak }),
    ...(cold === null ? {} : { cold }),
    ...(instructions === null ? {} : { instructions }),
  };
};
