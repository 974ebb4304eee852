/** What the app's front costs beside stock Probot in the same run: start, accepting webhooks, memory, a flood of bytes. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OURS, SECRET, served, STOCK, type Served, type Subject } from "./served.ts";

/** The limits that the app promises to keep. */
const LIMITS = { rate: 300, p99Ms: 50, startRatio: 1.5, residentMB: 150, floodMB: 5 };
const DELIVERIES = 10_000;
const STARTS = 5;
const FLOOD_MB = 200;
const MB = 1024 * 1024;
/** Bytes of a usual pull_request payload. */
const PAYLOAD_BYTES = 20_000;
const PATH = "/api/github/webhooks";

/** An action that needs no work: taken in, stored, worked off, done. */
const payload = (number: number): string =>
  JSON.stringify({
    action: "assigned",
    repository: { id: 1 + (number % 50), name: "heat", owner: { login: "lab" } },
    installation: { id: 5 },
    pull_request: {
      number,
      head: { sha: "a".repeat(40) },
      updated_at: "2026-01-01T00:00:00Z",
      body: "x".repeat(PAYLOAD_BYTES),
    },
  });

const headersOf = (guid: string, body: string, secret = SECRET) => ({
  "content-type": "application/json",
  "x-github-event": "pull_request",
  "x-github-delivery": guid,
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
});

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
async function posted(url: string, number: number): Promise<number> {
  const body = payload(number);
  const sending = request(url + PATH, { method: "POST", agent, headers: headersOf(`guid-${number}`, body) });
  sending.end(body);
  const [answer] = (await once(sending, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer.statusCode ?? 0;
}

interface Accepted {
  readonly accepted: number;
  /** From the moment at which each was due: whoever is late makes the next ones wait, and that counts. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly seconds: number;
}

/** `perSecond` of them arrive by the clock, whether or not the earlier ones have been answered. */
async function arriving(url: string, count: number, perSecond: number): Promise<Accepted> {
  const begun = performance.now();
  const waits = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const due = begun + (index * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const status = await posted(url, index);
      return status === 200 || status === 202 ? performance.now() - due : null;
    }),
  );
  const times = waits.filter((wait) => wait !== null).toSorted((a, b) => a - b);
  const at = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? Infinity;
  return { accepted: times.length, p50Ms: at(0.5), p99Ms: at(0.99), seconds: (performance.now() - begun) / 1000 };
}

/** As fast as it answers, eight at a time; per second. */
async function fastest(url: string, first: number, count: number): Promise<number> {
  let next = first;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < first + count) await posted(url, next++);
    }),
  );
  return count / ((performance.now() - begun) / 1000);
}

/** Peak of memory, above what was there, while so many bytes come in; sent until the answer is there or all is. */
async function floodBytes(server: Served, headers: Readonly<Record<string, string>>): Promise<number> {
  server.resetPeak();
  const before = server.memory().now;
  const sending = request(server.url + PATH, { method: "POST", headers });
  sending.setMaxListeners(0);
  sending.on("error", () => undefined);
  // Whoever refuses the rest closes the connection at last.
  sending.on("response", (answer) => answer.on("error", () => undefined).resume());
  const megabyte = Buffer.alloc(MB, 0x20);
  for (let sent = 0; sent < FLOOD_MB && !sending.destroyed; sent++)
    if (!sending.write(megabyte))
      await Promise.race([once(sending, "drain"), once(sending, "close")]).catch(() => undefined);
  sending.end();
  if (!sending.destroyed) await once(sending, "close").catch(() => undefined);
  return server.memory().peak - before;
}

const unsigned = { "content-type": "application/json", "x-github-event": "pull_request", "x-github-delivery": "g" };
const forged = { ...unsigned, "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
const declared = { "content-length": String(FLOOD_MB * MB) };

interface Figures {
  readonly starts: number;
  readonly accepted: Accepted;
  readonly fastest: number;
  readonly resident: number;
  readonly unsigned: number;
  readonly forged: number;
  /** Acknowledged, and not on the disk after SIGKILL; null where nothing is promised. */
  readonly lost: number | null;
}

async function figuresOf(subject: Subject): Promise<Omit<Figures, "starts">> {
  const server = await (subject === OURS ? served(subject, await warmed()) : served(subject));
  if (subject === OURS) await ready(server);
  const accepted = await arriving(server.url, DELIVERIES, LIMITS.rate);
  const resident = server.memory().now;
  const more = 2000;
  const rate = await fastest(server.url, DELIVERIES, more);
  const floods = [await floodBytes(server, { ...unsigned }), await floodBytes(server, { ...forged, ...declared })];
  await server.kill();
  const lost = subject === OURS ? accepted.accepted + more - storedIn(server.dataDir) : null;
  return { accepted, fastest: rate, resident, unsigned: floods[0] ?? 0, forged: floods[1] ?? 0, lost };
}

function storedIn(folder: string): number {
  const file = new DatabaseSync(join(folder, "perf-review.sqlite"), { readOnly: true });
  const { count } = file.prepare("SELECT count(*) AS count FROM delivery").get() as { readonly count: number };
  file.close();
  return count;
}

/** A data folder with what a first start leaves in it. */
async function warmed(): Promise<string> {
  const server = await served(OURS);
  await ready(server);
  await server.kill();
  return server.dataDir;
}

async function ready({ url }: Served): Promise<void> {
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Taking turns, so that what else goes on on the machine meets both. */
async function startSeconds(): Promise<readonly [ours: number, stock: number]> {
  const times: Record<string, number[]> = {};
  // Every start but the very first finds what the first has left.
  const folder = await warmed();
  for (let start = 0; start < STARTS; start++)
    for (const subject of [OURS, STOCK]) {
      const server = await served(subject, folder);
      await server.kill();
      (times[subject.name] ??= []).push(server.startSeconds);
    }
  const median = (values: readonly number[] = []): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
  return [median(times[OURS.name]), median(times[STOCK.name])];
}

export interface WebhookFigures {
  readonly ours: Figures;
  readonly stock: Figures;
}

export async function webhookFigures(): Promise<WebhookFigures> {
  const [ours, stock] = await startSeconds();
  const [first, second] = [await figuresOf(OURS), await figuresOf(STOCK)];
  agent.destroy();
  return { ours: { ...first, starts: ours }, stock: { ...second, starts: stock } };
}

/** What is promised and not kept; empty where all is. */
export function broken({ ours, stock }: WebhookFigures): readonly string[] {
  const { accepted, lost } = ours;
  const checks: readonly (readonly [boolean, string])[] = [
    [accepted.accepted === DELIVERIES, `all of ${DELIVERIES} accepted at ${LIMITS.rate}/s`],
    [accepted.p99Ms < LIMITS.p99Ms, `p99 below ${LIMITS.p99Ms} ms at ${LIMITS.rate}/s`],
    [ours.fastest >= LIMITS.rate, `at least ${LIMITS.rate}/s`],
    [lost !== null && lost <= 0, "nothing lost by SIGKILL"],
    [ours.starts <= LIMITS.startRatio * stock.starts, `a start of at most ${LIMITS.startRatio} × stock Probot's`],
    [ours.resident < LIMITS.residentMB * MB, `below ${LIMITS.residentMB} MB after ${DELIVERIES} deliveries`],
    [
      Math.max(ours.unsigned, ours.forged) < LIMITS.floodMB * MB,
      `a flood of ${FLOOD_MB} MB below ${LIMITS.floodMB} MB`,
    ],
  ];
  return checks.flatMap(([isKept, promise]) => (isKept ? [] : [promise]));
}

export function webhookText(figures: WebhookFigures): string {
  const { ours, stock } = figures;
  const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;
  const row = (what: string, of: (each: Figures) => number, text: (value: number) => string): string => {
    const [a, b] = [of(ours), of(stock)];
    return `${what.padEnd(46)}${text(a).padStart(12)}${text(b).padStart(14)}${(a / b).toFixed(2).padStart(8)}`;
  };
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return [
    `${"".padEnd(46)}${OURS.name.padStart(12)}${STOCK.name.padStart(14)}${"ratio".padStart(8)}`,
    row("start to first answer, median", (each) => each.starts * 1000, ms),
    row(`${LIMITS.rate}/s arriving: accepted of ${DELIVERIES}`, (each) => each.accepted.accepted, String),
    row("  median wait", (each) => each.accepted.p50Ms, ms),
    row("  99th percentile", (each) => each.accepted.p99Ms, ms),
    row(
      "as fast as it answers, 8 at a time, per second",
      (each) => each.fastest,
      (value) => value.toFixed(0),
    ),
    row(`resident after ${DELIVERIES} deliveries`, (each) => each.resident, megabytes),
    row(`${FLOOD_MB} MB without a signature: peak above`, (each) => each.unsigned, megabytes),
    row(`${FLOOD_MB} MB with a forged one: peak above`, (each) => each.forged, megabytes),
    "",
    `Ours is durable (SQLite, every commit on the disk), stock Probot keeps nothing: acknowledged and lost by SIGKILL: ${ours.lost}.`,
    ...broken(figures).map((promise) => `NOT KEPT: ${promise}`),
  ].join("\n");
}
