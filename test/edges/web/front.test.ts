/** The HTTP front: what is stored, what is refused, and how much of it is read. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { logOf } from "#edges/log.ts";
import { frontOf } from "#edges/web/front.ts";
import { metricsOf } from "#edges/web/metrics.ts";
import { WEBHOOK_PATH } from "#edges/web/webhook.ts";
import type { Delivery } from "#ports-app";

const SECRET = "a secret of some length";
const stored: Delivery[] = [];
const lines: string[] = [];
let isReady = true;
let isStoreBroken = false;
let server: Server;
let url: string;

beforeAll(async () => {
  const metrics = metricsOf(() => Promise.resolve({ waiting: 2, oldestSeconds: 1.5, dead: 1 }));
  server = frontOf({
    metrics,
    secret: SECRET,
    log: logOf({ write: (line) => void lines.push(line), secrets: [SECRET] }),
    isReady: () => Promise.resolve(isReady),
    store: (delivery) => {
      if (isStoreBroken) return Promise.reject(new Error("the disk is full"));
      const isNew = stored.every(({ guid }) => guid !== delivery.guid);
      stored.push(delivery);
      return Promise.resolve(isNew);
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  stored.length = lines.length = 0;
  isReady = true;
  isStoreBroken = false;
});

const sign = (body: string, secret = SECRET) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
const payload = JSON.stringify({
  action: "opened",
  repository: { id: 7 },
  pull_request: { number: 3 },
  sender: { login: "ünï" },
});
const headersOf = (body: string) => ({
  "content-type": "application/json",
  "x-github-event": "pull_request",
  "x-github-delivery": "g-1",
  "x-hub-signature-256": sign(body),
});
const post = (body: string, more: Readonly<Record<string, string>> = {}, path = WEBHOOK_PATH) =>
  fetch(url + path, { method: "POST", body, headers: { ...headersOf(body), ...more } });
const without = (name: string) => {
  const headers: Record<string, string> = headersOf(payload);
  delete headers[name];
  return fetch(url + WEBHOOK_PATH, {
    method: "POST",
    body: payload,
    headers: { "content-type": "application/json", ...headers },
  });
};

describe("a signed webhook", () => {
  test("is stored, byte for byte, before it is acknowledged", async () => {
    expect((await post(payload)).status).toBe(202);
    expect(stored).toEqual([{ guid: "g-1", event: "pull_request", payload, lane: "7:3", repository: 7 }]);
  });
  test.each([
    ["issue_comment", { repository: { id: 7 }, issue: { number: 4 } }, "7:4"],
    ["workflow_run", { repository: { id: 7 }, workflow_run: { id: 99 } }, "7:workflow_run:99"],
  ])("%s has its lane", async (event, body, lane) => {
    expect((await post(JSON.stringify(body), { "x-github-event": event })).status).toBe(202);
    expect(stored[0]?.lane).toBe(lane);
  });
  test.each(["ping", "star", "gollum"])("%s is acknowledged and forgotten", async (event) => {
    expect((await post(payload, { "x-github-event": event })).status).toBe(202);
    expect(stored).toEqual([]);
  });
  test("that cannot be stored is not acknowledged", async () => {
    isStoreBroken = true;
    const answer = await post(payload);
    expect([answer.status, await answer.text()]).toEqual([500, "could not be stored\n"]);
    expect(lines.join("")).toContain("the disk is full");
  });
  test("with a charset in its type is taken", async () => {
    expect((await post(payload, { "content-type": "application/json; charset=utf-8" })).status).toBe(202);
  });
});

describe("attack 6: refused is", () => {
  test.each([
    ["a wrong signature", { "x-hub-signature-256": sign(payload, "development") }, 401],
    ["a signature of another body", { "x-hub-signature-256": sign(`${payload} `) }, 401],
    ["a signature in upper case", { "x-hub-signature-256": sign(payload).toUpperCase() }, 401],
    ["a cut signature", { "x-hub-signature-256": sign(payload).slice(0, -2) }, 401],
    [
      "the old SHA-1 kind of signature",
      { "x-hub-signature-256": "sha1=0123456789012345678901234567890123456789" },
      401,
    ],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["an event with a strange name", { "x-github-event": "pull request" }, 400],
  ])("%s", async (_, headers, status) => {
    expect((await post(payload, headers)).status).toBe(status);
    expect(stored).toEqual([]);
    expect(lines.join("")).not.toContain(SECRET);
  });
  test("no signature, no event, no delivery id", async () => {
    expect((await without("x-hub-signature-256")).status).toBe(401);
    expect((await without("x-github-event")).status).toBe(400);
    expect((await without("x-github-delivery")).status).toBe(400);
  });
  test("signed text that is no JSON", async () => expect((await post("{")).status).toBe(400));
  test("deeply nested JSON costs nothing", async () => {
    expect((await post("[".repeat(1_000_000))).status).toBe(400);
    expect((await post("[".repeat(200_000) + "]".repeat(200_000))).status).toBe(202);
    expect(stored).toEqual([]);
  });
  test("other paths and methods", async () => {
    expect((await post(payload, {}, "/")).status).toBe(404);
    expect((await post(payload, {}, "/probot")).status).toBe(404);
    expect((await fetch(url + WEBHOOK_PATH)).status).toBe(405);
  });
});

describe("whoever runs the app", () => {
  const status = async (path: string, method = "GET") => (await fetch(url + path, { method })).status;
  test("is told that it lives, and whether it takes deliveries in", async () => {
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 200]);
    isReady = false;
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 503]);
    expect(await status("/healthz", "HEAD")).toBe(200);
    expect(await status("/healthz", "POST")).toBe(404);
  });
  test("is told numbers, whose labels no stranger chooses", async () => {
    const before = await numbers();
    await post(payload);
    await post(payload);
    await post(payload, { "x-github-event": "made_up_by_mallory" });
    await post(payload, { "x-github-event": "issue_comment", "x-hub-signature-256": sign("") });
    const more = [...(await numbers())].flatMap(([name, value]) =>
      name.startsWith("perf_review_webhooks") ? [[name, value - (before.get(name) ?? 0)]] : [],
    );
    expect(Object.fromEntries(more.filter(([, value]) => value !== 0))).toEqual({
      'perf_review_webhooks_total{event="pull_request",outcome="stored"}': 1,
      'perf_review_webhooks_total{event="pull_request",outcome="repeated"}': 1,
      'perf_review_webhooks_total{event="other",outcome="ignored"}': 1,
      'perf_review_webhooks_total{event="",outcome="refused"}': 1,
    });
  });
  const numbers = async () => {
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const said = (await answer.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    return new Map(said.map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1))]));
  };
});

describe("attack 6: a body that is too large", () => {
  const MEGABYTE = Buffer.alloc(1024 * 1024, 0x20);
  /** Sends without a length until the answer comes or the connection ends; never more than `most` megabytes. */
  const flood = async (headers: Readonly<Record<string, string>>, most: number) => {
    const sending: ClientRequest = request(url + WEBHOOK_PATH, { method: "POST", headers });
    sending.setMaxListeners(0);
    const answered: IncomingMessage[] = [];
    sending.on("response", (answer) => {
      answered.push(answer);
      answer.resume();
    });
    sending.on("error", () => undefined);
    let sent = 0;
    while (answered.length === 0 && sent < most && !sending.destroyed) {
      if (!sending.write(MEGABYTE))
        await Promise.race([once(sending, "drain"), once(sending, "close"), once(sending, "response")]).catch(
          () => undefined,
        );
      sent++;
    }
    sending.destroy();
    return { status: answered[0]?.statusCode, sent };
  };
  test("is refused while it is sent, and not kept", async () => {
    const before = process.memoryUsage().rss;
    const { status, sent } = await flood({ ...headersOf("") }, 400);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(100);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect(stored).toEqual([]);
  });
  test("without a signature is not read at all", async () => {
    const headers: Record<string, string> = headersOf("");
    delete headers["x-hub-signature-256"];
    expect((await flood(headers, 400)).status).toBe(401);
  });
  test("is refused where many are sent at a time, and the room is free again", async () => {
    // Three of 20 MB are more than 50; each waits for its last byte.
    const size = 20 * 1024 * 1024;
    const senders = Array.from({ length: 3 }, () => {
      const sending = request(url + WEBHOOK_PATH, {
        method: "POST",
        headers: { ...headersOf(""), "content-length": String(size) },
      });
      sending.on("error", () => undefined);
      const answered = once(sending, "response") as Promise<[IncomingMessage]>;
      sending.write(Buffer.alloc(size - 1, 0x20));
      return { sending, answered };
    });
    const [first] = await Promise.race(senders.map(({ answered }) => answered));
    expect(first.statusCode).toBe(503);
    for (const { sending } of senders) sending.end(" ");
    const statuses = await Promise.all(senders.map(async ({ answered }) => (await answered)[0].statusCode));
    expect(statuses.toSorted((a = 0, b = 0) => a - b)).toEqual([401, 401, 503]);
    expect((await post(payload)).status).toBe(202);
  });
  test("is refused by what it says of itself", async () => {
    const sending = request(url + WEBHOOK_PATH, {
      method: "POST",
      headers: { ...headersOf(""), "content-length": String(26 * 1024 * 1024) },
    });
    sending.on("error", () => undefined);
    sending.flushHeaders();
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    expect([answer.statusCode, answer.headers.connection]).toEqual([413, "close"]);
    sending.destroy();
  });
});
