/** What jobs need on a node: all in the run folder, and working with nothing else. */
import { lstat, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { carriedTo } from "#edges/carried.ts";
import { run } from "#edges/shell.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "..", "..");
let bundle = "";

beforeAll(async () => {
  // From the sources as they are, not as they were when the bundle was committed.
  bundle = temporaryFolder("bundle");
  const built = await run(process.execPath, ["action/bundle.mjs", bundle], { cwd: ROOT, timeoutSeconds: 200 });
  expect(built.stderr).toBe("");
});

test("the carried worker starts by itself: another folder, an empty environment, nothing of ours beside it", async () => {
  const folder = temporaryFolder("run");
  await mkdir(join(bundle, "python", "__pycache__"), { recursive: true });
  const carried = await carriedTo(folder, bundle);
  if (!carried.ok) throw new Error(JSON.stringify(carried.problem));
  const { node, worker, python, script } = carried.value;
  expect((await readdir(folder)).toSorted()).toEqual(
    ["bin", "job.sh", "package.json", "python", "worker.js"].filter(
      (name) => name !== "bin" || node.startsWith(folder),
    ),
  );
  expect((await stat(node)).mode & 0o111).toBe(0o111);
  expect((await stat(script)).mode & 0o111).toBe(0o111);
  expect((await readdir(python)).toSorted()).toEqual(expect.arrayContaining(["driver.py", "project.py", "lacking.py"]));
  expect(await readdir(python)).not.toContain("__pycache__");
  const alone = await run(node, [worker], { cwd: "/", env: {} });
  expect(alone).toMatchObject({ exitCode: 2, stdout: "" });
  expect(alone.stderr).toMatch(/^usage: worker measure .* or worker prepare /);
  // Its Python files are found beside it: preparing gets as far as asking for interpreters.
  const request = join(folder, "request.json");
  const sides = { base: join(folder, "a"), head: join(folder, "b") };
  const wanted = {
    python: ["3.99"],
    suites: [],
    roots: sides,
    projects: { base: "", head: "" },
    suiteFiles: sides,
    folder,
    needs: [],
    requirements: [],
    extras: [],
    variables: [],
  };
  await writeFile(request, JSON.stringify(wanted));
  await mkdir(join(folder, "attempt"));
  const prepared = await run(node, [worker, "prepare", request, join(folder, "attempt")], { cwd: "/", env: {} });
  expect(prepared).toMatchObject({ exitCode: 0, stderr: "" });
  const answer = await run("cat", [join(folder, "attempt", "prepared.json")]);
  expect(JSON.parse(answer.stdout)).toMatchObject({ ok: false, problem: { kind: "interpreter-not-found" } });
});

test("what is carried once may be carried again, and the runner's own Node is left alone", async () => {
  const folder = temporaryFolder("run");
  const before = await lstat(process.execPath);
  const [first, second] = [await carriedTo(folder, bundle), await carriedTo(folder, bundle)];
  expect(second).toEqual(first);
  const after = await lstat(process.execPath);
  expect([after.ino, after.mode, after.size]).toEqual([before.ino, before.mode, before.size]);
  if (!first.ok) throw new Error(JSON.stringify(first.problem));
  expect((await run(first.value.node, ["--version"], { cwd: "/", env: {} })).stdout.trim()).toBe(process.version);
});

test("a bundle that is not there is a problem that names the file", async () => {
  const nowhere = join(temporaryFolder(), "dist");
  expect(await carriedTo(temporaryFolder("run"), nowhere)).toMatchObject({
    ok: false,
    problem: { kind: "file-unreadable", path: join(nowhere, "worker.js") },
  });
});
