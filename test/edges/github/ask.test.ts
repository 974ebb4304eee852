/** What GitHub's refusals say of trying again, on their way to the inbox. */
import { expect, test } from "vitest";
import { ask } from "#edges/github/ask.ts";
import { outcomeOf, Undone } from "#edges/github/undone.ts";

const refused = (status: number, headers: Readonly<Record<string, string>>, message = "no") =>
  ask("look", () => Promise.reject(Object.assign(new Error(message), { status, response: { headers } })));
const outcome = async (...refusal: Parameters<typeof refused>) => {
  const result = await refused(...refusal);
  return result.ok ? null : outcomeOf(new Undone(result.problem));
};
const date = "Sat, 28 Nov 2026 12:00:00 GMT";
const reset = (seconds: number) => String(Date.parse(date) / 1000 + seconds);

test("a limit is waited for as long as GitHub asks", async () => {
  expect(await outcome(403, { "retry-after": "60" })).toMatchObject({ kind: "again", waitMs: 60_000 });
  expect(await outcome(429, { "retry-after": "7", "x-ratelimit-remaining": "0" })).toMatchObject({ waitMs: 7000 });
  const spent = { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(90) };
  expect(await outcome(403, spent)).toMatchObject({ kind: "again", waitMs: 90_000 });
});
test("without a word of GitHub's the inbox waits as it does", async () => {
  expect(await outcome(502, {})).toMatchObject({ kind: "again", waitMs: 0 });
  expect(await outcome(403, {}, "You have exceeded a secondary rate limit.")).toMatchObject({
    kind: "again",
    waitMs: 0,
  });
  const over = { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(-5) };
  expect(await outcome(403, over)).toMatchObject({ kind: "again", waitMs: 0 });
});
test("what is suspended is held, and is no failure of the review", async () => {
  expect(await outcome(403, {}, "This installation has been suspended")).toMatchObject({ kind: "held" });
  expect(await refused(403, {}, "This installation has been suspended")).toMatchObject({
    problem: { transient: true },
  });
  const itself = Object.assign(new Error("This installation has been suspended"), { status: 403 });
  expect(outcomeOf(new AggregateError([itself]))).toMatchObject({ kind: "held" });
});
test("what is forbidden stays so", async () => {
  expect(await outcome(403, {}, "Resource not accessible by integration")).toMatchObject({ kind: "dead" });
  expect(await outcome(422, { "retry-after": "60" })).toMatchObject({ kind: "dead" });
});
