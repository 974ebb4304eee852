/** Conversations in which the installation is suspended: nothing is asked, nothing is lost, and it goes on when that ends. */
import { afterEach, expect, test } from "vitest";
import { systemTime } from "#edges/clock.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { gate } from "./outcome.ts";
import { expectOneReport } from "./one-report.ts";

let talk: Conversation;
afterEach(() => talk.stop());

/** Calls for the repository, or for a token to it. */
const asked = () =>
  talk.github.requests.filter(({ path }) => /^\/repos\/|access_tokens|^\/installation\//.test(path)).length;

test("attack 33: suspended while it measures: nothing is asked meanwhile, and the end of the run is found afterwards", async () => {
  const { open, reached, outcome } = gate();
  talk = await startConversation({ outcome });
  const { github } = talk;
  const pull = await talk.open("ann");
  await reached;
  await talk.caughtUp(pull, "Measuring");
  await github.setSuspended(talk.installation, true);
  while (!(await talk.isIdle())) await new Promise(setImmediate);
  const before = asked();
  open();
  await github.settled();
  const hours = (count: number) => ({
    time: {
      now: () => systemTime.now() + count * 3_600_000,
      after: (milliseconds: number, run: () => void) => systemTime.after(milliseconds, run),
    },
  });
  // It looks for what was missed, twice.
  for (const count of [1, 2]) {
    await talk.stopApp();
    talk.app = hours(count);
    const looks = () =>
      github.requests.filter(({ path, status }) => path === "/app/installations" && status === 200).length;
    const first = looks();
    await talk.startApp();
    while (looks() === first) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await talk.stopApp();
  expect(asked()).toBe(before);
  await github.setSuspended(talk.installation, false);
  talk.app = hours(3);
  await talk.startApp();
  await expectOneReport(talk, pull);
  expect(talk.log.join("")).not.toContain("given up");
});

test("suspended between two steps of a review: it is held, not failed, and goes on when GitHub says so", async () => {
  let isArmed = true;
  talk = await startConversation({
    onCall: async ({ path, isDone }) => {
      if (isArmed && !isDone && path.endsWith("/dispatches")) {
        isArmed = false;
        await talk.github.setSuspended(talk.installation, true);
      }
      return null;
    },
  });
  const { github } = talk;
  const pull = await talk.open("ann");
  await talk.heard("a delivery is held");
  await github.settled();
  expect(github.runs()).toEqual([]);
  expect(github.checkRuns(pull.headSha)).not.toMatchObject([{ status: "completed" }]);
  await github.setSuspended(talk.installation, false);
  await expectOneReport(talk, pull);
  expect(talk.log.join("")).not.toContain("given up");
});
