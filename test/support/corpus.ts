/** Real packages from PyPI, what the rules say aloud in them, and what somebody who read the source thinks of it. */
import { isPosted } from "#core/report/hints-posted.ts";
import { sourceFiles } from "#edges/source-files.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";
import type { Syntax } from "#ports";
import { rowsOf } from "./page-table.ts";
import { folderOf, type Release } from "./released.ts";

const PAGE = new URL("../hints/corpus.md", import.meta.url);

export interface CorpusPackage extends Release {
  /** Of held-out packages: which set of them; 0 for those that the rules were mended on from the beginning. */
  readonly set: number;
  /** Small enough for every run of the tests. */
  readonly isInCi: boolean;
}

export interface Label {
  readonly name: string;
  readonly version: string;
  /** "file:line rule" */
  readonly place: string;
  readonly isTrue: boolean;
}

const rowsBelow = (heading: string) => rowsOf(PAGE, heading);

export const corpusPackages = (): readonly CorpusPackage[] => [
  ...rowsBelow("Packages").map(
    ([name = "", version = "", ci]) => ({ name, version, form: "wheel", set: 0, isInCi: ci === "yes" }) as const,
  ),
  ...rowsBelow("Held-out packages").map(
    ([name = "", version = "", set]) => ({ name, version, form: "sdist", set: Number(set), isInCi: false }) as const,
  ),
];

export const labels = (): readonly Label[] =>
  [...rowsBelow("Findings"), ...rowsBelow("Held-out findings")].map(
    ([name = "", version = "", file = "", line = "", rule = "", label = ""]) => {
      if (label !== "true" && label !== "false") throw new Error(`${name} ${file}:${line} is labelled "${label}"`);
      return { name, version, place: `${file}:${line} ${rule}`, isTrue: label === "true" };
    },
  );

export interface Read extends CorpusPackage {
  readonly lines: number;
  /** What is said aloud without a profile: "file:line rule", sorted. */
  readonly places: readonly string[];
}

/** As `perf-review hints` reads it; null where the package cannot be had. */
export const packageRead = async (each: CorpusPackage, syntax: Syntax): Promise<Read | null> => {
  const folder = await folderOf(each);
  if (folder === null) return null;
  let lines = 0;
  const sources = sourceFiles();
  const counted: typeof sources = {
    ...sources,
    read: async (path) => {
      const text = await sources.read(path);
      if (text.ok) lines += text.value.split("\n").length;
      return text;
    },
  };
  const { hints } = await hintsOfPaths([folder], counted, syntax);
  const places = hints
    .filter((hint) => isPosted(hint) && hint.tier === 1)
    .map(({ file, line, rule }) => `${file.slice(folder.length + 1)}:${line} ${rule}`);
  return { ...each, lines, places };
};

export interface Judged {
  readonly lines: number;
  readonly right: number;
  readonly wrong: number;
  /** Found, and nobody has read it yet. */
  readonly unlabelled: readonly string[];
  /** Right, and found no longer. */
  readonly lost: readonly string[];
}

export const judged = (read: readonly Read[]): Judged => {
  const all = labels();
  const found = read.flatMap(({ name, version, places }) => {
    const known = all.filter((label) => label.name === name && label.version === version);
    return places.map((place) => ({
      at: `${name} ${version} ${place}`,
      label: known.find((each) => each.place === place),
    }));
  });
  const lost = all.filter(
    ({ name, version, place, isTrue }) =>
      isTrue && read.some((each) => each.name === name && each.version === version && !each.places.includes(place)),
  );
  return {
    lines: read.reduce((sum, each) => sum + each.lines, 0),
    right: found.filter(({ label }) => label?.isTrue === true).length,
    wrong: found.filter(({ label }) => label?.isTrue === false).length,
    unlabelled: found.flatMap(({ at, label }) => (label === undefined ? [at] : [])),
    lost: lost.map(({ name, version, place }) => `${name} ${version} ${place}`),
  };
};

/** What the rules promise of tier 1: share of right ones, and wrong ones in 10,000 lines. */
export const LEAST_PRECISION = 0.95;
export const MOST_NOISE = 0.5;

/** NaN where nothing labelled was found. */
export const precisionOf = ({ right, wrong }: Judged): number => right / (right + wrong);
export const noiseOf = ({ wrong, unlabelled, lines }: Judged): number => (1e4 * (wrong + unlabelled.length)) / lines;
