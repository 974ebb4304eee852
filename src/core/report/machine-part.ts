/** The machines' doubts in a comment: few lines, each with its cure. */
import type { Results } from "#model/results.ts";
import { doubtTexts } from "./machines.ts";
import { code } from "./sanitize.ts";

const MOST_LINES = 2;

/** A bullet a doubt, the worst first; all of them are on the page. That a machine is virtual is no news in every comment. */
export const machineMarkdown = (results: Results): string =>
  doubtTexts(
    results,
    (foreign) => code(foreign, 60),
    ({ kind }) => kind !== "virtual",
  )
    .slice(0, MOST_LINES)
    .map((text) => `- ${text}`)
    .join("\n");
