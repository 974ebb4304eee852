/** The machine's doubts in a comment: few lines, each with its cure. */
import type { Results } from "#model/results.ts";
import { machineWords, sortedDoubts } from "./machine-words.ts";
import { code } from "./sanitize.ts";

const MOST_LINES = 2;

/** A bullet a doubt, the worst first; all of them are on the page. That a machine is virtual is no news in every comment. */
export const machineMarkdown = ({ machine }: Results): string =>
  sortedDoubts(machine?.doubts)
    .filter(({ kind }) => kind !== "virtual")
    .slice(0, MOST_LINES)
    .map((doubt) => `- ${machineWords(doubt, (foreign) => code(foreign, 60))}`)
    .join("\n");
