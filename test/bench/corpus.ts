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
  type Read,
} from "../support/corpus.ts";
import { percent } from "./text.ts";

export const corpusSection = async (): Promise<{ readonly text: string; readonly isKept: boolean }> => {
  const syntax = await syntaxOfPackages();
  const read: Read[] = [];
  const missing: string[] = [];
  for (const each of corpusPackages()) {
    const found = await packageRead(each, syntax);
    if (found === null) missing.push(`${each.name} ${each.version}`);
    else read.push(found);
  }
  const verdict = judged(read);
  const [precision, noise] = [precisionOf(verdict), noiseOf(verdict)];
  const text = [
    ...read.map(
      ({ name, version, lines, places }) =>
        `${`${name} ${version}`.padEnd(28)}${String(lines).padStart(9)} lines, ${places.length} findings of tier 1`,
    ),
    `${verdict.lines} lines: ${verdict.right} right, ${verdict.wrong} wrong, ${verdict.unlabelled.length} not labelled`,
    `precision ${percent(precision)} (wanted: at least ${percent(LEAST_PRECISION)}); wrong or unlabelled in 10,000 lines: ${noise.toFixed(3)} (wanted: at most ${MOST_NOISE})`,
    ...missing.map((each) => `not read, because it cannot be downloaded: ${each}`),
    ...verdict.unlabelled.map((each) => `not labelled: ${each}`),
    ...verdict.lost.map((each) => `labelled true, and found no longer: ${each}`),
  ].join("\n");
  const isKept =
    precision >= LEAST_PRECISION && noise <= MOST_NOISE && verdict.lost.length === 0 && missing.length === 0;
  return { text, isKept };
};
