/** Reads one row of a recorded file: a pair, or what is wrong with it. The row may hold anything. */
import type { Metric, Pair, PairMode } from "#model/pair.ts";
import type { Side } from "#model/side.ts";
import { field, isName, isNatural, isSeconds, lettersOf, quoted, secondsFrom } from "./record-field.ts";

/** The metric whose rows decide. */
export const DECIDING_METRIC: Metric = "wall-time";

/** What a row holds; `other-metric` rows are well named and take no part. */
export type Row =
  | { readonly kind: "pair"; readonly pair: Pair; readonly reference: string | null }
  | { readonly kind: "other-metric"; readonly metric: string }
  | {
      readonly kind: "fault";
      readonly fault: string;
      readonly key: { readonly benchmark: string; readonly interpreter: string } | null;
    };

const sidesOf = (row: object, mode: PairMode): Pick<Pair, "base" | "head"> | { readonly fault: string } => {
  const base = secondsFrom("base", field(row, "base"));
  if ("fault" in base) return base;
  const head = secondsFrom("head", field(row, "head"));
  if ("fault" in head) return head;
  if (mode === "turns" && base.length !== head.length) {
    return {
      fault: `in turns both sides have one value a turn, and there are ${base.length} of base and ${head.length} of head`,
    };
  }
  return { base, head };
};

const isCpuSeconds = (value: unknown): value is number | null => value === null || value === 0 || isSeconds(value);

/** CPU seconds, where they are one number or null for every value of wall time. */
const cpuOf = (row: object, pair: Pick<Pair, "base" | "head">): Pick<Pair, "cpu"> => {
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

const isUsed = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;

const idleOf = (row: object): Pick<Pair, "idle"> => {
  const idle = field(row, "idle");
  if (typeof idle !== "object" || idle === null) return {};
  const [base, head] = [field(idle, "base"), field(idle, "head")];
  return isUsed(base) && isUsed(head) ? { idle: { base, head } } : {};
};

const extrasOf = (row: object): Pick<Pair, "loops" | "warmup" | "core" | "idle"> => {
  const [loops, warmup, core] = [field(row, "loops"), field(row, "warmup"), field(row, "core")];
  return {
    ...(isNatural(loops) && loops > 0 ? { loops } : {}),
    ...(isNatural(warmup) ? { warmup } : {}),
    ...(core === null || isNatural(core) ? { core } : {}),
    ...idleOf(row),
  };
};

/** What a parsed line says. */
export const rowFrom = (row: unknown): Row => {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { kind: "fault", fault: "is no JSON object", key: null };
  const names = [field(row, "benchmark"), field(row, "interpreter"), field(row, "metric")] as const;
  const [benchmark, interpreter, metric] = names;
  if (!isName(benchmark)) return { kind: "fault", fault: `"benchmark" is no name but ${quoted(benchmark)}`, key: null };
  if (!isName(interpreter))
    return {
      kind: "fault",
      fault: `"interpreter" is no name but ${quoted(interpreter)}`,
      key: null,
    };
  if (!isName(metric)) return { kind: "fault", fault: `"metric" is no name but ${quoted(metric)}`, key: null };
  if (metric !== DECIDING_METRIC) return { kind: "other-metric", metric };

  const fault = (text: string): Row => ({
    kind: "fault",
    fault: text,
    key: { benchmark, interpreter },
  });
  const index = field(row, "pair");
  if (!isNatural(index)) return fault(`"pair" is no whole number from 0 on but ${quoted(index)}`);
  const first = field(row, "first");
  if (first !== "base" && first !== "head") return fault(`"first" is neither "base" nor "head" but ${quoted(first)}`);
  const mode = field(row, "mode") ?? "turns";
  if (mode !== "turns" && mode !== "sequential")
    return fault(`"mode" is neither "turns" nor "sequential" but ${quoted(mode)}`);
  const reference = field(row, "reference") ?? null;
  if (reference !== null && !isName(reference)) return fault(`"reference" is no name but ${quoted(reference)}`);
  const sides = sidesOf(row, mode);
  if ("fault" in sides) return fault(sides.fault);
  const letters = lettersOf(field(row, "order"), mode === "turns" ? sides.base.length : null);
  if (typeof letters === "object") return fault(letters.fault);
  const order = letters !== undefined && mode === "turns" ? { order: letters } : {};
  const pair: Pair = {
    benchmark,
    interpreter,
    metric,
    pair: index,
    first,
    ...order,
    mode,
    ...sides,
    ...cpuOf(row, sides),
    ...extrasOf(row),
  };
  return { kind: "pair", pair, reference };
};
