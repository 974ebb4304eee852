/** Conversations about results that a workflow of the repository's own has measured: reported, found by the head, and never believed beyond that. */
import { afterEach, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { honest } from "./outcome.ts";
import type { Inputs, Outcome } from "./outcome.ts";

const OWN = `name: alone
on: pull_request
permissions: { contents: read }
jobs:
  review:
    runs-on: [self-hosted]
    steps:
      - uses: test/stand-in@v1
        with:
          base: \${{ github.event.pull_request.base.sha }}
          head: \${{ github.event.pull_request.head.sha }}
          pull-request: \${{ github.event.pull_request.number }}
`;
const CONFIG = "observe: alone.yml\ngate: fail\n";
const FILES = { ".github/workflows/alone.yml": OWN, ".github/perf-review.yml": CONFIG };

let talk: Conversation;
afterEach(() => talk.stop());
const start = async (files: Readonly<Record<string, string>>, outcome = alone()) =>
  (talk = await startConversation({ runsOwn: true, files, outcome }));
/** As the Action leaves it where it works alone: it knows of no request. */
const alone =
  (change: (told: Record<string, unknown>) => void = () => undefined) =>
  (inputs: Inputs): Outcome => {
    const { artifacts, exitCode } = honest(inputs);
    const changed = artifacts.map((artifact) => ({
      ...artifact,
      entries: artifact.entries.map((entry) => {
        if (entry.name !== "results.json") return entry;
        const told = { ...(JSON.parse(String(entry.content)) as Record<string, unknown>), request: null };
        change(told);
        return { ...entry, content: JSON.stringify(told) };
      }),
    }));
    return { artifacts: changed, exitCode };
  };

test("they become the report of the head, of a fork too, and nothing is dispatched", async () => {
  const { github } = await start(FILES);
  const pull = await talk.open("mallory", { fork: "mallory" });
  await talk.quiet();
  expect(github.runs()).toMatchObject([{ event: "pull_request" }]);
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.review(pull)?.body).toMatch(/1 benchmark slower.*1 unchanged/);
  expect(github.checkRuns(pull.headSha)).toMatchObject([
    { name: "perf-review", conclusion: "failure", actions: [{ identifier: "accept" }] },
  ]);
  await github.comment({ ...pull, author: "ann", body: '/perf accept b.py::test_slow --because "known"' });
  await talk.quiet();
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ conclusion: "success", actions: [] }]);
});

test("a number in the artifact leads to no other pull request, and another head is refused", async () => {
  const { github } = await start(FILES);
  const victim = await talk.open("ann");
  await talk.quiet();
  const before = talk.review(victim)?.body;
  talk.outcome = alone((told) => {
    told["pullRequest"] = victim.number;
    told["head"] = victim.headSha;
  });
  const pull = await talk.open("mallory", { fork: "mallory" });
  await talk.quiet();
  expect(talk.review(victim)?.body).toBe(before);
  expect(github.checkRuns(victim.headSha)).toHaveLength(1);
  expect(talk.review(pull)?.body).toMatch(/Nothing could be compared/);
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ conclusion: "neutral" }]);
});

test("runs of other workflows are not looked at", async () => {
  const { github } = await start({ ...FILES, ".github/perf-review.yml": "observe: other.yml\n" });
  const pull = await talk.open("ann");
  await talk.quiet();
  expect(talk.said(pull)).toEqual([]);
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ status: "queued", title: "Waits for other.yml" }]);
});

test("a run that ended before its pull request was heard of is found by its head", async () => {
  talk = await startConversation({ runsOwn: true, files: FILES, outcome: alone() });
  const { github } = talk;
  github.webhookFaults.push({ event: "pull_request.opened", kind: "late" });
  const pull = await talk.open("mallory", { fork: "mallory" });
  await talk.quiet();
  expect(github.runs()).toMatchObject([{ status: "completed" }]);
  expect(talk.said(pull)).toEqual([]);
  await github.releaseLate();
  await talk.quiet();
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.review(pull)?.body).toMatch(/1 benchmark slower/);
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ name: "perf-review", conclusion: "failure" }]);
});

test("a later attempt takes the place of an earlier one, once, and never the other way round", async () => {
  const { github } = await start(FILES);
  const pull = await talk.open("ann");
  await talk.quiet();
  const slow = talk.review(pull)?.body;
  expect(slow).toContain("1 benchmark slower");
  const [run] = github.runs();
  const earlier = github.deliveries.find(({ event, action }) => event === "workflow_run" && action === "completed");
  talk.outcome = alone((told) => {
    told["comparisons"] = (told["comparisons"] as { readonly benchmark: string }[]).filter(
      ({ benchmark }) => benchmark === "b.py::test_same",
    );
  });
  await github.rerun(run?.id ?? 0);
  await talk.quiet();
  const mended = talk.review(pull)?.body;
  expect(github.runs()).toMatchObject([{ attempt: 2 }]);
  expect(mended).not.toContain("slower");
  expect(talk.said(pull)).toHaveLength(1);
  const checks = github.checkRuns(pull.headSha);
  expect(checks).toMatchObject([{ conclusion: "failure" }, { conclusion: "success" }]);
  // The word of the earlier attempt comes late, and that of the later one once more, under names that nobody has seen.
  const { event, payload } = earlier ?? { event: "", payload: {} };
  const writes = () =>
    github.requests.filter(({ method, path }) => method !== "GET" && path.startsWith("/repos/")).length;
  const before = writes();
  const store = await openStore(talk.dataDir);
  const repository = (payload as { readonly repository: { readonly id: number } }).repository.id;
  for (const guid of ["late", "twice"])
    await store.inbox.add({ guid, event, payload: JSON.stringify(payload), lane: guid, repository }, 0);
  await store.close();
  await talk.stopApp();
  await talk.startApp();
  await talk.quiet();
  expect(writes()).toBe(before);
  expect(talk.review(pull)?.body).toBe(mended);
});
