/** Conversations about who may start a review, and of what. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { LAB, startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
const stop = () => talk.stop();

describe("a pull request from a fork", () => {
  afterEach(stop);
  test("is not measured before a writer names its head", async () => {
    const { github } = await start();
    const pull = await talk.open("mallory", { fork: "mallory", files: { "conftest.py": "import os\n" } });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.review(pull)?.body).toContain(`/perf run ${pull.headSha}`);
    expect(talk.review(pull)?.body).toContain("conftest.py");
    const comment = await github.comment({ ...pull, author: "ann", body: `Looks fine.\n\n/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(talk.ran).toMatchObject([{ head: pull.headSha }]);
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
    expect(talk.said(pull)).toHaveLength(1);
    expect(github.comments(pull).find(({ id }) => id === comment.id)?.reactions).toMatchObject([{ content: "rocket" }]);
  });
  test("by a member with write access waits too: the code lies elsewhere", async () => {
    const { github } = await start();
    await github.addFork({ ...LAB, fork: "bob" });
    await talk.open("bob", { fork: "bob" });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
  });
});

describe("a pull request by somebody who may not write", () => {
  afterEach(stop);
  test("waits, though its branch lies here", async () => {
    const { github } = await start();
    const pull = await talk.open("eve");
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.review(pull)?.body).toContain("no write access");
    await github.comment({ ...pull, author: "bob", body: "/perf" });
    await talk.quiet();
    expect(talk.ran).toMatchObject([{ head: pull.headSha }]);
  });
});

describe("refused, and nothing is started", () => {
  beforeAll(() => start());
  afterAll(stop);
  const fork = { fork: "mallory" };
  const cases: readonly (readonly [
    string,
    { readonly fork?: string },
    string,
    (head: string) => string,
    RegExp | null,
  ])[] = [
    ["a wrong SHA", fork, "ann", () => `/perf run ${"f".repeat(40)}`, /not the head/],
    ["a short SHA", fork, "ann", (head) => `/perf run ${head.slice(0, 10)}`, /40 digits/],
    ["no SHA for a fork", fork, "ann", () => "/perf", /name the commit/],
    ["a branch name", fork, "ann", () => "/perf run change", /does not take/],
    ["the author of the fork", fork, "mallory", (head) => `/perf run ${head}`, /no write access/],
    ["a triager", fork, "eve", (head) => `/perf run ${head}`, /no write access/],
    ["a typo", fork, "ann", () => "/perf rnu", /Was `\/perf run` meant/],
    ["a code fence", fork, "ann", (head) => `\`\`\`\n/perf run ${head}\n\`\`\``, null],
    ["a quote", fork, "ann", (head) => `> /perf run ${head}`, null],
    ["hidden text", fork, "ann", (head) => `<!--\n/perf run ${head}\n-->`, null],
    ["a bot", fork, "robot[bot]", (head) => `/perf run ${head}`, null],
  ];
  test.each(cases)("%s", async (_, where, author, body, answer) => {
    const { github } = talk;
    const pull = await talk.open("mallory", where);
    await talk.quiet();
    await github.comment({ ...pull, author, body: body(pull.headSha) });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    if (answer === null) expect(talk.replies(pull)).toEqual([]);
    else expect(talk.replies(pull)).toEqual([expect.stringMatching(answer)]);
  });
  test("an edited comment", async () => {
    const { github } = talk;
    const pull = await talk.open("mallory", fork);
    const comment = await github.comment({ ...pull, author: "ann", body: "Hm." });
    await github.editComment({ ...LAB, id: comment.id, author: "mallory", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([]);
  });
  test("a closed pull request", async () => {
    const { github } = talk;
    const pull = await talk.open("mallory", fork);
    await github.closePullRequest(pull);
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("closed")]);
  });
  test("a push between looking and starting", async () => {
    const { github } = talk;
    const pull = await talk.open("mallory", fork);
    await talk.quiet();
    await github.pushToPullRequest({ ...pull, author: "mallory", content: { files: { "heat.py": "evil()\n" } } });
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("not the head")]);
  });
  test("while GitHub does not say who may", async () => {
    const { github } = talk;
    const pull = await talk.open("mallory", fork);
    await talk.quiet();
    github.faults.push({ match: { path: /collaborators\/ann\/permission/ }, kind: "502" });
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("did not say")]);
  });
});

describe("a command", () => {
  afterEach(stop);
  test("for help is answered, to anybody", async () => {
    const { github } = await start();
    const pull = await talk.open("mallory", { fork: "mallory" });
    await github.comment({ ...pull, author: "mallory", body: "/perf help" });
    await talk.quiet();
    expect(talk.replies(pull)).toEqual([expect.stringContaining("/perf run [SHA]")]);
  });
  test("works in a review and in a review comment", async () => {
    const { github } = await start();
    const pull = await talk.open("mallory", { fork: "mallory" });
    await github.review({ ...LAB, number: pull.number, author: "ann", body: "/perf run" });
    await github.reviewComment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}`, path: "heat.py", line: 2 });
    await talk.quiet();
    expect(talk.replies(pull)).toEqual([expect.stringContaining("name the commit")]);
    expect(talk.ran).toHaveLength(1);
  });
  test("given again measures again, and while it is measured does not", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    await github.comment({ ...pull, author: "ann", body: "/perf" });
    await talk.quiet();
    expect(talk.ran.map(({ head }) => head)).toEqual([pull.headSha, pull.headSha]);
    expect(new Set(talk.ran.map(({ request }) => request)).size).toBe(2);
    expect(talk.said(pull)).toHaveLength(1);
    expect(github.checkRuns(pull.headSha)).toHaveLength(2);
  });
});
