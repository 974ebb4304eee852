/** Attacks by code that runs on the runner: the bundled Action reviews a pull request that tries them all at once. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { heard, PLATE, startAlone, work, workflowWith } from "../support/alone.ts";
import type { GitHub, Run } from "../support/github/types.ts";
import { processesOf } from "../support/processes.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { hostileProject, SIDE, type Seen } from "./hostile-project.ts";

const root = (path: string) => new URL(`../../${path}`, import.meta.url);
const readme = async () => (await readFile(root("README.md"), "utf8")).replaceAll("\n", " ");
const trustedWorkflow = async () =>
  parse(await readFile(root("examples/workflows/perf-review.yml"), "utf8")) as {
    readonly permissions: unknown;
    readonly jobs: { readonly review: Readonly<Record<string, unknown>> };
  };

let github: GitHub;
let run: Run;
let folder: string;
let seen: readonly Seen[];
const of = (kind: Seen["kind"]) => seen.filter((each) => each.kind === kind);

beforeAll(async () => {
  const noted = join(temporaryFolder("seen"), "seen.jsonl");
  github = await startAlone();
  const base = { "work.py": `${SIDE}${work(400)}` };
  await github.pushBranch({ ...PLATE, branch: "main", content: { parent: "main", files: base } });
  const inputs = await workflowWith({ only: "*test_same", budget: "10s" });
  const files = { ...hostileProject(noted, work(400)), ...inputs };
  await github.pushBranch({ ...PLATE, branch: "change", content: { parent: "main", files } });
  await github.openPullRequest({ ...PLATE, head: "change", base: "main", author: "ann" });
  await github.settled();
  const ended = github.runs().at(-1);
  if (ended === undefined) throw new Error("no run was started");
  run = ended;
  folder = join(github.folder, "runs", String(run.id));
  seen = existsSync(noted)
    ? (await readFile(noted, "utf8"))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Seen)
    : [];
});
afterAll(() => github.close());

test("the pull request had its chance: it was built and measured on both sides", () => {
  expect(run.conclusion, run.log).toBe("success");
  expect(run.summary).toContain("test_same");
  expect(of("build").length).toBeGreaterThan(0);
  expect(new Set(of("suite").map(({ side }) => side))).toEqual(new Set(["base", "head"]));
  expect(of("pth").length).toBeGreaterThan(0);
});

describe("what it saw", () => {
  test("attack 21: no token in its environment", () => {
    for (const { environment } of seen) {
      expect(
        Object.keys(environment).filter((name) => /^(?:GITHUB_|ACTIONS_|INPUT_|RUNNER_)|TOKEN|SECRET/.test(name)),
      ).toEqual([]);
      expect(JSON.stringify(environment)).not.toMatch(/ghs_|eyJ/);
    }
  });
  test("attack 21: none in that of the processes that started it", () => {
    for (const { parents } of seen) {
      const action = parents.filter(({ command }) => command.some((word) => word.endsWith("dist/index.js")));
      expect(action).toHaveLength(1);
      const names = action.flatMap(({ environment }) => environment.map((each) => each.split("=", 1)[0]));
      expect(names).toContain("PATH");
      expect(names.filter((name) => /^(?:GITHUB_|ACTIONS_|INPUT_|RUNNER_)|TOKEN|SECRET/.test(name!))).toEqual([]);
      expect(JSON.stringify(parents)).not.toMatch(/ghs_|eyJ/);
    }
  });
  test("attack 21: what a token could do all the same is little, and what a runner's user owns is said", async () => {
    expect(await readme()).toMatch(
      /can read what that user can read, the memory of its processes included: give the runner a user or a machine of its own/,
    );
    const { permissions, jobs } = await trustedWorkflow();
    expect(permissions).toEqual({});
    expect(jobs.review["permissions"]).toEqual({ contents: "read" });
    expect(JSON.stringify(jobs)).not.toMatch(/secrets/i);
  });
  test("attack 22: none of the files by which a step commands the runner", async () => {
    for (const { environment } of seen)
      expect(Object.keys(environment).filter((name) => name.startsWith("GITHUB_"))).toEqual([]);
    expect(run.summary).not.toContain("OWNED");
    // The measuring is the job's last step: what it changed all the same would reach nobody.
    const { jobs } = await trustedWorkflow();
    expect(jobs.review["steps"]).toHaveLength(1);
  });
  test("attack 24: no credentials in what git keeps", () => {
    const configs = seen.flatMap(({ configs: texts }) => texts).join("\n");
    expect(configs).not.toMatch(/authorization|extraheader|ghs_|x-access-token|basic /i);
  });
});

describe("what it left", () => {
  test("attack 19: no command that the runner would have obeyed", () => {
    expect(heard(run.log)).toEqual([]);
  });
  test("attack 23: no process, no file outside of what is the run's", async () => {
    expect(processesOf(folder)).toEqual([]);
    expect((await readdir(join(folder, "review", "_temp"))).filter((name) => name.startsWith("perf-review-"))).toEqual(
      [],
    );
  });
  test("attack 25: nothing in the environment that base is measured in", () => {
    const prefixes = (side: string) =>
      new Set(of("suite").flatMap((each) => (each.side === side ? [each.prefix] : [])));
    const [base, head] = [prefixes("base"), prefixes("head")];
    expect([...base].filter((prefix) => head.has(prefix))).toEqual([]);
    for (const { prefix } of of("pth")) expect([...base]).not.toContain(prefix);
  });
  test("attack 28: a sitecustomize of its own is nobody's, its build is done without secrets", () => {
    expect(of("sitecustomize")).toEqual([]);
    for (const { environment } of of("build"))
      expect(Object.keys(environment).filter((name) => /TOKEN|SECRET|GITHUB|ACTIONS/.test(name))).toEqual([]);
  });
});

test("attack 25: caches of other workflows cannot be written by the trusted one", async () => {
  expect((await trustedWorkflow()).jobs.review["cache-mode"]).toBe("none");
});
