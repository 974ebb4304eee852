/** The program as `npm start` runs it: it serves, drains on SIGTERM and leaves. */
import { spawn } from "node:child_process";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { createInterface } from "node:readline";
import { beforeEach, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs1", format: "pem" });
const SECRET = "0123456789abcdef0123456789abcdef";
const PROGRAM = "src/start.mjs";
let folder: string;
beforeEach(() => (folder = temporaryFolder("program")));

function started(more: Readonly<Record<string, string>> = {}) {
  const env = { APP_ID: "7", PRIVATE_KEY: String(PEM), WEBHOOK_SECRET: SECRET, HOST: "127.0.0.1", PORT: "0" };
  // As npm does it.
  const PATH = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
  const variables = { ...env, PATH, DATA_DIR: folder, GITHUB_API_URL: "http://127.0.0.1:9", ...more };
  const child = spawn(PROGRAM, { env: variables, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const { msg, url } = JSON.parse(line) as { readonly msg: string; readonly url?: string };
      if (msg === "perf-review is ready" && url !== undefined) resolve(url);
    });
  });
  return { child, lines, ready, ended: once(child, "close"), errors: () => errors };
}

test("serves, keeps what it acknowledged, and drains on SIGTERM", async () => {
  const { child, lines, ready, ended, errors } = started();
  const url = await ready;
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const body = JSON.stringify({ action: "opened", repository: { id: 1 }, pull_request: { number: 2 } });
  const headers = {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": "guid-1",
    "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  };
  expect((await fetch(`${url}/api/github/webhooks`, { method: "POST", headers, body })).status).toBe(202);
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(errors()).toBe("");
  expect(lines.at(-1)).toContain("perf-review has stopped");
  expect(lines.join("")).not.toMatch(new RegExp(`BEGIN|${SECRET}`));
  const store = await openStore(folder);
  expect(await store.inbox.add({ guid: "guid-1", event: "e", payload: "{}", lane: "l", repository: 1 }, 0)).toBe(false);
  await store.close();
});

test("however it is started, its first line says how much memory it may have", async () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  expect(scripts.start).toBe(PROGRAM);
  expect(readFileSync("Dockerfile", "utf8").trimEnd().split("\n").at(-1)).toBe(`CMD ["${PROGRAM}"]`);
  const told = `import { getHeapStatistics } from "node:v8";
    console.error(JSON.stringify([getHeapStatistics().heap_size_limit, process.env.MALLOC_ARENA_MAX]));
    process.exit();`;
  const { ended, errors } = started({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(told)}` });
  expect(await ended).toEqual([0, null]);
  // V8 counts a young generation as three of its semi-spaces.
  expect(JSON.parse(errors())).toEqual([(1024 + 3 * 4) * 1024 ** 2, "1"]);
});

test("a folder that cannot be written is one sentence", async () => {
  const { ended, errors } = started({ DATA_DIR: "/dev/null/data" });
  expect(await ended).toEqual([1, null]);
  expect(errors()).toMatch(/^The app could not start: [^\n]*\n$/);
});
