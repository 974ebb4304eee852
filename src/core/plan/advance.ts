/** How a request goes from state to state: the only place that changes one; the docs draw the table from it. */
import type { Problem } from "#model/problem.ts";
import type { Request, RequestState, RunReference } from "#model/request.ts";
import type { RunOptions } from "#model/run-options.ts";
import type { Sha } from "#model/side.ts";

export type RequestEvent =
  | { readonly kind: "approved"; readonly actor: string; readonly origin: string; readonly options?: RunOptions }
  /** About to be dispatched: what will be measured is settled. */
  | { readonly kind: "settled"; readonly base: Sha; readonly workflow: string }
  /** Null: GitHub did not name it. */
  | { readonly kind: "dispatched"; readonly run: RunReference | null }
  | { readonly kind: "found"; readonly run: RunReference }
  | { readonly kind: "started" }
  | { readonly kind: "measured" }
  | { readonly kind: "reported" }
  | { readonly kind: "failed"; readonly problem: Problem }
  | { readonly kind: "cancelled" }
  | { readonly kind: "superseded" };

const STOPS = { failed: "failed", cancelled: "cancelled", superseded: "superseded" } as const;

/** State → event → next state; an event that is not there does not happen in that state. */
export const TRANSITIONS: Readonly<Record<RequestState, Partial<Record<RequestEvent["kind"], RequestState>>>> = {
  requested: { approved: "approved", ...STOPS },
  approved: { settled: "approved", dispatched: "dispatched", ...STOPS },
  dispatched: { found: "dispatched", started: "running", measured: "measured", ...STOPS },
  running: { measured: "measured", ...STOPS },
  measured: { reported: "reported", ...STOPS },
  reported: {},
  failed: {},
  cancelled: {},
  superseded: {},
};

export const isFinal = (state: RequestState): boolean => Object.keys(TRANSITIONS[state]).length === 0;

/** The request after the event, or null where the event comes too late (or too early) to mean anything. */
export function advance(request: Request, event: RequestEvent): Request | null {
  const state = TRANSITIONS[request.state][event.kind];
  if (state === undefined) return null;
  switch (event.kind) {
    case "approved":
      return {
        ...request,
        state,
        actor: event.actor,
        origin: event.origin,
        options: event.options ?? request.options,
      };
    case "settled":
      return { ...request, state, base: event.base, workflow: event.workflow };
    case "dispatched":
    case "found":
      return { ...request, state, run: event.run };
    case "failed":
      return { ...request, state, problem: event.problem };
    default:
      return { ...request, state };
  }
}
