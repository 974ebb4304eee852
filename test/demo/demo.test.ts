/** One run of the demo, as `npm run demo` starts it (test/demo/main.ts), held against what the example promises. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import type { Verdict } from "#model/comparison.ts";
import type { Results } from "#model/results.ts";
import type { CheckRun } from "../support/github/types.ts";
import { processesOf } from "../support/processes.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const LIMIT_SECONDS = 480;
/** Kept after the test, to be looked at when it fails. */
const FOLDER = root(".perf-review/demo-test");
const LOG = `${FOLDER}.log`;

/** What an honest review may say: `inconclusive` always, as no machine promises to be quiet. */
const ALLOWED: Readonly<Record<string, readonly Verdict[]>> = {
  slower: ["regression", "inconclusive"],
  faster: ["improvement", "inconclusive"],
  same: ["unchanged", "inconclusive"],
  new: ["new"],
  removed: ["removed"],
};

/** The example's own table: benchmark → what the pull request does to it. */
async function promised(): Promise<ReadonlyMap<string, string>> {
  const page = await readFile(root("examples/README.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)];
  return new Map(
    rows.map(([, name = "", ratio = ""]) => {
      const first = Number.parseFloat(ratio);
      return [name, Number.isNaN(first) ? ratio.trim() : first > 1 ? "slower" : "faster"];
    }),
  );
}

let results: Results;
let comment: string;
let checkRun: CheckRun;
const file = (name: string) => readFile(join(FOLDER, name), "utf8");
beforeAll(
  async () => {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    await writeFile(LOG, "");
    const ran = await run(process.execPath, ["test/demo/main.ts", FOLDER], {
      cwd: root("."),
      timeoutSeconds: LIMIT_SECONDS,
      onLine: (line) => appendFileSync(LOG, `${line}\n`),
    });
    expect(ran, `${ran.stdout.slice(-4000)}\n${ran.stderr}`).toMatchObject({ exitCode: 0, timedOut: false });
    results = JSON.parse(await file("results.json"));
    comment = await file("comment.md");
    checkRun = JSON.parse(await file("check-run.json"));
  },
  (LIMIT_SECONDS + 10) * 1000,
);

describe("the demo", () => {
  test("measures, and never says what is wrong", async () => {
    expect(results.comparisons.some(({ pairs }) => pairs > 0)).toBe(true);
    const promises = await promised();
    const wrong = results.comparisons.filter(({ benchmark, verdict }) => {
      const name = benchmark.replace(/^.*::/, "").replace(/\[.*$/, "");
      return !ALLOWED[promises.get(name) ?? "same"]?.includes(verdict);
    });
    expect(wrong).toEqual([]);
    // every promise of the table is there, so that none is judged under another name
    const names = results.comparisons.map(({ benchmark }) => benchmark.replace(/^.*::/, ""));
    expect(promises.size).toBeGreaterThan(4);
    expect(names).toEqual(expect.arrayContaining([...promises.keys()]));
  });

  test("writes a comment with hints, the Python versions and its marker", () => {
    expect(comment).toContain("mpi-request-dropped");
    // a pass of that loop does more than the text can weigh: collected, and posted once a profile has weighed it
    expect(results.hints).toContainEqual(expect.objectContaining({ rule: "ndarray-growth-in-loop", tier: 2 }));
    expect(comment).not.toContain("ndarray-growth-in-loop");
    expect(comment).toMatch(/Other Python versions, head's time against|Python `[\w.+]+` was not (?:measured|found)/);
    expect(comment).toMatch(/\n\n<!-- perf-review:\S+ -->\n?$/);
  });

  test("completes a check run on the head that was measured", () => {
    expect(checkRun).toMatchObject({ status: "completed", headSha: results.head });
  });

  test("leaves the page and the pairs", async () => {
    expect(await file("report.html")).toContain("test_probe_history");
    expect(await file("pairs.jsonl")).toContain("test_probe_history");
  });

  test("ends with everything that it started when it is interrupted", async () => {
    const folder = root(".perf-review/demo-interrupted");
    await rm(folder, { recursive: true, force: true });
    const child = spawn(process.execPath, ["test/demo/main.ts", folder], {
      cwd: root("."),
      stdio: ["ignore", "pipe", "ignore"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.includes(": installing ")) child.kill("SIGINT"); // the Action says so, and pip goes on for a while
    });
    expect(await once(child, "exit")).toEqual([130, null]);
    await expect.poll(() => processesOf(folder), { timeout: 10_000 }).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  });

  test("refuses a folder that holds something", async () => {
    const ran = await run(process.execPath, ["test/demo/main.ts", root("examples")], {
      cwd: root("."),
      timeoutSeconds: 30,
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain("is not empty");
  });
});
