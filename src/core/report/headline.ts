/** The first two lines: the answer, and what was compared. */
import type { Report } from "#model/report.ts";
import type { Results } from "#model/results.ts";
import { markdownLink, safeUrl } from "./link.ts";
import { outcomeWord } from "./metric-words.ts";
import { countText, durationText, percentText } from "./number.ts";
import {
  benchmarkCounts,
  hasRegression,
  isChange,
  isCompared,
  isVersionsOnly,
  looksWorse,
  OUTCOMES,
  type Outcome,
  type Row,
} from "./rows.ts";
import { code } from "./sanitize.ts";
import type { Space } from "./space.ts";

export interface Headline {
  readonly mark: "🔴" | "🟢" | "⚪";
  /** "2 benchmarks slower, 1 faster" */
  readonly answer: string;
  /** "5 unchanged, 1 inconclusive", or empty. */
  readonly rest: string;
}

const REST: readonly Outcome[] = ["unchanged", "inconclusive", "failed", "new", "removed"];

/** Plain text of our own: no foreign string in it. */
export function headline(
  results: Results,
  rows: readonly Row[],
  { accepted = [], asked }: Pick<Report, "accepted" | "asked"> = {},
): Headline {
  if (isVersionsOnly({ results, ...(asked === undefined ? {} : { asked }) }))
    return { mark: "⚪", answer: "Python versions compared", rest: "" };
  const counts = benchmarkCounts(rows);
  const listed = (outcomes: readonly Outcome[]) => outcomes.filter((outcome) => counts[outcome] > 0);
  const changes = listed(OUTCOMES.filter(isChange));
  const slower = new Set(rows.filter(({ outcome }) => outcome === "regression").map(({ benchmark }) => benchmark));
  // What is slower elsewhere is told already.
  const worse = rows.filter(
    ({ benchmark, comparisons }) =>
      !slower.has(benchmark) && comparisons.some((each) => looksWorse(each, results.parameters)),
  );
  const rest = [
    ...(accepted.length === 0 ? [] : [`${accepted.length} accepted`]),
    ...listed(REST).map(
      (outcome) => `${counts[outcome]} ${outcomeWord(outcome, [])}${outcome === "inconclusive" ? lookText(worse) : ""}`,
    ),
    ...(counts.inconclusive === 0 && worse.length > 0
      ? [`inconclusive under some Python versions${lookText(worse)}`]
      : []),
  ].join(", ");
  if (changes.length > 0) {
    const mark = hasRegression(results, accepted)
      ? "🔴"
      : counts.regression + counts["fails-on-head"] + worse.length > 0
        ? "⚪"
        : "🟢";
    const answer = changes
      .map(
        (outcome, index) =>
          `${index === 0 ? countText(counts[outcome], "benchmark") : counts[outcome]} ${changeWords(outcome, counts[outcome], rows)}`,
      )
      .join(", ");
    return { mark, answer: `${answer}${changes.length === 1 ? extentText(rows) : ""}`, rest };
  }
  return { mark: "⚪", answer: unchangedAnswer(results, counts), rest };
}

/** What nobody should overlook beside good news. */
const lookText = (worse: readonly Row[]): string =>
  worse.length === 0
    ? ""
    : ` (${worse.length} ${worse.length === 1 ? "looks" : "look"} ${outcomeWord(
        "regression",
        worse.map(({ metric }) => metric),
      )})`;

const changeWords = (outcome: Outcome, count: number, rows: readonly Row[]): string =>
  outcome === "fails-on-head" && count !== 1
    ? "fail on head"
    : outcomeWord(
        outcome,
        rows.filter((row) => row.outcome === outcome).map((row) => row.metric),
      );

/** On how many interpreters, where all rows are alike in that; a row says on which. */
function extentText(rows: readonly Row[]): string {
  const changed = rows.filter((row) => isChange(row.outcome));
  const extents = new Set(
    changed.map(({ comparisons, others }) => `${comparisons.length} of ${comparisons.length + others.length}`),
  );
  const [first] = changed;
  if (first === undefined || first.outcome === "fails-on-head" || extents.size > 1) return "";
  const [on, all] = [first.comparisons.length, first.comparisons.length + first.others.length];
  if (all < 2) return "";
  return on < all ? ` on ${on} of ${all} Pythons` : all === 2 ? " on both Pythons" : ` on all ${all} Pythons`;
}

function unchangedAnswer(results: Results, counts: Readonly<Record<Outcome, number>>): string {
  if (!isCompared(results))
    return counts.new > 0 && counts.inconclusive + counts.failed === 0
      ? "Nothing to compare yet"
      : "Nothing could be compared";
  if (counts.unchanged === 0) return "Nothing could be decided";
  if (counts.inconclusive === 0) return `No benchmark changed by ${percentText(results.parameters.threshold)} or more`;
  return `No change proven, ${countText(counts.inconclusive, "benchmark")} undecided`;
}

/** One sentence without marks, for a title: "2 benchmarks slower, 1 faster; 5 unchanged". */
export const headlineText = ({ answer, rest }: Headline): string => (rest === "" ? answer : `${answer}; ${rest}`);

export const headlineMarkdown = ({ mark, answer, rest }: Headline): string =>
  `${mark} **${answer}**${rest === "" ? "" : ` · ${rest}`}`;

/** "`main` `1a2b3c4d5e` → `feature` `6f7a8b9c0d`, Python 3.11 and 3.13, 124 pairs in 2 min 10 s. Links." */
export function comparedMarkdown({ results, context }: Report, space: Space): string {
  const sides = [sideMarkdown(context.baseName, results.base), sideMarkdown(context.headName, results.head)].filter(
    (part) => part !== "",
  );
  const parts = [sides.join(" → "), pythonsMarkdown(results, space), measuredText(results)].filter(
    (part) => part !== "",
  );
  return `${parts.join(", ")}${parts.length > 0 ? ". " : ""}${linksMarkdown(context)}`.trim();
}

const sideMarkdown = (name: string | null, commit: string | null): string =>
  [name === null ? "" : code(name, 60), commit === null ? "" : code(commit.slice(0, 10))]
    .filter((part) => part !== "")
    .join(" ");

function pythonsMarkdown(results: Results, space: Space): string {
  const names = results.interpreters.map((each) => code(each.name, 20));
  if (names.length === 0) return "";
  return `Python ${names.slice(0, space.interpreters).join(", ")}${names.length > space.interpreters ? ", …" : ""}`;
}

export function measuredText(results: Results): string {
  const pairs = results.comparisons.reduce((sum, each) => sum + each.pairs, 0);
  if (pairs === 0) return "";
  const seconds = results.cost.measuringSeconds + results.cost.overheadSeconds;
  return seconds > 0 ? `${countText(pairs, "pair")} in ${durationText(seconds)}` : countText(pairs, "pair"); // recorded pairs have no cost
}

function linksMarkdown(context: Report["context"]): string {
  const links = [
    ["Full page", context.pageUrl],
    ["JSON", context.jsonUrl],
    ["Check run", context.checkRunUrl],
    ["Run", context.runUrl],
  ] as const;
  return links
    .filter(([, url]) => safeUrl(url) !== null)
    .map(([label, url]) => markdownLink(label, url))
    .join(" · ");
}
