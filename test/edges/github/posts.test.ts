/** Comments and check runs: made once, found again, edited. */
import { describe, expect, test } from "vitest";
import { api, mockedGitHub, REPO } from "./mocked.ts";

const github = mockedGitHub();

describe("a comment", () => {
  const list = `${REPO}/issues/3/comments`;
  const marker = "<!-- perf -->";
  const post = { pull: 3, marker, body: "text", knownId: null };
  const text = `text\n\n${marker}`;
  const own = (id: number, body: string) => ({ id, body, performed_via_github_app: { id: 12 } });
  const foreign = (id: number, body: string) => ({ id, body, performed_via_github_app: null });
  test("attack 18: is made where there is none; a marker in foreign comments is nothing", async () => {
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
    name: "perf-review",
    externalId: "r1",
    knownId: null,
    url: null,
    status: "completed" as const,
    conclusion: "neutral" as const,
    title: "t",
    summary: "s",
    annotations: [],
    buttons: [],
  };
  const lines = (body: { readonly output: { readonly annotations?: readonly { readonly start_line: number }[] } }) =>
    body.output.annotations?.map((each) => each.start_line);
  test("has its annotations in batches of 50, and none twice after a lost answer", async () => {
    const annotations = Array.from({ length: 120 }, (_, i) => annotation(i + 1));
    const seen: unknown[] = [];
    api()
      .get(`${REPO}/check-runs/7`)
      .reply(200, { id: 7, output: { annotations_count: 50 } });
    const there = annotations
      .slice(0, 50)
      .map((a) => ({ path: a.path, start_line: a.startLine, end_line: a.endLine, title: a.title }));
    api().get(`${REPO}/check-runs/7/annotations`).query({ per_page: 100, page: 1 }).reply(200, there);
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
