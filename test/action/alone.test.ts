/** The bundled Action in a repository without the app, started by a runner from the example's workflow. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesOfZip } from "#edges/github/zip.ts";
import { MARKER } from "../../action/comment.ts";
import { BROKEN_BUILD, heard, NO_PYTHON, PLATE, startAlone, work, workflowWith } from "../support/alone.ts";
import { processesOf } from "../support/processes.ts";
import type { GitHub, Pull, PushContent, Run } from "../support/github/types.ts";

// Each test has a GitHub and a runner of its own; most of their time they wait for pip.
const LIMIT_MS = 240_000;

async function withGitHub(use: (github: GitHub) => Promise<void>, onLog?: (line: string, run: Run) => void) {
  const github = await startAlone(onLog);
  try {
    await use(github);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
}
const opened = async (
  github: GitHub,
  files: Readonly<Record<string, string>>,
  more: { readonly base?: string; readonly fork?: string } = {},
): Promise<Pull> => {
  const { base = "main", fork } = more;
  const content: PushContent = { parent: base, files };
  await github.pushBranch({ ...PLATE, owner: fork ?? PLATE.owner, branch: "change", content });
  return github.openPullRequest({ ...PLATE, head: "change", base, author: fork ?? "ann", ...(fork ? { fork } : {}) });
};
/** The newest run when it has ended: its log holds sentences, whatever happened. */
const ended = async (github: GitHub): Promise<Run> => {
  await github.settled();
  const run = github.runs().at(-1);
  if (run === undefined) throw new Error("no run was started");
  expect(run.log).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  expect(await leftovers(github, run)).toEqual([]);
  return run;
};
const folderOf = (github: GitHub, run: Run): string => join(github.folder, "runs", String(run.id));
const leftovers = async (github: GitHub, run: Run): Promise<readonly string[]> => [
  ...processesOf(folderOf(github, run)),
  ...(await readdir(join(folderOf(github, run), "review", "_temp"))).filter((name) => name.startsWith("perf-review-")),
];

test.concurrent(
  "writes summary, artifact and one comment, and fails the step where the gate says so; the next push edits the comment",
  () =>
    withGitHub(async (github) => {
      const slower = { "work.py": work(1000), ...(await workflowWith({ gate: "fail", only: "*test_total" })) };
      const pull = await opened(github, slower);
      const first = await ended(github);
      expect(first.artifacts.map(({ name }) => name)).toEqual(["perf-review-results"]);
      const files = filesOfZip(await readFile(first.artifacts[0]?.file ?? ""));
      if (!files.ok) throw new Error("the artifact cannot be read");
      expect([...files.value.keys()]).toEqual(expect.arrayContaining(["report.html", "pairs.jsonl"]));
      const { comparisons } = JSON.parse(files.value.get("results.json") ?? "");
      expect(comparisons).toMatchObject([{ benchmark: "benchmarks/test_work.py::test_total", verdict: "regression" }]);
      expect(first.conclusion).toBe("failure");
      expect(heard(first.log)).toEqual([
        { command: "error", properties: "", text: expect.stringMatching(/slower.*gate/) },
      ]);
      expect(first.log).toMatch(/screening .*test_total/);

      const [comment, ...others] = github.comments(pull);
      expect(others).toEqual([]);
      expect(comment).toMatchObject({ author: "github-actions[bot]", edits: 0 });
      for (const text of [comment?.body, first.summary]) {
        expect(text).toContain("test_total");
        expect(text).toContain(NO_PYTHON); // an interpreter that is missing is a line, not the end
      }
      expect(comment?.body.trimEnd().endsWith(`<!-- ${MARKER} -->`)).toBe(true);

      await github.pushToPullRequest({ ...pull, content: { files: BROKEN_BUILD.files } });
      const second = await ended(github);
      expect(second.conclusion).toBe("success"); // nothing was measured, so no regression was
      expect(github.comments(pull)).toMatchObject([{ id: comment?.id, edits: 1 }]);
      const edited = github.comments(pull)[0]?.body ?? "";
      expect(edited).toContain(BROKEN_BUILD.says);
      expect(edited).not.toContain("slower");
      // what it shouts in its log is no command to the runner
      expect(heard(second.log)).toEqual([]);
    }),
  LIMIT_MS,
);

test.concurrent(
  "reviews a pull request from a fork in the summary alone; with the gate off a benchmark that fails on head is told",
  () =>
    withGitHub(async (github) => {
      await github.addFork({ ...PLATE, fork: "eve" });
      const pull = await opened(
        github,
        {
          "work.py": work(400).replace("return sorted", "raise OSError"),
          ...(await workflowWith({ only: "*test_same" })),
        },
        { fork: "eve" },
      );
      const run = await ended(github);
      expect(run.conclusion, run.log).toBe("success");
      expect(run.summary).toMatch(/test_same.*fail|fail.*test_same/is);
      expect(heard(run.log)).toEqual([{ command: "warning", properties: "", text: expect.stringContaining("fork") }]);
      expect(github.comments(pull)).toEqual([]);
    }),
  LIMIT_MS,
);

test.concurrent("names file and line of a broken configuration on base, and fails", () =>
  withGitHub(async (github) => {
    const broken = { ".github/perf-review.yml": "budget: 20s\nthreshhold: 3%\n" };
    await github.pushBranch({ ...PLATE, branch: "broken", content: { parent: "main", files: broken } });
    // head has mended it, which must not count
    const pull = await opened(github, { ".github/perf-review.yml": "budget: 20s\n" }, { base: "broken" });
    const run = await ended(github);
    expect(run.conclusion).toBe("failure");
    const [error, ...others] = heard(run.log);
    expect(others).toEqual([]);
    expect(error).toMatchObject({ command: "error", properties: "file=.github/perf-review.yml,line=2" });
    expect(error?.text).toMatch(/perf-review\.yml.2.*threshold/);
    expect(github.comments(pull)[0]?.body).toContain("threshhold");
    expect(run.summary).toContain("threshhold");
  }));

test.concurrent(
  "a new push ends the older run, so that the last comment is of the newest commit",
  () => {
    const measuring = Promise.withResolvers<Run>();
    return withGitHub(
      async (github) => {
        const pull = await opened(github, await workflowWith({ only: "*test_total" }));
        const first = await measuring.promise;
        await github.pushToPullRequest({ ...pull, content: { files: BROKEN_BUILD.files } });
        expect((await ended(github)).conclusion).toBe("success");
        expect(github.runs().map(({ id, conclusion }) => [id === first.id, conclusion])).toEqual([
          [true, "cancelled"],
          [false, "success"],
        ]);
        const [comment, ...others] = github.comments(pull);
        expect(others).toEqual([]);
        expect(comment).toMatchObject({ edits: 0, body: expect.stringContaining(BROKEN_BUILD.says) });
      },
      (line, run) => {
        if (line.startsWith("screening")) measuring.resolve(run);
      },
    );
  },
  LIMIT_MS,
);

test.concurrent(
  "a cancelled run says nothing and leaves no process and no scratch folder",
  () => {
    const measuring = Promise.withResolvers<Run>();
    return withGitHub(
      async (github) => {
        const pull = await opened(github, await workflowWith({ only: "*test_total" }));
        const run = await measuring.promise;
        const token = github.userToken(PLATE.owner);
        const answer = await fetch(
          `${github.apiUrl}/repos/${PLATE.owner}/${PLATE.repo}/actions/runs/${run.id}/cancel`,
          {
            method: "POST",
            headers: { authorization: `Bearer ${token}`, "user-agent": "test", accept: "application/vnd.github+json" },
          },
        );
        expect(answer.status).toBe(202);
        expect((await ended(github)).conclusion).toBe("cancelled");
        expect(github.comments(pull)).toEqual([]);
        expect(github.runs().at(-1)?.summary).toBe("");
      },
      (line, run) => {
        if (line.startsWith("screening")) measuring.resolve(run);
      },
    );
  },
  LIMIT_MS,
);
