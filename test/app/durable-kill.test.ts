/** The app is killed between every two steps of a review, again and again: nothing is lost, and nothing is there twice. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../support/stores.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { Killable } from "./killable.ts";
import type { Pull } from "../support/github/types.ts";

/** Seconds of killing for each engine: more of them kill at more moments. */
const SECONDS = Number(process.env["PERF_REVIEW_KILL_SECONDS"] ?? 10);
/** A review is killed at every third call only, the next one at those between: a delivery whose every attempt dies is given up at last. */
const STRIDE = 3;

describe.each(ENGINES)("on $name", ({ isHere, start, place: newPlace, stop }) => {
  describe.runIf(isHere())("attack 30: killed at any moment", () => {
    beforeAll(start);
    afterAll(stop);

    test(
      "the review arrives, once",
      async () => {
        const { databaseUrl } = await newPlace();
        const app = new Killable();
        const talk = await startConversation({ app: { databaseUrl }, start: app.start, onCall: app.onCall });
        const until = performance.now() + SECONDS * 1000;
        let reviews = 0;
        do {
          await reviewed(talk, app, reviews, until);
          reviews++;
        } while (performance.now() < until);
        expect(talk.ran, "each review was measured once").toHaveLength(reviews);
        expect(app.moments.length, "it was killed").toBeGreaterThan(reviews);
        expect(talk.log.join("")).not.toContain("given up");
        await talk.stop();
        process.stdout.write(`killed ${app.moments.length} times in ${reviews} reviews\n`);
      },
      (SECONDS + 120) * 1000,
    );
  });
});

/** One review through as many lives as it takes: each is killed some calls later than the one before. */
async function reviewed(talk: Conversation, app: Killable, round: number, until: number): Promise<void> {
  let call = 1 + (round % STRIDE);
  let isDone = Math.floor(round / STRIDE) % 2 === 1;
  app.recount();
  app.arm({ call, isDone });
  const pull = await talk.open("ann");
  while (!(await isThere(talk, app, pull))) {
    if (!app.isDead) continue;
    call += STRIDE;
    isDone = !isDone;
    // The first one whole, however slow the machine is.
    app.arm(round === 0 || performance.now() < until ? { call, isDone } : null);
    await talk.startApp();
  }
  app.arm(null);
  await talk.quiet();
  expect(talk.github.runs()).toHaveLength(round + 1);
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
}

/** The report is there, and nothing is left to do; asked again and again, as it happens in three processes. */
async function isThere(talk: Conversation, app: Killable, pull: Pull): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return !app.isDead && talk.review(pull)?.body.includes("1 benchmark slower") === true && (await talk.isIdle());
}
