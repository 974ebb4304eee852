/** Whose hand a check run's button needs, and on whose check run. */
import { expect, test } from "vitest";
import { checkRunEvent, checkSuiteEvent } from "#edges/github/events.ts";

const OURS = { appId: 7, delivery: "d-1" };
const HEAD = "0123456789abcdef0123456789abcdef01234567";
const pressed = {
  action: "requested_action",
  requested_action: { identifier: "approve" },
  check_run: { id: 5, head_sha: HEAD, app: { id: 7 } },
  repository: { id: 1 },
  installation: { id: 3 },
  sender: { id: 9, login: "ann", type: "User" },
};
type Payload = Parameters<typeof checkRunEvent>[0];
const event = (change: object) => checkRunEvent({ ...pressed, ...change } as unknown as Payload, OURS);

test("a person's press on a check run of ours", () => {
  const seen = { delivery: "d-1", checkRun: 5, repository: 1, installation: 3, head: HEAD, login: "ann" };
  expect(event({})).toEqual({ ...seen, button: "approve" });
  expect(event({ action: "rerequested" })).toEqual({ ...seen, button: "rerun" });
  const suite = { ...pressed, action: "rerequested", check_suite: { head_sha: HEAD, app: { id: 7 } } };
  expect(checkSuiteEvent(suite as unknown as Parameters<typeof checkSuiteEvent>[0], OURS)).toEqual({
    ...seen,
    checkRun: null,
    button: "rerun",
  });
});

test.each([
  ["another app's check run", { check_run: { ...pressed.check_run, app: { id: 8 } } }],
  ["a check run of no app", { check_run: { ...pressed.check_run, app: null } }],
  ["a bot", { sender: { id: 9, login: "x[bot]", type: "Bot" } }],
  ["nobody", { sender: undefined }],
  ["an unknown button", { requested_action: { identifier: "deploy" } }],
  ["a check run that was made", { action: "created" }],
  ["no commit", { check_run: { ...pressed.check_run, head_sha: "main" } }],
  ["no installation", { installation: undefined }],
])("%s is nothing", (_, change) => expect(event(change)).toBeNull());
