/** A webhook: measured, its signature checked and stored, before anything else looks at it. */
import type { IncomingMessage } from "node:http";
import type { Delivery } from "#ports-app";
import type { Logger } from "../log.ts";
import type { Answer } from "./answer.ts";
import { bodyOf, type Room } from "./body.ts";
import { deliveryOf } from "./delivery.ts";
import { hasSignatureForm, isSignedBy } from "./signature.ts";

export const WEBHOOK_PATH = "/api/github/webhooks";
/** GitHub sends no larger payload (docs.github.com, "Webhook events and payloads": 25 MB). */
const MOST_BYTES = 25 * 1024 * 1024;

/** What became of a request: `refused` is everything that GitHub did not send. */
export type Received = "stored" | "repeated" | "ignored" | "refused";

export interface WebhookOptions {
  readonly secret: string;
  readonly log: Logger;
  /** Resolves when the delivery is on the disk: false where it was there already. */
  readonly store: (delivery: Delivery) => Promise<boolean>;
  /** The event is only told where the signature is right. */
  readonly tell: (event: string | null, received: Received) => void;
  readonly room: Room;
}

export async function webhookAnswer(request: IncomingMessage, options: WebhookOptions): Promise<Answer> {
  const { secret, log, store, tell, room } = options;
  const refused = (status: number, text: string): Answer => {
    tell(null, "refused");
    return { status, text };
  };
  const header = (name: string) => [request.headers[name] ?? ""].flat()[0] ?? "";
  const [event, guid, signature] = [
    header("x-github-event"),
    header("x-github-delivery"),
    header("x-hub-signature-256"),
  ];
  if (!/^application\/json\b/i.test(header("content-type")))
    return refused(415, "the content type must be application/json");
  if (!/^\w{1,64}$/.test(event) || !/^[\w-]{1,100}$/.test(guid))
    return refused(400, "X-GitHub-Event or X-GitHub-Delivery is missing");
  // Without a signature nothing of the body is read.
  if (!hasSignatureForm(signature)) return refused(401, "X-Hub-Signature-256 is missing");
  const body = await bodyOf(request, MOST_BYTES, room);
  if (body.kind === "too-large") return refused(413, "the body is too large");
  if (body.kind === "no-room") return refused(503, "too many bodies at a time");
  if (body.kind === "broken") return refused(400, "the body is incomplete");
  if (!isSignedBy(secret, body.bytes, signature)) {
    log.warn({ guid, event }, "a webhook with a wrong signature was refused");
    return refused(401, "the signature is wrong");
  }
  const received = deliveryOf(event, guid, body.bytes.toString("utf8"));
  if (received.kind === "not-json") return refused(400, "the body is not JSON");
  if (received.kind === "unwanted") {
    tell(event, "ignored");
    return { status: 202, text: "nothing to do" };
  }
  tell(event, (await store(received.delivery)) ? "stored" : "repeated");
  return { status: 202, text: "accepted" };
}
