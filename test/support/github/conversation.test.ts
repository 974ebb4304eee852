/** Conversations with the loopback GitHub through octokit's own clients. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEAT, clientClass, startExample, type Example } from "./example.ts";
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

test("an app signs in with its key, gets a token, comments and edits the comment", async () => {
  const { octokit, github, pull, app } = example;
  const { data } = await octokit.rest.issues.createComment({ ...onPull(), body: "first" });
  expect(data.performed_via_github_app?.id).toBe(app.id);
  expect(data.user?.login).toBe("perf-review[bot]");
  await octokit.rest.issues.updateComment({ ...HEAT, comment_id: data.id, body: "second" });
  await octokit.rest.reactions.createForIssueComment({ ...HEAT, comment_id: data.id, content: "eyes" });
  const mine = github.comments(pull).find((comment) => comment.id === data.id);
  expect(mine).toMatchObject({ body: "second", edits: 1, appId: app.id, author: "perf-review[bot]", kind: "issue" });
  expect(mine?.reactions).toEqual([{ content: "eyes", user: "perf-review[bot]" }]);
  expect(github.violations).toEqual([]);
});

test("a wrong key, an expired token and an unknown token are refused", async () => {
  let now = Date.now();
  const other = await startExample({ now: () => now });
  try {
    const { data } = await other.client.octokit.rest.apps.createInstallationAccessToken({
      installation_id: other.installationId,
    });
    const withToken = new (clientClass(other.github))({ auth: data.token });
    expect((await withToken.rest.repos.get(HEAT)).data.full_name).toBe("lab/heat");
    now += 3_600_000;
    expect(await statusOf(withToken.rest.repos.get(HEAT))).toBe(401);
    expect(await statusOf(new (clientClass(other.github))({ auth: "ghs_unknown" }).rest.repos.get(HEAT))).toBe(401);
    // For GitHub it is an hour later than for the app, so the app's own JSON web token is out of date as well.
    expect(await statusOf(other.client.octokit.rest.apps.getAuthenticated())).toBe(401);
  } finally {
    await other.close();
  }
});

test("a token that was narrowed cannot do what it was not made for", async () => {
  const { client, installationId, github } = example;
  const asApp = client.octokit.rest.apps;
  const { data } = await asApp.createInstallationAccessToken({
    installation_id: installationId,
    permissions: { contents: "read" },
  });
  const narrow = new (clientClass(github))({ auth: data.token });
  const refused = narrow.rest.issues.createComment({ ...onPull(), body: "no" });
  await expect(refused).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("Resource not accessible by integration"),
  });
  expect((await narrow.rest.repos.getContent({ ...HEAT, path: "heat.py" })).status).toBe(200);
  expect(
    await statusOf(
      asApp.createInstallationAccessToken({
        installation_id: installationId,
        permissions: { administration: "write" },
      }),
    ),
  ).toBe(422);
  await github.addRepository({ owner: "stranger", repo: "other" });
  expect(await statusOf(narrow.rest.repos.get({ owner: "stranger", repo: "other" }))).toBe(404);
});

test("an unknown property, a missing one and an unknown operation are refused and recorded", async () => {
  const { octokit, github } = example;
  const before = github.violations.length;
  expect(
    await statusOf(
      octokit.request("POST /repos/{owner}/{repo}/check-runs", {
        ...HEAT,
        name: "n",
        head_sha: example.pull.headSha,
        concluson: "success",
      }),
    ),
  ).toBe(422);
  expect(
    await statusOf(
      octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", trusted({ ...onPull(), text: "x" })),
    ),
  ).toBe(422);
  expect(await statusOf(octokit.request("GET /repos/{owner}/{repo}/stargazers", HEAT))).toBe(404);
  expect(github.violations.slice(before).map(({ where }) => where)).toEqual([
    "request",
    "request",
    "unknown-operation",
  ]);
  expect(github.violations[before]?.detail).toContain("concluson");
  trusted<unknown[]>(github.violations).length = before;
});

test("who may write is asked of the collaborators, in GitHub's old words", async () => {
  const { octokit, github } = example;
  github.setRole({ ...HEAT, user: "mia", role: "maintain" });
  github.setRole({ ...HEAT, user: "tom", role: "triage" });
  const permission = async (username: string) =>
    (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...HEAT, username })).data;
  expect(await permission("mia")).toMatchObject({ permission: "write", role_name: "maintain" });
  expect(await permission("tom")).toMatchObject({ permission: "read", role_name: "triage" });
  expect(await permission("ann")).toMatchObject({ permission: "read" });
  expect(await statusOf(permission("nobody-here"))).toBe(404);
});

test("files, comparisons and changed files come from git", async () => {
  const { octokit, pull, github } = example;
  const file = await octokit.rest.repos.getContent({ ...HEAT, path: "heat.py", ref: pull.headSha });
  expect(Buffer.from(trusted<{ content: string }>(file.data).content, "base64").toString()).toBe("x = 2\n");
  expect(await statusOf(octokit.rest.repos.getContent({ ...HEAT, path: "no.py" }))).toBe(404);
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...HEAT, basehead: `main...${pull.headSha}` });
  expect(data.merge_base_commit.sha).toBe(pull.baseSha);
  expect(data.status).toBe("ahead");
  const files = await octokit.rest.pulls.listFiles({ ...HEAT, pull_number: pull.number });
  expect(files.data.map(({ filename, status, additions, patch }) => ({ filename, status, additions, patch }))).toEqual([
    { filename: "heat.py", status: "modified", additions: 1, patch: "@@ -1 +1 @@\n-x = 1\n+x = 2" },
  ]);
  expect((await octokit.rest.pulls.get({ ...HEAT, pull_number: pull.number })).data.changed_files).toBe(1);
  expect(github.violations).toEqual([]);
});

test("a manifest is converted once", async () => {
  const { github } = example;
  const code = github.manifestCode({
    name: "made",
    default_permissions: { pull_requests: "write" },
    default_events: ["pull_request"],
  });
  const octokit = new (clientClass(github))();
  const { data } = await octokit.rest.apps.createFromManifest({ code });
  expect(data.pem).toContain("RSA PRIVATE KEY");
  expect(await statusOf(octokit.rest.apps.createFromManifest({ code }))).toBe(404);
});

test("every read operation answers by its own description", async () => {
  const { octokit, client, github, pull, installationId } = example;
  const { rest } = octokit;
  const before = github.violations.length;
  const comment = await github.reviewComment({ ...pull, author: "ann", body: "here", path: "heat.py", line: 1 });
  const plain = await github.comment({ ...pull, author: "ann", body: "there" });
  const { data: check } = await rest.checks.create({
    ...HEAT,
    name: "all",
    head_sha: pull.headSha,
    conclusion: "neutral",
    output: {
      title: "t",
      summary: "s",
      annotations: [{ path: "heat.py", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" }],
    },
  });
  const onPullRequest = { ...HEAT, pull_number: pull.number };
  const reviewId = (await rest.pulls.listReviews(onPullRequest)).data[0]?.id ?? 0;
  await rest.pulls.getReview({ ...onPullRequest, review_id: reviewId });
  await rest.pulls.list({ ...HEAT, state: "all" });
  await rest.pulls.listCommits(onPullRequest);
  await rest.pulls.listReviewComments(onPullRequest);
  await rest.pulls.getReviewComment({ ...HEAT, comment_id: comment.id });
  await rest.pulls.createReplyForReviewComment({ ...onPullRequest, comment_id: comment.id, body: "reply" });
  await rest.reactions.createForPullRequestReviewComment({ ...HEAT, comment_id: comment.id, content: "+1" });
  await rest.reactions.listForPullRequestReviewComment({ ...HEAT, comment_id: comment.id });
  const { data: reaction } = await rest.reactions.createForIssueComment({
    ...HEAT,
    comment_id: plain.id,
    content: "rocket",
  });
  await rest.reactions.listForIssueComment({ ...HEAT, comment_id: plain.id });
  await rest.reactions.deleteForIssueComment({ ...HEAT, comment_id: plain.id, reaction_id: reaction.id });
  await rest.issues.getComment({ ...HEAT, comment_id: plain.id });
  const { data: own } = await rest.issues.createComment({ ...onPull(), body: "away" });
  await rest.issues.deleteComment({ ...HEAT, comment_id: own.id });
  await rest.checks.get({ ...HEAT, check_run_id: check.id });
  expect((await rest.checks.listForRef({ ...HEAT, ref: pull.headSha, check_name: "all" })).data.total_count).toBe(1);
  await rest.checks.listAnnotations({ ...HEAT, check_run_id: check.id });
  await rest.repos.getCommit({ ...HEAT, ref: "main" });
  await rest.repos.getBranch({ ...HEAT, branch: "main" });
  await rest.repos.listPullRequestsAssociatedWithCommit({ ...HEAT, commit_sha: pull.headSha });
  await rest.repos.getContent({ ...HEAT, path: "" });
  await rest.git.getRef({ ...HEAT, ref: "heads/main" });
  await rest.rateLimit.get();
  await rest.users.getByUsername({ username: "ann" });
  await rest.apps.listReposAccessibleToInstallation();
  await client.octokit.rest.apps.getAuthenticated();
  await client.octokit.rest.apps.listInstallations();
  await client.octokit.rest.apps.getInstallation({ installation_id: installationId });
  await client.octokit.rest.apps.getRepoInstallation(HEAT);
  expect(github.violations.slice(before)).toEqual([]);
});
