/** Two replicas on one store, and deliveries that come to both, late, or in the wrong order: each review arrives, once. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../support/stores.ts";
import { replicas } from "./balanced.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import type { Pull } from "../support/github/types.ts";

/** So many webhooks as no review of these has. */
const ALL = 1000;

describe.each(ENGINES)("on $name", ({ isHere, start, place: newPlace, stop }) => {
  describe.runIf(isHere())("two replicas", () => {
    let talk: Conversation;
    let taken: number[];
    beforeAll(start);
    afterAll(stop);
    afterEach(() => talk.stop());
    const begin = async () => {
      const { databaseUrl } = await newPlace();
      taken = [];
      talk = await startConversation({ app: { databaseUrl }, start: replicas(2, taken) });
      return talk.github;
    };
    function expectOneReport(pull: Pull, head: string): void {
      expect(talk.ran.filter((ran) => ran.head === head)).toHaveLength(1);
      expect(talk.said(pull)).toHaveLength(1);
      expect(talk.review(pull)?.body).toContain("1 benchmark slower");
      expect(talk.github.checkRuns(head)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
    }

    test("both get every webhook", async () => {
      const github = await begin();
      github.webhookFaults.push({ event: "*", kind: "duplicated", times: ALL });
      const pulls = [await talk.open("ann"), await talk.open("ann"), await talk.open("bob")];
      await talk.quiet();
      for (const pull of pulls) expectOneReport(pull, pull.headSha);
      expect(Math.min(...taken), "both had their share").toBeGreaterThan(5);
      expect(talk.log.join("")).not.toContain("given up");
    });
    test("a push overtakes the opening, and the end of a run its beginning", async () => {
      const github = await begin();
      for (const event of ["pull_request.opened", "workflow_run.requested", "workflow_run.in_progress"])
        github.webhookFaults.push({ event, kind: "out-of-order" });
      const pull = await talk.open("ann");
      const content = { files: { "heat.py": "x = 3\n" } };
      const head = await github.pushToPullRequest({ ...pull, author: "ann", content });
      await talk.quiet();
      await github.releaseLate();
      await talk.quiet();
      expectOneReport(pull, head);
      expect(talk.ran).toHaveLength(1);
    });
    test("one of them meets a lost answer, the other what comes of it", async () => {
      const github = await begin();
      for (const path of [/dispatches$/, /issues\/\d+\/comments$/, /check-runs$/])
        github.faults.push({ match: { method: "POST", path }, kind: "commit-then-502" });
      github.webhookFaults.push({ event: "*", kind: "duplicated", times: ALL });
      const pull = await talk.open("ann");
      await talk.quiet();
      expectOneReport(pull, pull.headSha);
    });
  });
});
