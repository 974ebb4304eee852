/** The app's HTTP front: webhooks, and what whoever runs the app may ask of it. */
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { isRead, pathOf, send, type Answer } from "./answer.ts";
import type { Room } from "./body.ts";
import type { Metrics } from "./metrics.ts";
import { WEBHOOK_PATH, webhookAnswer, type WebhookOptions } from "./webhook.ts";

/** Two of GitHub's largest payloads; usual ones have some 20 kB. */
const MOST_BYTES_AT_ONCE = 50 * 1024 * 1024;

export interface FrontOptions extends Omit<WebhookOptions, "room" | "tell"> {
  /** Whether deliveries are taken in and worked on. */
  readonly isReady: () => Promise<boolean>;
  readonly metrics: Metrics;
}

export function frontOf(options: FrontOptions): Server {
  const room: Room = { free: MOST_BYTES_AT_ONCE };
  return hardened(
    createServer((request, response) => {
      answerOf(request, options, room).then(
        (answer) => send(request, response, answer),
        (error: unknown) => {
          options.log.error({ err: error }, "a request could not be answered");
          send(request, response, { status: 500, text: "could not be stored" });
        },
      );
    }),
  );
}

/** Whoever sends slowly does not hold a connection for long. */
export function hardened(server: Server): Server {
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  return server;
}

async function answerOf(request: IncomingMessage, options: FrontOptions, room: Room): Promise<Answer> {
  const path = pathOf(request);
  const { metrics } = options;
  if (path === WEBHOOK_PATH) {
    if (request.method !== "POST") return { status: 405, text: "only POST" };
    return webhookAnswer(request, { ...options, room, tell: metrics.received });
  }
  if (!isRead(request)) return { status: 404, text: "not found" };
  // That an answer comes is the answer: while it stops it is still alive, and is not to be killed for that.
  if (path === "/healthz") return { status: 200, text: "ok" };
  if (path === "/readyz")
    return (await options.isReady()) ? { status: 200, text: "ok" } : { status: 503, text: "not ready" };
  if (path === "/metrics")
    return { status: 200, text: (await metrics.text()).trimEnd(), headers: { "content-type": metrics.contentType } };
  return { status: 404, text: "not found" };
}
