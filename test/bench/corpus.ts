/** All labelled packages: how often tier 1 is right, and how much it says that is wrong. */
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import {
  corpusPackages,
  judged,
  LEAST_PRECISION,
  MOST_NOISE,
  noiseOf,
  packageRead,
  precisionOf,
  type Judged,
  type Read,
} from "../support/corpus.ts";
import { percent, rateText } from "./text.ts";

/** By set; what the held-out ones gave before the rules were mended on them is in the page. */
const TITLES = ["mended on", "held out first", "held out second", "held out third", "held out fourth"] as const;

export const corpusSection = async (): Promise<{ readonly text: string; readonly isKept: boolean }> => {
  const syntax = await syntaxOfPackages();
  const read: Read[] = [];
  const missing: string[] = [];
  for (const each of corpusPackages()) {
    const found = await packageRead(each, syntax);
    if (found === null) missing.push(`${each.name} ${each.version}`);
    else read.push(found);
  }
  const verdicts = TITLES.map((title, set) => ({ title, ...judged(read.filter((each) => each.set === set)) }));
  const all = judged(read);
  const text = [
    ...read.map(
      ({ name, version, lines, places }) =>
        `${`${name} ${version}`.padEnd(28)}${String(lines).padStart(9)} lines, ${places.length} findings of tier 1`,
    ),
    ...verdicts.flatMap((verdict) => [`Packages ${verdict.title}:`, ...linesOf(verdict)]),
    `All of them (wanted: at least ${percent(LEAST_PRECISION)}, and at most ${MOST_NOISE}):`,
    ...linesOf(all),
    ...missing.map((each) => `not read, because it cannot be downloaded: ${each}`),
    ...all.unlabelled.map((each) => `not labelled: ${each}`),
    ...all.lost.map((each) => `labelled true, and found no longer: ${each}`),
  ].join("\n");
  const isKept =
    precisionOf(all) >= LEAST_PRECISION && noiseOf(all) <= MOST_NOISE && all.lost.length === 0 && missing.length === 0;
  return { text, isKept };
};

const linesOf = (verdict: Judged): readonly string[] => [
  `  ${verdict.lines} lines: ${verdict.right} right, ${verdict.wrong} wrong, ${verdict.unlabelled.length} not labelled`,
  `  precision ${rateText(verdict.right, verdict.right + verdict.wrong)}; wrong or unlabelled in 10,000 lines: ${noiseOf(verdict).toFixed(3)}`,
];
