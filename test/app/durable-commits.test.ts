/** The app's life ends before and after each commit of a review, on every engine: nothing is lost, and nothing is there twice. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../support/stores.ts";
import type { Pull } from "../support/github/types.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { Mortal } from "./mortal.ts";
import type { Moment } from "./mortal.ts";

/** One review dies at every third commit, the next one at those between: a delivery whose every attempt dies is given up at last. */
const STRIDE = 3;
const MOST_TRIES = 5;
/** What GitHub had not noted as lost before the app looked for it is looked for at its next start. */
const RESTART_MS = 4000;

describe.each(ENGINES)("on $name", ({ isHere, start, place: newPlace, stop }) => {
  describe.runIf(isHere())("attack 30: dead between every two commits", () => {
    beforeAll(start);
    afterAll(stop);

    test("the review arrives, once", { timeout: 180_000 }, async () => {
      const { databaseUrl } = await newPlace();
      const app = new Mortal();
      const talk = await startConversation({ app: { databaseUrl }, start: app.start });
      const commits = new Set<string>();
      /** Those that GitHub was told something before. Without that, dead before one is dead after the one before it. */
      const tellings = new Set<string>();
      const told = () => talk.github.requests.filter(({ method }) => method !== "GET").length;
      let last = told();
      app.doom = (commit) => {
        if (/installation|again$/.test(commit)) return null;
        commits.add(commit);
        if (told() > last) tellings.add(commit);
        last = told();
        return null;
      };
      await reviewed(talk, app);
      // What a review of a push commits, a run from its dispatch to its report among it.
      expect(commits).toContain("save dispatched, settled, check run");
      expect(commits.size).toBeGreaterThan(15);
      expect(tellings).toContain("save dispatched, settled, check run");
      for (const moment of ["after", "before"] as const) {
        const all = moment === "after" ? commits : tellings;
        const left = new Set(all);
        for (let round = 0; round < STRIDE; round++)
          await dying(
            talk,
            app,
            moment,
            left,
            [...all].filter((_, index) => index % STRIDE === round),
          );
        // What such a review did not come by, as its run had ended meanwhile: one by one.
        for (let tries = 0; left.size > 0 && tries < MOST_TRIES; tries++)
          for (const commit of left) await dying(talk, app, moment, left, [commit]);
        expect([...left], `not died ${moment}`).toEqual([]);
      }
      expect(talk.log.join("")).not.toContain("given up");
      await talk.stop();
    });
  });
});

/** A review whose app dies at each of these commits, once; what it died at is taken out of `left`. */
async function dying(
  talk: Conversation,
  app: Mortal,
  moment: Moment,
  left: Set<string>,
  commits: readonly string[],
): Promise<void> {
  const doomed = new Set(commits);
  app.doom = (commit) => {
    if (!doomed.delete(commit)) return null;
    left.delete(commit);
    return moment;
  };
  await reviewed(talk, app);
}

/** One review through as many lives as it takes. */
async function reviewed(talk: Conversation, app: Mortal): Promise<void> {
  const before = talk.github.runs().length;
  const pull = await talk.open("ann");
  let began = performance.now();
  while (!(await isThere(talk, app, pull))) {
    if (!app.isDead && performance.now() - began < RESTART_MS) continue;
    await talk.stopApp();
    await talk.startApp();
    began = performance.now();
  }
  app.doom = () => null;
  await talk.quiet();
  expect(talk.github.runs()).toHaveLength(before + 1);
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
}

/** The report is there, and nothing is left to do. */
async function isThere(talk: Conversation, app: Mortal, pull: Pull): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  if (app.isDead || talk.review(pull)?.body.includes("1 benchmark slower") !== true) return false;
  return Promise.race([talk.isIdle(), untilDead(app), isLate()]);
}

/** Of an app that died while it took something in, and of which nothing else is under way to tell. */
async function isLate(): Promise<false> {
  await new Promise((resolve) => setTimeout(resolve, 2 * RESTART_MS).unref());
  return false;
}

async function untilDead(app: Mortal): Promise<false> {
  while (!app.isDead) await new Promise((resolve) => setTimeout(resolve, 5));
  return false;
}
