/** Runs are dispatched, found and cancelled, and their artifact is fetched. */
import nock from "nock";
import { describe, expect, test } from "vitest";
import { api, mockedGitHub, REPO, REPOSITORY } from "./mocked.ts";

const github = mockedGitHub();

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
  const run = (id: number, title: string, more: object = {}) => ({
    id,
    html_url: `u${id}`,
    display_title: title,
    name: "perf",
    event: "workflow_dispatch",
    head_branch: "trunk",
    path: ".github/workflows/perf.yml",
    repository: { id: REPOSITORY },
    ...more,
  });
  const found = async (runs: readonly object[], request = "def") => {
    api().get(REPO).reply(200, { default_branch: "trunk" });
    api()
      .get(`${REPO}/actions/workflows/perf.yml/runs`)
      .query({ event: "workflow_dispatch", branch: "trunk", per_page: 100 })
      .reply(200, { total_count: runs.length, workflow_runs: runs });
    return github.runs.find("perf.yml", request);
  };
  test("is found by the run's title", async () => {
    const runs = [run(2, "perf def"), run(1, "perf abc")];
    expect(await found(runs)).toEqual({ ok: true, value: { id: 2, url: "u2" } });
    expect(await found(runs, "xyz")).toEqual({ ok: true, value: null });
  });
  test("is the first of those that name the request: whoever starts one by hand comes later", async () => {
    expect(await found([run(3, "perf def"), run(2, "perf def")])).toEqual({ ok: true, value: { id: 2, url: "u2" } });
  });
  test.each([
    ["whose title only contains it", { display_title: "perf abcdef" }],
    ["of another event", { event: "push" }],
    ["on another branch", { head_branch: "mine" }],
    ["of another workflow", { path: ".github/workflows/mine.yml" }],
    ["of another repository", { repository: { id: REPOSITORY + 1 } }],
  ])("a run %s is none", async (_, more) => {
    expect(await found([run(2, "perf def", more)])).toEqual({ ok: true, value: null });
    expect(await found([run(2, "perf def", { path: ".github/workflows/perf.yml@refs/heads/trunk" })])).toMatchObject({
      value: { id: 2 },
    });
  });
});

test.each([404, 409, 202])("cancelling a run that has ended or is gone is fine (%i)", async (status) => {
  api().post(`${REPO}/actions/runs/5/cancel`).reply(status, {});
  expect(await github.runs.cancel(5)).toEqual({ ok: true, value: null });
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
    ["attack 11: two", [artifact, { ...artifact, id: 9 }], /2 artifacts/],
    ["an expired one", [{ ...artifact, expired: true }], /expired/],
    ["attack 10: of another run", [{ ...artifact, workflow_run: { id: 6 } }], /another run/],
    ["too large", [{ ...artifact, size_in_bytes: 21 * 1024 * 1024 }], /20 MB/],
  ])("%s is refused", async (_, artifacts, why) => {
    expect(await refusal(artifacts)).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: expect.stringMatching(why) as string },
    });
  });
  test.each([
    ["of the latest attempt is taken before those of earlier ones", "2026-11-28T12:00:00Z", 9],
    ["of the newest attempt that left one is taken where the latest has left none", "2026-11-28T14:00:00Z", 9],
  ])("%s", async (_, since, id) => {
    const at = (hour: number) => `2026-11-28T${hour}:00:00Z`;
    const artifacts = [
      { ...artifact, id: 8, created_at: at(11) },
      { ...artifact, id: 9, created_at: at(13) },
    ];
    api().get(list).query(true).reply(200, { artifacts });
    api().get(`${REPO}/actions/artifacts/${id}/zip`).reply(404, { message: "Not Found" });
    const answer = await github.runs.artifact(5, "perf-review-results", { since });
    expect(answer).toMatchObject({ problem: { kind: "github-failed", doing: "download the artifact", status: 404 } });
  });
  test("two of the latest attempt are refused", async () => {
    const created_at = "2026-11-28T13:00:00Z";
    const artifacts = [
      { ...artifact, created_at },
      { ...artifact, id: 9, created_at },
    ];
    api().get(list).query(true).reply(200, { artifacts });
    expect(await github.runs.artifact(5, "perf-review-results", { since: "2026-11-28T12:00:00Z" })).toMatchObject({
      problem: { kind: "artifact-rejected", detail: expect.stringContaining("2 artifacts") as string },
    });
  });
  test("of which less is wanted is refused sooner", async () => {
    api()
      .get(list)
      .query({ name: "small", per_page: 100 })
      .reply(200, { artifacts: [{ ...artifact, name: "small", size_in_bytes: 16_385 }] });
    expect(await github.runs.artifact(5, "small", { mostMb: 1 / 64 })).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: expect.stringContaining("larger") as string },
    });
  });
  test("attack 10: is fetched from the storage without our token, and its digest is checked", async () => {
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
