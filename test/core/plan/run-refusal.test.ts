/** Which commit a command may start. */
import { expect, test } from "vitest";
import { runRefusal } from "#core/plan/run-refusal.ts";
import { riskyFiles } from "#core/plan/risky-files.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Sha } from "#model/side.ts";

const head = "0123456789abcdef0123456789abcdef01234567" as Sha;
const pull: PullRequest = {
  number: 1,
  open: true,
  draft: false,
  labels: [],
  author: "ann",
  head,
  fork: false,
  baseBranch: "main",
  defaultBranch: "main",
  mergedAs: null,
  repositoryUrl: "u",
};
const fork = { ...pull, fork: true };
const [before, at, after] = ["2026-11-22T10:00:00Z", "2026-11-22T10:00:01Z", "2026-11-22T10:00:02Z"];

test.each([
  ["bare, seen before", null, pull, before, null],
  ["bare, seen in the same second", null, pull, at, null],
  ["bare, pushed after the comment", null, pull, after, "head-not-seen"],
  ["bare, never seen", null, pull, null, "sha-needed"],
  ["bare, fork", null, fork, before, "sha-needed"],
  ["the head", head, pull, null, null],
  ["the head of a fork", head, fork, after, null],
  ["a short one", head.slice(0, 12), pull, before, "sha-short"],
  ["39 digits", head.slice(0, 39), fork, before, "sha-short"],
  ["41 digits", `${head}8`, fork, before, "sha-not-head"],
  ["another", "f".repeat(40), fork, before, "sha-not-head"],
])("%s", (_, sha, of, seenAt, kind) => expect(runRefusal(sha, of, seenAt, at)?.kind ?? null).toBe(kind));

test("files that run beside the benchmarks are told", () => {
  expect(
    riskyFiles([
      "src/heat.py",
      ".github/workflows/x.yml",
      "tests/conftest.py",
      "pyproject.toml",
      "docs/setup.md",
      "a/b/requirements-dev.txt",
      "uv.lock",
    ]),
  ).toEqual([".github/workflows/x.yml", "tests/conftest.py", "pyproject.toml", "a/b/requirements-dev.txt", "uv.lock"]);
});
