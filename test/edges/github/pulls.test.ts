/** What is asked of pull requests, people and files; and which failures a repetition could help. */
import nock from "nock";
import { describe, expect, test } from "vitest";
import { API, api, mockedGitHub, REPO } from "./mocked.ts";

const github = mockedGitHub();

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
    // Where the token may be an old one, it is asked again with a new one.
    api()
      .get(path)
      .times(status === 401 ? 2 : 1)
      .reply(status, body, headers);
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
