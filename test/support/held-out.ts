/** Findings in packages that were drawn by chance and read once, labelled as they were first read. */
import { rowsOf } from "./page-table.ts";

const PAGE = new URL("../hints/corpus.md", import.meta.url);
/** Whoever labels another set adds its table. */
const TABLES = ["Findings of sets 19 to 24", "Findings of sets 25 to 27", "Findings of set 28"];
/** The first that was read with rules that say without a profile only what the text proves. */
const FIRST = 24;

export interface HeldOut {
  readonly set: number;
  readonly package: string;
  readonly rule: string;
  readonly isTrue: boolean;
}

export const heldOut = (): readonly HeldOut[] =>
  TABLES.flatMap((heading) => {
    const rows = rowsOf(PAGE, heading);
    if (rows.length === 0) throw new Error(`test/hints/corpus.md has no table "${heading}"`);
    return rows.map(([set = "", name = "", , , , rule = "", label]) => {
      if (label !== "true" && label !== "false") throw new Error(`"${label}" is no label`);
      return { set: Number(set), package: name, rule, isTrue: label === "true" };
    });
  }).filter(({ set }) => set >= FIRST);
