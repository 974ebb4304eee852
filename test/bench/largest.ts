/** The ten largest source archives among well-known scientific packages, read whole: nothing throws, and what cannot be read is said. */
import { performance } from "node:perf_hooks";
import { sourceFiles } from "#edges/source-files.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";
import { folderOf } from "../support/released.ts";
import { column } from "./text.ts";

/** By the size of the archive, 33 MB to 8 MB. */
const LARGEST = {
  matplotlib: "3.11.2",
  scipy: "1.17.1",
  "scikit-image": "0.26.0",
  numpy: "2.5.5",
  biopython: "1.88",
  obspy: "1.5.1",
  statsmodels: "0.15.0",
  dask: "2026.8.0",
  sympy: "1.14.0",
  "scikit-learn": "1.9.1",
};

export interface LargestRow {
  readonly name: string;
  readonly files: number;
  readonly hints: number;
  /** One a file, or a part of one, that could not be read. */
  readonly unread: number;
  readonly seconds: number;
  /** What was thrown. */
  readonly thrown: string | null;
}

/** A row with no files where the archive cannot be had. */
export const largestRows = async (): Promise<readonly LargestRow[]> => {
  const syntax = await syntaxOfPackages();
  const rows: LargestRow[] = [];
  for (const [name, version] of Object.entries(LARGEST)) {
    const folder = await folderOf({ name, version, form: "sdist" });
    const none = { name: `${name} ${version}`, files: 0, hints: 0, unread: 0 };
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    if (folder === null) {
      rows.push({ ...none, seconds: 0, thrown: "it cannot be downloaded" });
      continue;
    }
    try {
      const { files, hints, problems } = await hintsOfPaths([folder], sourceFiles(), syntax);
      rows.push({
        ...none,
        files,
        hints: hints.length,
        unread: problems.length,
        seconds: seconds(),
        thrown: null,
      });
    } catch (error) {
      rows.push({ ...none, seconds: seconds(), thrown: String(error) });
    }
  }
  return rows;
};

export const isReadWhole = (rows: readonly LargestRow[]): boolean =>
  rows.every(({ files, thrown }) => files > 0 && thrown === null);

export const largestText = (rows: readonly LargestRow[]): string =>
  [
    `${"".padEnd(22)}${["files", "hints", "unread", "seconds"].map((title) => column(title, 9)).join("")}`,
    ...rows.map(
      ({ name, files, hints, unread, seconds, thrown }) =>
        `${name.padEnd(22)}${[`${files}`, `${hints}`, `${unread}`, seconds.toFixed(1)].map((cell) => column(cell, 9)).join("")}${thrown === null ? "" : `  ${thrown}`}`,
    ),
  ].join("\n");
