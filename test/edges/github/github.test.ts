/** Single calls of GitHub's API, with right, wrong and odd answers (Nock). */
import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { githubOf } from "#edges/github/github.ts";
import { QuietOctokit } from "#edges/github/octokit.ts";
import type { GitHub } from "#ports-app";

const API = "https://api.github.com";
const REPO = "/repos/lab/heat";
let github: GitHub;
beforeEach(() => {
  nock.disableNetConnect();
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  github = githubOf({
    octokit: new QuietOctokit({ auth: { token: "t" }, baseUrl: API, log }),
    owner: "lab",
    repo: "heat",
    appId: 12,
  });
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
  nock.enableNetConnect();
});
const api = () => nock(API);

describe("a person's permission", () => {
  const path = `${REPO}/collaborators/ann/permission`;
  test.each(["admin", "write", "read", "none"])("%s", async (permission) => {
    api().get(path).reply(200, { permission, role_name: "odd" });
    expect(await github.pulls.permissionOf("ann")).toEqual({ ok: true, value: permission });
  });
  test("something unheard of is none", async () => {
    api().get(path).reply(200, { permission: "superuser" });
    expect(await github.pulls.permissionOf("ann")).toEqual({ ok: true, value: "none" });
  });
  test("nobody, or a bot, is none", async () => {
    api().get(path).reply(404, { message: "ann is not a user" });
    expect(await github.pulls.permissionOf("ann")).toEqual({ ok: true, value: "none" });
  });
  test("a login cannot change the address", async () => {
    api().get(`${REPO}/collaborators/..%2F..%2Fx/permission`).reply(404);
    expect(await github.pulls.permissionOf("../../x")).toMatchObject({ ok: true, value: "none" });
  });
});

describe("failures know whether a repetition could help", () => {
  const path = `${REPO}/pulls/3`;
  test.each([
    [500, {}, {}, true],
    [502, {}, {}, true],
    [429, {}, {}, true],
    [401, {}, { message: "Bad credentials" }, true],
    [403, { "retry-after": "60" }, {}, true],
    [403, { "x-ratelimit-remaining": "0" }, {}, true],
    [403, {}, { message: "You have exceeded a secondary rate limit" }, true],
    [403, {}, { message: "Resource not accessible by integration" }, false],
    [404, {}, { message: "Not Found" }, false],
    [410, {}, {}, false],
    [422, {}, { message: "Validation Failed" }, false],
  ] as const)("%i %j %j: %s", async (status, headers, body, transient) => {
    api().get(path).reply(status, body, headers);
    expect(await github.pulls.pullRequest(3)).toMatchObject({
      ok: false,
      problem: { kind: "github-failed", status, transient },
    });
  });
  test("no connection", async () => {
    api().get(path).replyWithError("socket hang up");
    expect(await github.pulls.pullRequest(3)).toMatchObject({ ok: false, problem: { transient: true } });
  });
});

test("requests name the API version", async () => {
  nock(API, { reqheaders: { "x-github-api-version": /^\d{4}-\d\d-\d\d$/ } })
    .get(`${REPO}/contents/f.yml`)
    .query({ ref: "main" })
    .reply(404);
  expect(await github.pulls.fileAt("main", "f.yml")).toEqual({ ok: true, value: null });
});
test.each([
  ["a folder", [{ type: "file", name: "x" }]],
  ["a submodule", { type: "submodule" }],
  ["a file above 1 MB", { type: "file", encoding: "none", content: "" }],
])("%s is no configuration", async (_, body) => {
  api().get(`${REPO}/contents/f.yml`).query(true).reply(200, body);
  expect(await github.pulls.fileAt("main", "f.yml")).toMatchObject({ ok: false, problem: { transient: false } });
});

describe("a dispatch", () => {
  const path = `${REPO}/actions/workflows/perf.yml/dispatches`;
  const inputs = { request: "r" };
  test("tells its run", async () => {
    api()
      .post(path, { ref: "main", inputs, return_run_details: true })
      .reply(200, { workflow_run_id: 5, run_url: "a", html_url: "https://github.com/r/5" });
    expect(await github.runs.dispatch("perf.yml", "main", inputs)).toEqual({
      ok: true,
      value: { id: 5, url: "https://github.com/r/5" },
    });
  });
  test("on a server that does not know the parameter is asked once more without it", async () => {
    api()
      .post(path, (body: object) => "return_run_details" in body)
      .reply(422, { message: "unknown parameter" });
    api().post(path, { ref: "main", inputs }).reply(204);
    expect(await github.runs.dispatch("perf.yml", "main", inputs)).toEqual({ ok: true, value: null });
  });
  test("is never repeated by itself after a lost answer", async () => {
    api().post(path).reply(502);
    expect(await github.runs.dispatch("perf.yml", "main", inputs)).toMatchObject({
      ok: false,
      problem: { transient: true },
    });
  });
  test("is found by the run's title", async () => {
    const run = (id: number, title: string) => ({ id, html_url: `u${id}`, display_title: title, name: "perf" });
    api()
      .get(`${REPO}/actions/workflows/perf.yml/runs`)
      .query(true)
      .times(2)
      .reply(200, { total_count: 2, workflow_runs: [run(1, "perf abc"), run(2, "perf def")] });
    expect(await github.runs.find("perf.yml", "def")).toEqual({ ok: true, value: { id: 2, url: "u2" } });
    expect(await github.runs.find("perf.yml", "xyz")).toEqual({ ok: true, value: null });
  });
});

test.each([404, 409, 202])("cancelling a run that has ended or is gone is fine (%i)", async (status) => {
  api().post(`${REPO}/actions/runs/5/cancel`).reply(status, {});
  expect(await github.runs.cancel(5)).toEqual({ ok: true, value: null });
});

describe("a comment", () => {
  const list = `${REPO}/issues/3/comments`;
  const marker = "<!-- perf -->";
  const post = { pull: 3, marker, body: "text", knownId: null };
  const text = `text\n\n${marker}`;
  const own = (id: number, body: string) => ({ id, body, performed_via_github_app: { id: 12 } });
  const foreign = (id: number, body: string) => ({ id, body, performed_via_github_app: null });
  test("is made where there is none; a marker in foreign comments is nothing", async () => {
    api()
      .get(list)
      .query(true)
      .reply(200, [
        foreign(1, text),
        { ...own(2, text), performed_via_github_app: { id: 13 } },
        own(3, `${marker} quoted`),
      ]);
    api().post(list, { body: text }).reply(201, { id: 4 });
    expect(await github.posts.ensureComment(post)).toEqual({ ok: true, value: 4 });
  });
  test("that is known is edited", async () => {
    api().patch(`${REPO}/issues/comments/9`, { body: text }).reply(200, {});
    expect(await github.posts.ensureComment({ ...post, knownId: 9 })).toEqual({ ok: true, value: 9 });
  });
  test("that was deleted is made anew", async () => {
    api()
      .patch(`${REPO}/issues/comments/9`)
      .reply(404)
      .get(list)
      .query(true)
      .reply(200, [])
      .post(list)
      .reply(201, { id: 10 });
    expect(await github.posts.ensureComment({ ...post, knownId: 9 })).toEqual({ ok: true, value: 10 });
  });
  test("is found again on a later page, and not written where nothing changed", async () => {
    const page = Array.from({ length: 100 }, (_, i) => foreign(i, "chat"));
    api()
      .get(list)
      .query({ per_page: 100, page: 1 })
      .reply(200, page)
      .get(list)
      .query({ per_page: 100, page: 2 })
      .reply(200, [own(200, text)]);
    expect(await github.posts.ensureComment(post)).toEqual({ ok: true, value: 200 });
  });
  test("whose making is in doubt is not made twice at once", async () => {
    api().get(list).query(true).reply(200, []).post(list).reply(502);
    expect(await github.posts.ensureComment(post)).toMatchObject({ ok: false, problem: { transient: true } });
  });
});

describe("a check run", () => {
  const head = "a".repeat(40) as never;
  const annotation = (n: number) => ({
    path: "f.py",
    startLine: n,
    endLine: n,
    level: "warning" as const,
    title: "t",
    message: "m",
  });
  const post = {
    head,
    externalId: "r1",
    knownId: null,
    url: null,
    status: "completed" as const,
    conclusion: "neutral" as const,
    title: "t",
    summary: "s",
    annotations: [],
  };
  const lines = (body: { readonly output: { readonly annotations?: readonly { readonly start_line: number }[] } }) =>
    body.output.annotations?.map((each) => each.start_line);
  test("has its annotations in batches of 50, and none twice after a lost answer", async () => {
    const annotations = Array.from({ length: 120 }, (_, i) => annotation(i + 1));
    const seen: unknown[] = [];
    api()
      .get(`${REPO}/check-runs/7`)
      .reply(200, { id: 7, output: { annotations_count: 50 } });
    api()
      .patch(`${REPO}/check-runs/7`, (body) => seen.push(lines(body as never)) > 0)
      .times(2)
      .reply(200, { id: 7 });
    expect(await github.posts.ensureCheckRun({ ...post, knownId: 7, annotations })).toEqual({ ok: true, value: 7 });
    expect(seen).toEqual([
      annotations.slice(50, 100).map((a) => a.startLine),
      annotations.slice(100).map((a) => a.startLine),
    ]);
  });
  test("is found again by its request and its app", async () => {
    const run = (id: number, external: string, app: number) => ({
      id,
      external_id: external,
      app: { id: app },
      output: { annotations_count: 0 },
    });
    api()
      .get(`${REPO}/commits/${"a".repeat(40)}/check-runs`)
      .query(true)
      .reply(200, { total_count: 3, check_runs: [run(1, "r1", 99), run(2, "r0", 12), run(3, "r1", 12)] });
    api().patch(`${REPO}/check-runs/3`).reply(200, { id: 3 });
    expect(await github.posts.ensureCheckRun(post)).toEqual({ ok: true, value: 3 });
  });
});

describe("an artifact", () => {
  const list = `${REPO}/actions/runs/5/artifacts`;
  const artifact = {
    id: 8,
    name: "perf-review-results",
    size_in_bytes: 100,
    expired: false,
    digest: null,
    workflow_run: { id: 5 },
  };
  const refusal = async (artifacts: readonly object[]) => {
    api().get(list).query(true).reply(200, { total_count: artifacts.length, artifacts });
    return github.runs.artifact(5, "perf-review-results");
  };
  test.each([
    ["none", [], /no artifact/],
    ["another name", [{ ...artifact, name: "perf-review-results2" }], /no artifact/],
    ["two", [artifact, { ...artifact, id: 9 }], /2 artifacts/],
    ["an expired one", [{ ...artifact, expired: true }], /expired/],
    ["of another run", [{ ...artifact, workflow_run: { id: 6 } }], /another run/],
    ["too large", [{ ...artifact, size_in_bytes: 21 * 1024 * 1024 }], /20 MB/],
  ])("%s is refused", async (_, artifacts, why) => {
    expect(await refusal(artifacts)).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: expect.stringMatching(why) as string },
    });
  });
  test("is fetched from the storage without our token, and its digest is checked", async () => {
    api().get(`${REPO}/actions/artifacts/8/zip`).reply(302, "", { location: "https://storage.example.org/8?sig=x" });
    nock("https://storage.example.org", { badheaders: ["authorization"] })
      .get("/8?sig=x")
      .reply(200, "no zip");
    const answer = await refusal([{ ...artifact, digest: `sha256:${"0".repeat(64)}` }]);
    expect(answer).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: expect.stringContaining("digest") as string },
    });
  });
  test("whose storage fails may be asked again", async () => {
    api().get(`${REPO}/actions/artifacts/8/zip`).reply(302, "", { location: "https://storage.example.org/8" });
    nock("https://storage.example.org").get("/8").reply(503);
    expect(await refusal([artifact])).toMatchObject({ ok: false, problem: { kind: "github-failed", transient: true } });
  });
});
