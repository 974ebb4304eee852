/** `/perf accept`: a regression is known and wanted. */
import type { Until } from "#model/acceptance.ts";
import type { CommandRule } from "./command-rule.ts";
import { misuse, optionsOf } from "./options.ts";

/** Named in one command; globs are for running, not for judging. */
export const MOST_BENCHMARKS = 20;
/** Characters of a reason: a line or two in the report. */
const LONGEST_REASON = 300;

export const accept: CommandRule = {
  name: "accept",
  usage: 'accept BENCHMARK… --because "…" [--until DATE|PR]',
  summary:
    "Accepts regressions of the present head: they are shown with the reason and no longer stop the gate. It ends with the next push; with --until PR it holds in this pull request, with a date (2026-12-31) up to that day, as long as it does not get worse. Only people with write access may.",
  parse(words) {
    const read = optionsOf(words, ["because", "until"]);
    if ("kind" in read) return read;
    const { values, rest } = read;
    const because = values.because?.trim() ?? "";
    if (rest.length === 0) return misuse("", "the id of a benchmark, as the report shows it");
    if (rest.length > MOST_BENCHMARKS) return misuse(rest.join(" "), `at most ${MOST_BENCHMARKS} benchmarks`);
    if (because === "") return misuse("", 'a reason: --because "…"');
    if (because.length > LONGEST_REASON) return misuse(because, `a reason of at most ${LONGEST_REASON} characters`);
    const until = untilOf(values.until);
    if (until === null) return misuse(values.until ?? "", "PR or a date such as 2026-12-31");
    return { kind: "accept", benchmarks: [...new Set(rest)], because, until };
  },
};

function untilOf(typed: string | undefined): Until | null {
  if (typed === undefined) return { kind: "head" };
  if (/^pr$/i.test(typed)) return { kind: "pull" };
  return isDay(typed) ? { kind: "date", date: typed } : null;
}

/** ISO 8601, and a day that there is: Date would take the 31st of June for the 1st of July. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
