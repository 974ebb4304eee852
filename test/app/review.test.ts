/** Conversations about a review from its start to its report. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { LAB, startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";
import { gate, honest, uploaded } from "./outcome.ts";
import type { Inputs, Outcome } from "./outcome.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
const stop = () => talk.stop();

describe("a pull request by a writer", () => {
  afterEach(stop);
  test("is measured, and reported in one comment and one check run", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(talk.ran).toMatchObject([{ head: pull.headSha, base: pull.baseSha, pullRequest: String(pull.number) }]);
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.review(pull)?.body).toMatch(/1 benchmark slower.*1 unchanged/);
    expect(talk.review(pull)?.body).toMatch(/30(?:\.\d)?\s?%/);
    expect(github.checkRuns(pull.headSha)).toMatchObject([
      { name: "perf-review", status: "completed", conclusion: "neutral", externalId: talk.ran[0]?.request },
    ]);
    expect(talk.log.join("")).not.toMatch(/BEGIN|ghs_/);
  });
  test("says what is going on while it is measured", async () => {
    const { open, reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    const [check] = github.checkRuns(pull.headSha);
    expect(check).toMatchObject({ conclusion: null, detailsUrl: expect.stringContaining("/actions/runs/") as string });
    open();
    await talk.quiet();
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ id: check?.id, status: "completed" }]);
    expect(talk.said(pull)).toHaveLength(1);
  });
  test("with gate: fail stops a regression", async () => {
    const { github } = await start({ files: { ".github/perf-review.yml": "gate: fail\n" } });
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ conclusion: "failure" }]);
  });
  test("is measured by the configuration of the base branch, not by its own", async () => {
    await start();
    const pull = await talk.open("ann", {
      files: { ".github/perf-review.yml": "threshold: 900%\nworkflow: evil.yml\n", "heat.py": "x = 1\n" },
    });
    await talk.quiet();
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
  });
  test("waits as a draft, and begins when it is ready", async () => {
    const { github } = await start();
    const pull = await talk.open("ann", { draft: true });
    await talk.quiet();
    expect(talk.ran).toEqual([]);
    expect(talk.review(pull)?.body).toContain("draft");
    await github.readyForReview(pull);
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    expect(talk.said(pull)).toHaveLength(1);
  });
});

describe("a new push", () => {
  afterEach(stop);
  test("supersedes the running review and edits the same comment", async () => {
    const { reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    talk.outcome = honest;
    const head = await github.pushToPullRequest({
      ...pull,
      author: "ann",
      content: { files: { "heat.py": "x = 3\n" } },
    });
    await talk.quiet();
    expect(github.runs().map((run) => run.conclusion)).toEqual(["cancelled", "success"]);
    expect(talk.ran.at(-1)?.head).toBe(head);
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.review(pull)?.body).toContain(head.slice(0, 10));
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ conclusion: "cancelled" }]);
    expect(github.checkRuns(head)).toMatchObject([{ conclusion: "neutral" }]);
  });
  test("back and forth reviews each head again", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    await github.pushToPullRequest({ ...pull, author: "ann", content: { files: { "heat.py": "x = 3\n" } } });
    await talk.quiet();
    expect(talk.ran).toHaveLength(2);
    expect(talk.said(pull)).toHaveLength(1);
  });
});

describe("closing", () => {
  afterEach(stop);
  test("cancels, reopening begins again", async () => {
    const { reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    await github.closePullRequest(pull);
    await talk.quiet();
    expect(github.runs()).toMatchObject([{ conclusion: "cancelled" }]);
    expect(talk.review(pull)?.body).toContain("Cancelled");
    talk.outcome = honest;
    await github.reopenPullRequest(pull);
    await talk.quiet();
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
    expect(talk.said(pull)).toHaveLength(1);
  });
});

describe("what cannot be started says why", () => {
  afterEach(stop);
  const cases: readonly (readonly [string, Options["files"], readonly RegExp[]])[] = [
    ["a broken configuration", { ".github/perf-review.yml": "alpha: 1%\nthreshold: [\n" }, [/perf-review\.yml:\d/]],
    ["an unknown key", { ".github/perf-review.yml": "# comment\ntreshold: 3%\n" }, [/perf-review\.yml:2/, /threshold/]],
    [
      "a missing workflow",
      { ".github/workflows/perf-review.yml": null },
      [/\.github\/workflows\/perf-review\.yml/, /workflow_dispatch/],
    ],
    [
      "a workflow without the trigger",
      { ".github/workflows/perf-review.yml": "on: push\njobs: {}\n" },
      [/workflow_dispatch/],
    ],
  ];
  test.each(cases)("%s", async (_, files, words) => {
    const { github } = await start({ files: files ?? {} });
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    for (const word of words) expect(talk.review(pull)?.body).toMatch(word);
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
    expect(talk.log.join("")).not.toContain("given up");
  });
});

describe("a run without usable results says why", () => {
  beforeAll(() => start());
  afterAll(stop);
  const json = (change: (told: Record<string, unknown>) => void) => (inputs: Inputs) => {
    const [artifact] = honest(inputs).artifacts;
    const entries = (artifact?.entries ?? []).map((entry) => {
      if (entry.name !== "results.json") return entry;
      const told = JSON.parse(String(entry.content)) as Record<string, unknown>;
      change(told);
      return { ...entry, content: JSON.stringify(told) };
    });
    return uploaded(entries);
  };
  const twice = (inputs: Inputs): Outcome => {
    const { artifacts } = honest(inputs);
    return { artifacts: artifacts.map((each) => ({ ...each, digest: `sha256:${"0".repeat(64)}` })), exitCode: 0 };
  };
  const cases: readonly (readonly [string, (inputs: Inputs) => Outcome, RegExp])[] = [
    ["it failed", () => ({ artifacts: [], exitCode: 1 }), /did not finish/],
    ["it left nothing", () => ({ artifacts: [], exitCode: 0 }), /no artifact/],
    ["a wrong nonce", json((told) => (told["request"] = "f".repeat(32))), /another request/],
    ["a wrong head", json((told) => (told["head"] = "f".repeat(40))), /another head/],
    ["bad JSON", () => uploaded([{ name: "results.json", content: "{" }]), /is no JSON/],
    ["a name that climbs out", () => uploaded([{ name: "../../results.json", content: "{}" }]), /a path/],
    [
      "a symbolic link",
      () => uploaded([{ name: "results.json", content: "/etc/passwd", mode: 0o120777 }]),
      /no plain file/,
    ],
    ["a wrong digest", twice, /digest/],
    [
      "no record",
      (inputs) => uploaded((honest(inputs).artifacts[0]?.entries ?? []).filter(({ name }) => name === "results.json")),
      /pairs\.jsonl/,
    ],
  ];
  test.each(cases)("%s", async (_, outcome, words) => {
    const { github } = talk;
    talk.outcome = outcome;
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.review(pull)?.body).toMatch(words);
    expect(talk.review(pull)?.body).not.toContain("slower");
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
  });
  test("hostile names are shown, and do nothing", async () => {
    const name = "b.py::test_x[|@lab/all #1 <img src=x> ![i](http://e) `\n<!-- perf-review:review -->]";
    talk.outcome = (inputs) => {
      const text = JSON.stringify(honest(inputs)).replaceAll(
        "b.py::test_slow",
        JSON.stringify(JSON.stringify(JSON.stringify(name).slice(1, -1)).slice(1, -1)).slice(1, -1),
      );
      return JSON.parse(text) as Outcome;
    };
    const pull = await talk.open("ann");
    await talk.quiet();
    const body = talk.review(pull)?.body ?? "";
    expect(body).toContain("1 benchmark slower");
    expect(body).not.toMatch(/<img|@lab\/all|!\[i\]|\n<!-- perf-review:review -->\]/);
  });
});

describe("runs of others", () => {
  afterEach(stop);
  test("are not looked at", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    const before = talk.review(pull)?.updatedAt;
    const token = github.userToken("ann");
    const url = `${github.apiUrl}/repos/lab/heat/actions/workflows/perf-review.yml/dispatches`;
    const inputs = { request: talk.ran[0]?.request, base: pull.baseSha, head: pull.headSha, "pull-request": "1" };
    await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ ref: "main", inputs }),
    });
    await talk.quiet();
    expect(github.runs()).toHaveLength(2);
    expect(talk.review(pull)?.updatedAt).toBe(before);
    expect(github.pull({ ...LAB, number: pull.number }).state).toBe("open");
  });
});
