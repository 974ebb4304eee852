/** Limits, pages and failures on order, seen through octokit. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEAT, startExample, type Example } from "./example.ts";
import { trusted } from "./trusted.ts";

let example: Example;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.close());

const onPull = () => ({ ...HEAT, issue_number: example.pull.number });
const statusOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no refusal",
    (error: { status?: unknown }) => error.status,
  );

test("limits: comment length, annotations, buttons", async () => {
  const { octokit, github, pull } = example;
  const before = github.violations.length;
  await octokit.rest.issues.createComment({ ...onPull(), body: "x".repeat(65_536) });
  expect(await statusOf(octokit.rest.issues.createComment({ ...onPull(), body: "x".repeat(65_537) }))).toBe(422);
  const annotation = { path: "heat.py", start_line: 1, end_line: 1, annotation_level: "notice" as const, message: "m" };
  const check = (count: number) =>
    octokit.rest.checks.create({
      ...HEAT,
      name: "perf",
      head_sha: pull.headSha,
      output: { title: "t", summary: "s", annotations: Array.from({ length: count }, () => annotation) },
    });
  const { data } = await check(50);
  await octokit.rest.checks.update({
    ...HEAT,
    check_run_id: data.id,
    output: { title: "t", summary: "s", annotations: [annotation] },
  });
  expect(github.checkRuns(pull.headSha).find(({ id }) => id === data.id)?.annotations).toHaveLength(51);
  expect(await statusOf(check(51))).toBe(422);
  trusted<unknown[]>(github.violations).length = before;
});

test("commit-then-502 has really done it, 502 has not", async () => {
  const { octokit, github, pull } = example;
  const count = () => github.comments(pull).length;
  const before = count();
  const path = /\/issues\/\d+\/comments$/;
  github.faults.push(
    { match: { method: "POST", path }, kind: "commit-then-502" },
    { match: { method: "POST", path }, kind: "502" },
  );
  expect(await statusOf(octokit.rest.issues.createComment({ ...onPull(), body: "lost answer" }))).toBe(502);
  expect(count()).toBe(before + 1);
  expect(await statusOf(octokit.rest.issues.createComment({ ...onPull(), body: "never" }))).toBe(502);
  expect(count()).toBe(before + 1);
  expect(github.requests.slice(-2).map(({ status, operationId }) => [status, operationId])).toEqual([
    [502, "issues/create-comment"],
    [502, "issues/create-comment"],
  ]);
});

test("rate limits and hang-ups on order", async () => {
  const { octokit, github } = example;
  const match = { path: /^\/repos\/lab\/heat$/ };
  github.faults.push({ match, kind: "403-rate-limit" }, { match, kind: "429" }, { match, kind: "hang-up" });
  await expect(octokit.rest.repos.get(HEAT)).rejects.toMatchObject({
    status: 403,
    response: { headers: { "retry-after": "1" } },
  });
  expect(await statusOf(octokit.rest.repos.get(HEAT))).toBe(429);
  expect(await statusOf(octokit.rest.repos.get(HEAT))).toBe(500);
  expect((await octokit.rest.repos.get(HEAT)).headers["x-ratelimit-limit"]).toBe("5000");
});

test("lists come in pages with links that octokit follows", async () => {
  const { octokit } = example;
  const second = await example.github.openPullRequest({ ...HEAT, head: "faster", base: "main", author: "ann" });
  for (let index = 0; index < 7; index++)
    await example.github.comment({ ...second, author: "ann", body: `note ${index}` });
  const parameters = { ...HEAT, issue_number: second.number, per_page: 3 };
  const pages = await octokit.paginate(octokit.rest.issues.listComments, parameters);
  expect(pages.map((comment) => comment.body)).toEqual(Array.from({ length: 7 }, (_, index) => `note ${index}`));
  expect((await octokit.rest.issues.listComments({ ...parameters, page: 2 })).headers.link).toContain('rel="prev"');
});
