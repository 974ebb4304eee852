/** The app's HTTP front: a webhook is measured, its signature checked and it is stored, before anything else looks at it. */
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Delivery } from "#ports-app";
import type { Logger } from "../log.ts";
import { bodyOf } from "./body.ts";
import { deliveryOf } from "./delivery.ts";
import { hasSignatureForm, isSignedBy } from "./signature.ts";

export const WEBHOOK_PATH = "/api/github/webhooks";
/** GitHub sends no larger payload (docs.github.com, "Webhook events and payloads": 25 MB). */
const MOST_BYTES = 25 * 1024 * 1024;
/** How long the rest of a refused body is thrown away, so that the sender gets to read the answer. */
const LINGER_MS = 2000;

export interface FrontOptions {
  readonly secret: string;
  readonly log: Logger;
  /** Resolves when the delivery is on the disk. */
  readonly store: (delivery: Delivery) => Promise<void>;
  readonly isHealthy: () => boolean;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

export function frontOf(options: FrontOptions): Server {
  const server = createServer((request, response) => {
    answerOf(request, options).then(
      (answer) => send(request, response, answer),
      (error: unknown) => {
        options.log.error({ err: error }, "a webhook could not be stored");
        send(request, response, { status: 500, text: "could not be stored" });
      },
    );
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  return server;
}

function send(request: IncomingMessage, response: ServerResponse, { status, text }: Answer): void {
  const isRead = request.complete;
  const body = `${text}\n`;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "x-content-type-options": "nosniff",
    ...(isRead ? {} : { connection: "close" }),
  });
  if (isRead) {
    response.end(body);
    return;
  }
  // The answer is whole, but not ended: Node would close the connection at once, and what is still being sent then resets it, so that
  // the sender never reads the answer (RFC 9112, 9.6).
  response.write(body);
  const timer = setTimeout(() => request.destroy(), LINGER_MS).unref();
  request.once("close", () => clearTimeout(timer));
  request.once("end", () => response.end());
  request.resume();
}

async function answerOf(request: IncomingMessage, options: FrontOptions): Promise<Answer> {
  const path = (request.url ?? "").split("?")[0];
  if (path === "/healthz" && (request.method === "GET" || request.method === "HEAD")) {
    return options.isHealthy() ? { status: 200, text: "ok" } : { status: 503, text: "stopping" };
  }
  if (path !== WEBHOOK_PATH) return { status: 404, text: "not found" };
  if (request.method !== "POST") return { status: 405, text: "only POST" };
  return webhookAnswer(request, options);
}

async function webhookAnswer(request: IncomingMessage, { secret, store, log }: FrontOptions): Promise<Answer> {
  const header = (name: string) => [request.headers[name] ?? ""].flat()[0] ?? "";
  const [event, guid, signature] = [
    header("x-github-event"),
    header("x-github-delivery"),
    header("x-hub-signature-256"),
  ];
  if (!/^application\/json\b/i.test(header("content-type")))
    return { status: 415, text: "the content type must be application/json" };
  if (!/^\w{1,64}$/.test(event) || !/^[\w-]{1,100}$/.test(guid))
    return { status: 400, text: "X-GitHub-Event or X-GitHub-Delivery is missing" };
  // Without a signature nothing of the body is read.
  if (!hasSignatureForm(signature)) return { status: 401, text: "X-Hub-Signature-256 is missing" };
  const body = await bodyOf(request, MOST_BYTES);
  if (body.kind === "too-large") return { status: 413, text: "the body is too large" };
  if (body.kind === "broken") return { status: 400, text: "the body is incomplete" };
  if (!isSignedBy(secret, body.bytes, signature)) {
    log.warn({ guid, event }, "a webhook with a wrong signature was refused");
    return { status: 401, text: "the signature is wrong" };
  }
  const received = deliveryOf(event, guid, body.bytes.toString("utf8"));
  if (received.kind === "not-json") return { status: 400, text: "the body is not JSON" };
  if (received.kind === "wanted") await store(received.delivery);
  return { status: 202, text: received.kind === "wanted" ? "accepted" : "nothing to do" };
}
