/** Failures on order: answers that go wrong, as GitHub's sometimes do. */
import type { Fault, WebhookFault } from "./types.ts";

/** Orders that are used up one by one, oldest first. */
export class Orders<T extends { readonly times?: number }> {
  readonly #open: { readonly order: T; left: number }[] = [];
  push(...orders: T[]): void {
    for (const order of orders) this.#open.push({ order, left: order.times ?? 1 });
  }
  take(fits: (order: T) => boolean): T | null {
    const found = this.#open.find(({ order, left }) => left > 0 && fits(order));
    if (found === undefined) return null;
    found.left--;
    return found.order;
  }
}

export const meets = (fault: Fault, method: string, path: string): boolean =>
  (fault.match.method === undefined || fault.match.method.toUpperCase() === method) && fault.match.path.test(path);
export const meetsWebhook = (fault: WebhookFault, event: string, action: string | null): boolean =>
  fault.event === "*" || fault.event === event || fault.event === `${event}.${action}`;

/** Status, headers and body of an answer that a fault makes. */
export function faultAnswer(
  kind: Fault["kind"],
  nowSeconds: number,
): { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown } {
  if (kind === "403-rate-limit")
    return {
      status: 403,
      headers: { "retry-after": "1" },
      body: {
        message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        documentation_url: "https://docs.github.com/rest",
      },
    };
  if (kind === "429")
    return {
      status: 429,
      headers: {
        "retry-after": "1",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(Math.ceil(nowSeconds) + 1),
      },
      body: { message: "API rate limit exceeded", documentation_url: "https://docs.github.com/rest" },
    };
  return { status: 502, headers: {}, body: { message: "Server Error" } };
}
