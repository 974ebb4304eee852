/** The labelled findings of `test/hints/corpus.md`. */
import { readFileSync } from "node:fs";

export interface Label {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** The hint is right and worth saying. */
  readonly isTrue: boolean;
}

const ROW = /^\| (\S+) \| (\S+) \| (\S+) \| (\d+) \| ([a-z-]+) \| (true|false) \| .+ \|$/gm;

export const corpusLabels = (): readonly Label[] => {
  const text = readFileSync(new URL("../hints/corpus.md", import.meta.url), "utf8");
  return [...text.matchAll(ROW)].map(([, name = "", version = "", file = "", line = "", rule = "", verdict]) => ({
    package: name,
    version,
    file,
    line: Number(line),
    rule,
    isTrue: verdict === "true",
  }));
};
