/** What a command wanted otherwise than the configuration, in one line. */
import type { RunOptions } from "#model/run-options.ts";
import { durationText, percentText } from "./number.ts";
import { code } from "./sanitize.ts";

/** Empty where nothing was. */
export function askedPart({ only, python, base, budgetSeconds, threshold }: RunOptions): string {
  const named = (names: readonly string[]) => names.map((name) => code(name, 60)).join(", ");
  const parts = [
    ...(only.length === 0 ? [] : [`only ${named(only)}`]),
    ...(python.length === 0 ? [] : [`Python ${named(python)}`]),
    ...(base === null ? [] : [`compared with where it left ${code(base, 60)}`]),
    ...(budgetSeconds === null ? [] : [`budget ${durationText(budgetSeconds)}`]),
    ...(threshold === null ? [] : [`threshold ${percentText(threshold)}`]),
  ];
  return parts.length === 0 ? "" : `As the command asked: ${parts.join(" · ")}.`;
}
