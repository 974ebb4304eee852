/** How the app ends: it finishes what it has begun, but not for ever. */
import { createHmac, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import { startApp } from "../../src/app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PEM = String(privateKey.export({ type: "pkcs1", format: "pem" }));

/** A GitHub that takes every question and answers when the test says so. */
let held: ServerResponse[];
let isAnswering: boolean;
const refuse = (response: ServerResponse) => response.writeHead(503).end("{}");
const github = createServer((request, response) => {
  if (isAnswering) {
    refuse(response);
    return;
  }
  held.push(response);
  // The app looks for what it has missed, too; this is the delivery's own question.
  if (request.url?.endsWith("/installations/5/access_tokens")) github.emit("asked");
});
let apiUrl: string;
let dataDir: string;
beforeEach(async () => {
  held = [];
  isAnswering = false;
  dataDir = temporaryFolder("stop");
  github.listen(0, "127.0.0.1");
  await once(github, "listening");
  apiUrl = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
});
afterEach(() => {
  github.closeAllConnections();
  github.close();
});

const body = JSON.stringify({
  action: "opened",
  repository: { id: 1, name: "heat", owner: { login: "lab" } },
  installation: { id: 5 },
  pull_request: { number: 2, head: { sha: "a".repeat(40) }, updated_at: "2026-01-01T00:00:00Z" },
});

async function begun(drainMs: number) {
  const log: string[] = [];
  const app = await startApp({
    appId: 7,
    privateKey: PEM,
    webhookSecret: SECRET,
    host: "127.0.0.1",
    port: 0,
    dataDir,
    apiUrl,
    drainMs,
    backoffMs: 60_000,
    write: (line) => void log.push(line),
  });
  const asked = once(github, "asked");
  const headers = {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": "guid-1",
    "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  };
  expect((await fetch(`${app.url}/api/github/webhooks`, { method: "POST", headers, body })).status).toBe(202);
  await asked;
  return { app, log };
}

test("what was begun is finished first; nothing new is taken in meanwhile", async () => {
  const { app, log } = await begun(30_000);
  const stopped = app.stop();
  await expect(fetch(`${app.url}/readyz`)).rejects.toThrow();
  isAnswering = true;
  for (const response of held) refuse(response);
  await stopped;
  expect(log.join("")).toContain("will be tried again");
  expect(log.join("")).not.toContain("did not end in time");
  const store = await openStore(dataDir);
  expect(await store.inbox.counts(0)).toMatchObject({ waiting: 1, dead: 0 });
  await store.close();
});

test("what does not end is left to the next start", async () => {
  const { app, log } = await begun(1);
  await app.stop();
  expect(log.join("")).toContain("did not end in time");
  const store = await openStore(dataDir);
  await store.inbox.release();
  expect(await store.inbox.claim(Date.now(), Date.now() + 1)).toMatchObject({ guid: "guid-1" });
  await store.close();
});
