/** What must be there in the end, whatever happened on the way. */
import { expect } from "vitest";
import type { Pull } from "../support/github/types.ts";
import type { Conversation } from "./conversation.ts";

/** One run, one comment that tells the regression, one check run that is completed. */
export async function expectOneReport(talk: Conversation, pull: Pull): Promise<void> {
  await talk.caughtUp(pull, "1 benchmark slower");
  await talk.quiet();
  expect(talk.github.runs()).toHaveLength(1);
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
}
