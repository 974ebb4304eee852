/** What was missed. */
import { describe, expect, test } from "vitest";
import { pushOf, undelivered } from "#core/plan/missed.ts";
import { REQUEST_STATES } from "#model/request.ts";

const attempt = (id: number, guid: string, ok = false) => ({ id: String(id), guid, event: "pull_request", ok });

describe("webhooks", () => {
  test("that arrived at any attempt are not sent again", () => {
    const attempts = [attempt(5, "a", true), attempt(4, "b"), attempt(3, "c"), attempt(2, "a"), attempt(1, "b", true)];
    expect(undelivered(attempts)).toEqual({ again: [attempt(3, "c")], givenUp: [] });
  });
  test("are sent again oldest first, each once, by its latest attempt", () => {
    const attempts = [attempt(4, "a"), attempt(3, "b"), attempt(2, "a"), attempt(1, "a")];
    expect(undelivered(attempts).again.map(({ id }) => id)).toEqual(["3", "4"]);
  });
  test("that failed twelve times are given up", () => {
    const failed = Array.from({ length: 12 }, (_, i) => attempt(12 - i, "a"));
    expect(undelivered(failed)).toEqual({ again: [], givenUp: [attempt(12, "a")] });
    expect(undelivered(failed.slice(1)).again).toHaveLength(1);
  });
  test("none, nothing", () => expect(undelivered([])).toEqual({ again: [], givenUp: [] }));
});

test("a request is pushed only by what is known", () => {
  const table = REQUEST_STATES.map((state) => [
    state,
    ...[null, "queued", "in_progress", "completed", "deleted"].map((runStatus) =>
      pushOf({ state }, { runStatus, isOpen: true }),
    ),
    pushOf({ state }, { runStatus: null, isOpen: false }),
    pushOf({ state }, { runStatus: null, isOpen: null }),
  ]);
  expect(table).toEqual([
    ["requested", null, null, null, null, null, "pull-request", null],
    ["approved", ...Array.from({ length: 7 }, () => "pull-request")],
    ["dispatched", "pull-request", null, "run", "run", "run", "pull-request", "pull-request"],
    ["running", null, null, null, "run", "run", null, null],
    ["measured", null, null, null, "run", "run", null, null],
    ...["reported", "failed", "cancelled", "superseded"].map((state) => [
      state,
      ...Array.from({ length: 7 }, () => null),
    ]),
  ]);
});
