/** An HTTP answer, and how it is sent so that its sender gets to read it. */
import type { IncomingMessage, ServerResponse } from "node:http";

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Over the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How long the rest of a refused body is thrown away, so that the sender gets to read the answer. */
const LINGER_MS = 2000;

export function send(request: IncomingMessage, response: ServerResponse, { status, text, headers }: Answer): void {
  const isRead = request.complete;
  const body = `${text}\n`;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    ...headers,
    ...(isRead ? {} : { connection: "close" }),
  });
  if (isRead || request.method === "HEAD") {
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

export const pathOf = (request: IncomingMessage): string => (request.url ?? "").split("?")[0] ?? "";

export const isRead = (request: IncomingMessage): boolean => request.method === "GET" || request.method === "HEAD";
