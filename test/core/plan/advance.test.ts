/** The states of a request. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance, isFinal, TRANSITIONS } from "#core/plan/advance.ts";
import type { RequestEvent } from "#core/plan/advance.ts";
import { REQUEST_STATES } from "#model/request.ts";
import type { Request } from "#model/request.ts";
import { sampleRequest } from "../../support/request.ts";
import { sha } from "../../support/sha.ts";

const request = sampleRequest();
const EVENTS: readonly RequestEvent[] = [
  { kind: "approved", actor: "bob", origin: "comment:1" },
  { kind: "settled", base: sha("b"), workflow: "perf.yml" },
  { kind: "dispatched", run: { id: 7, url: "u" } },
  { kind: "started" },
  { kind: "measured" },
  { kind: "reported" },
  { kind: "failed", problem: { kind: "nothing-compared", detail: "x" } },
  { kind: "cancelled" },
  { kind: "superseded" },
];
const after = (...events: readonly RequestEvent[]) =>
  events.reduce<Request | null>((current, event) => (current ? advance(current, event) : null), request);

describe("a request", () => {
  test("goes the whole way", () => {
    const end = after(...EVENTS.slice(0, 6));
    expect(end).toMatchObject({
      state: "reported",
      actor: "bob",
      base: sha("b"),
      workflow: "perf.yml",
      run: { id: 7 },
    });
  });
  test("may be finished before its start was heard of", () => {
    expect(after(EVENTS[0]!, EVENTS[2]!, EVENTS[4]!)?.state).toBe("measured");
  });
  test("is never dispatched without approval", () => expect(advance(request, EVENTS[2]!)).toBeNull());
  test("keeps its problem", () => expect(after(EVENTS[6]!)?.problem?.kind).toBe("nothing-compared"));
  test.each(["reported", "failed", "cancelled", "superseded"] as const)("%s is the end", (state) => {
    expect(isFinal(state)).toBe(true);
    for (const event of EVENTS) expect(advance({ ...request, state }, event)).toBeNull();
  });
});

test("every state can be reached and can end", () => {
  const reached = new Set(["requested"]);
  for (const state of REQUEST_STATES) for (const next of Object.values(TRANSITIONS[state])) reached.add(next);
  expect([...reached].toSorted()).toEqual([...REQUEST_STATES].toSorted());
});
test("no order of events brings a request back from its end, or changes who and what it is", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 20 }), (events) => {
      let current = request;
      for (const event of events) {
        const next = advance(current, event);
        if (isFinal(current.state)) expect(next).toBeNull();
        if (next) expect([next.id, next.head, next.pull]).toEqual([request.id, request.head, request.pull]);
        current = next ?? current;
      }
    }),
  );
});
