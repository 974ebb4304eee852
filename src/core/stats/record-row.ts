/** Reads one row of a recorded file: a pair, or what is wrong with it. The row may hold anything. */
import { METRICS, type Metric, type Pair, type PairMode, type SampleKey } from "#model/pair.ts";
import { cpuOf, extrasOf } from "./record-extras.ts";
import { field, isName, isNatural, lettersOf, quoted, valuesFrom } from "./record-field.ts";

const isMetric = (name: string): name is Metric => METRICS.some((metric) => metric === name);

/** What a row holds; `other-metric` rows are well named and take no part. */
export type Row =
  | { readonly kind: "pair"; readonly pair: Pair; readonly reference: string | null }
  | { readonly kind: "other-metric"; readonly metric: string }
  | {
      readonly kind: "fault";
      readonly fault: string;
      readonly key: SampleKey | null;
    };

const sidesOf = (
  row: object,
  mode: PairMode,
  metric: Metric,
): Pick<Pair, "base" | "head"> | { readonly fault: string } => {
  const base = valuesFrom("base", field(row, "base"), metric);
  if ("fault" in base) return base;
  const head = valuesFrom("head", field(row, "head"), metric);
  if ("fault" in head) return head;
  if (mode === "turns" && base.length !== head.length) {
    return {
      fault: `in turns both sides have one value a turn, and there are ${base.length} of base and ${head.length} of head`,
    };
  }
  return { base, head };
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
  if (!isMetric(metric)) return { kind: "other-metric", metric };

  const fault = (text: string): Row => ({
    kind: "fault",
    fault: text,
    key: { benchmark, interpreter, metric },
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
  const sides = sidesOf(row, mode, metric);
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
