/** Conversations about starting a review and getting its report. */
import { afterEach, describe, expect, test } from "vitest";
import { startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
afterEach(async () => {
  const { violations } = talk.github;
  await talk.stop();
  expect(violations).toEqual([]);
});

describe("a pull request by a writer", () => {
  test("is measured and reported in one comment and one check run", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(talk.ran).toMatchObject([{ head: pull.headSha, base: pull.baseSha, pullRequest: String(pull.number) }]);
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.review(pull)?.body).toContain("test_slow");
    expect(talk.review(pull)?.body).toContain("30");
    const checks = github.checkRuns(pull.headSha);
    expect(checks).toMatchObject([{ name: "perf-review", status: "completed", conclusion: "neutral", externalId: talk.ran[0]?.request }]);
    console.log(talk.review(pull)?.body, checks[0]?.title, talk.log.join(""));
  });
});
