/** The demo's repository: reproducible commits, a pull request that changes what the example promises. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import { HEAD_BRANCH, makeHistory } from "./history.ts";

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "history-"));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});
const git = async (folder: string, ...args: string[]): Promise<string> => {
  const answer = await run("git", args, { cwd: folder, timeoutSeconds: 30 });
  expect(answer.stderr).toBe("");
  return answer.stdout.trim();
};

test("two repositories made of the same files have the same commits", async () => {
  const one = await newFolder();
  const two = await newFolder();
  expect(await makeHistory(one)).toEqual(await makeHistory(two));
});

test("head is a branch on base that changes, adds and removes files", async () => {
  const folder = await newFolder();
  const { base, head } = await makeHistory(folder);
  expect(await git(folder, "rev-parse", "main", HEAD_BRANCH)).toBe(`${base}\n${head}`);
  expect(await git(folder, "merge-base", base, head)).toBe(base);
  expect(await git(folder, "status", "--porcelain")).toBe("");
  const changes = await git(folder, "diff", "--no-renames", "--name-status", base, head);
  expect(changes.replaceAll("\t", " ").split("\n")).toEqual(
    expect.arrayContaining([
      "A benchmarks/test_adaptive.py",
      "D benchmarks/test_dat_format.py",
      "M src/heat/grid.py",
      "M src/heat/laplace_mpi.py",
      "M src/heat/probes.py",
    ]),
  );
  // The suite that both sides share is the same on both.
  expect(changes).not.toContain("benchmarks/test_heat.py");
  const files = (await git(folder, "ls-tree", "-r", "--name-only", base)).split("\n");
  expect(files).toContain(".github/perf-review.yml");
  expect(files).toContain(".github/workflows/perf-review.yml");
  expect(files.filter((file) => /__pycache__|egg-info|REMOVED/.test(file))).toEqual([]);
});

test("interpreters and budget go into the configuration", async () => {
  const folder = await newFolder();
  await makeHistory(folder, { interpreters: ["3.10", "3.12"], budget: "75s" });
  const config = await readFile(join(folder, ".github/perf-review.yml"), "utf8");
  expect(config).toContain('python: ["3.10","3.12"]');
  expect(config).toMatch(/^budget: 75s$/m);
});
