/** First boot: from nothing to an app that GitHub knows, in the order in which somebody does it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startGitHub } from "../support/github/start-github.ts";
import type { GitHub } from "../support/github/types.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let github: GitHub;
let folder: string;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  github = await startGitHub();
  folder = temporaryFolder("set-up");
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await github.close();
});

interface Line {
  readonly msg: string;
  readonly url?: string;
  readonly open?: string;
}

function started(more: Readonly<Record<string, string>> = {}) {
  const env = { HOST: "127.0.0.1", PORT: "0", DATA_DIR: folder, GITHUB_API_URL: github.apiUrl, ...more };
  const child = spawn(process.execPath, ["src/app.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  const lines: string[] = [];
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  const heard = createInterface({ input: child.stdout }).on("line", (line) => void lines.push(line));
  /** The first line that has been or will be said of this. */
  const said = async (words: string): Promise<Line> => {
    for (;;) {
      const line = lines.map((each) => JSON.parse(each) as Line).find(({ msg }) => msg.includes(words));
      if (line !== undefined) return line;
      await Promise.race([once(heard, "line"), ended.then(() => Promise.reject(new Error(`it ended: ${errors}`)))]);
    }
  };
  ends.push(() => (child.kill(), ended));
  return { child, lines, said, ended, errors: () => errors };
}

/** What a browser keeps of a page: its cookie, and the form for GitHub. */
async function opened(address: string) {
  const answer = await fetch(address);
  const html = await answer.text();
  const unescaped = (text = "") =>
    text.replace(/&(amp|quot|lt|gt);/g, (_, name: string) => ({ amp: "&", quot: '"', lt: "<", gt: ">" })[name] ?? "");
  const [, action] = /<form method="post" action="([^"]*)"/.exec(html) ?? [];
  const [, manifest] = /name="manifest" value="([^"]*)"/.exec(html) ?? [];
  return {
    answer,
    html,
    cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "",
    action: unescaped(action),
    manifest: unescaped(manifest),
  };
}
/** Where GitHub sends the browser back to. */
async function created({ action, manifest }: { readonly action: string; readonly manifest: string }): Promise<string> {
  const answer = await fetch(action, { method: "POST", body: new URLSearchParams({ manifest }), redirect: "manual" });
  return answer.headers.get("location") ?? "";
}

test("the page registers the app, its secrets are stored for this user only, and it starts, now and the next time", async () => {
  const first = started({ PUBLIC_URL: "https://perf.example.org/" });
  const { open = "", url: health = "" } = await first.said("not set up yet");
  expect(open).toMatch(/^https:\/\/perf\.example\.org\/set-up\?token=[\w-]{43}$/);
  const local = open.replace("https://perf.example.org", health);
  const page = await opened(local);
  expect(page.answer.status).toBe(200);
  expect(page.html).toContain("<code>https://perf.example.org</code>");
  expect(page.action).toMatch(new RegExp(`^${github.url}/settings/apps/new\\?state=`));
  expect(JSON.parse(page.manifest)).toMatchObject({
    hook_attributes: { url: "https://perf.example.org/api/github/webhooks" },
    redirect_url: `${health}/set-up/done`,
    public: false,
    default_permissions: { checks: "write", actions: "write", contents: "read" },
  });
  expect((await fetch(`${health}/readyz`)).status).toBe(503);
  const done = await fetch(await created(page), { headers: { cookie: page.cookie } });
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining("/installations/new")]);
  const { url } = await first.said("is ready");
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(statSync(join(folder, "app-secrets.json")).mode & 0o777).toBe(0o600);
  first.child.kill("SIGTERM");
  expect(await first.ended).toEqual([0, null]);
  expect(first.errors()).toBe("");
  const second = started();
  await second.said("is ready");
  expect([...first.lines, ...second.lines].join("")).not.toMatch(/BEGIN|webhook_secret/);
  expect(github.violations).toEqual([]);
});

describe("strangers", () => {
  let program: ReturnType<typeof started>;
  let open: string;
  let origin: string;
  beforeEach(async () => {
    program = started();
    open = (await program.said("not set up yet")).open ?? "";
    origin = new URL(open).origin;
  });
  const status = async (address: string, cookie = "") => (await fetch(address, { headers: { cookie } })).status;

  test("without the token see nothing", async () => {
    for (const address of ["/set-up", "/set-up?token=", `/set-up?token=${"A".repeat(43)}`])
      expect(await status(origin + address)).toBe(403);
    expect(await status(`${origin}/`)).toBe(503);
    expect((await fetch(`${origin}/api/github/webhooks`, { method: "POST", body: "{}" })).status).toBe(503);
  });
  test("cannot slip an app of their own to whoever sets it up", async () => {
    const page = await opened(open);
    const theirs = github.manifestCode({ name: "evil" });
    const state = new URL(page.action).searchParams.get("state") ?? "";
    const done = `${origin}/set-up/done?code=${theirs}`;
    expect(await status(`${done}&state=${state}`), "another browser").toBe(403);
    expect(await status(done, page.cookie), "no state").toBe(403);
    expect(await status(`${done}&state=x`, "perf-review-set-up=x"), "a state of their own").toBe(403);
    expect(await status(`${origin}/set-up/done?code=..%2Fx&state=${state}`, page.cookie), "a path").toBe(400);
    expect(await status(`${done}&state=${state}`, page.cookie), "a state that was used").toBe(403);
  });
  test("cannot lend their names to the page", async () => {
    const evil = await opened(`${open}&organization=${encodeURIComponent('x"><script>')}`);
    expect([evil.answer.status, evil.html.includes("<script")]).toEqual([400, false]);
    const address = await opened(`${open}&address=${encodeURIComponent("javascript:alert(1)")}`);
    expect(address.answer.status).toBe(400);
    const { answer, action } = await opened(`${open}&organization=lab`);
    expect(action).toContain("/organizations/lab/settings/apps/new?state=");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("referrer-policy")).toBe("strict-origin");
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
  });
  test("have nothing of a code that GitHub does not take, and it can be begun again", async () => {
    const page = await opened(open);
    const state = new URL(page.action).searchParams.get("state") ?? "";
    expect(await status(`${origin}/set-up/done?code=${"0".repeat(40)}&state=${state}`, page.cookie)).toBe(502);
    const again = await opened(open);
    expect(await status(await created(again), again.cookie)).toBe(200);
    await program.said("is ready");
  });
});

describe("what cannot go on is one sentence", () => {
  test.each([
    ["{", /is no JSON\. Mend it/],
    ["{}", /does not name APP_ID/],
    ['{"APP_ID":"1","PRIVATE_KEY":"x","WEBHOOK_SECRET":"0123456789abcdef"}', /PRIVATE_KEY is not/],
  ])("a secret file of %j", async (content, words) => {
    writeFileSync(join(folder, "app-secrets.json"), content);
    const program = started();
    expect(await program.ended).toEqual([1, null]);
    expect(program.errors()).toMatch(words);
    expect(program.errors()).toMatch(/^[^\n]*\n$/);
  });
  test("a wrong PUBLIC_URL, a folder that cannot be written", async () => {
    const wrong = started({ PUBLIC_URL: "perf.example.org" });
    expect(await wrong.ended).toEqual([1, null]);
    expect(wrong.errors()).toMatch(/^PUBLIC_URL must be/);
    const full = started({ DATA_DIR: "/dev/null/data" });
    expect(await full.ended).toEqual([1, null]);
    expect(full.errors()).toMatch(/cannot be|could not start/);
  });
});
