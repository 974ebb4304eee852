/** A webhook's body → the delivery that the inbox keeps. */
import { z } from "zod";
import type { Delivery } from "#ports-app";

/** What the app acts on; everything else is acknowledged and forgotten. */
export const EVENTS = [
  "pull_request",
  "issue_comment",
  "pull_request_review",
  "pull_request_review_comment",
  "check_run",
  "check_suite",
  "push",
  "workflow_run",
  "installation",
  "installation_repositories",
] as const;

const NUMBERED = z.object({ number: z.int() });
const PAYLOAD = z.object({
  repository: z.object({ id: z.int() }).optional(),
  installation: z.object({ id: z.int() }).optional(),
  pull_request: NUMBERED.optional(),
  issue: NUMBERED.optional(),
  workflow_run: z.object({ id: z.int() }).optional(),
});

export type Received =
  | { readonly kind: "wanted"; readonly delivery: Delivery }
  | { readonly kind: "unwanted" }
  | { readonly kind: "not-json" };

export function deliveryOf(event: string, guid: string, text: string): Received {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Its only way to say that the text is no JSON.
    return { kind: "not-json" };
  }
  const payload = PAYLOAD.safeParse(body);
  if (!payload.success || !EVENTS.some((each) => each === event)) return { kind: "unwanted" };
  const { repository, installation, pull_request: pull, issue, workflow_run: run } = payload.data;
  if (repository === undefined) {
    if (!event.startsWith("installation") || installation === undefined) return { kind: "unwanted" };
    // No repository has such a number.
    const delivery = {
      guid,
      event,
      payload: text,
      lane: `installation:${installation.id}`,
      repository: -installation.id,
    };
    return { kind: "wanted", delivery };
  }
  const number = pull?.number ?? issue?.number;
  const lane = number === undefined ? `${repository.id}:${event}:${run?.id ?? 0}` : `${repository.id}:${number}`;
  return { kind: "wanted", delivery: { guid, event, payload: text, lane, repository: repository.id } };
}
