/** What the terminal program does where its output goes nowhere, and what it leaves behind when it is interrupted. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "#edges/shell.ts";
import { cli, outerNode } from "../support/cli.ts";
import { processesOf } from "../support/processes.ts";
import { gitIn, repositoryOf } from "../support/repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/perf-review.mjs", import.meta.url));
const SUITE = { "benchmarks/test_a.py": "def test_a(benchmark):\n    benchmark(len, [])\n" };

const recorded = (ratio: number): string =>
  Array.from({ length: 2000 }, (_, at) =>
    JSON.stringify({
      benchmark: `b${at % 50}`,
      interpreter: "3.11",
      metric: "wall-time",
      pair: Math.floor(at / 50),
      first: "base",
      base: [1],
      head: [ratio],
    }),
  ).join("\n");

describe("a result that nobody takes", () => {
  const piped = async (ratio: number, rest: string) => {
    const folder = temporaryFolder("output");
    await writeFile(join(folder, "pairs.jsonl"), recorded(ratio));
    const script = `{ "$0" "$1" compare pairs.jsonl --json; echo "code $?" >&2; } ${rest}`;
    return run("sh", ["-c", script, outerNode, PROGRAM], { cwd: folder, timeoutSeconds: 60 });
  };

  it.each([
    [1.2, "code 1"],
    [1, "code 0"],
  ])("by a reader that leaves early changes no exit code (ratio %s)", async (ratio, code) => {
    const { stderr } = await piped(ratio, "| head -c 1");
    expect(stderr.trim()).toBe(code);
  });

  it.skipIf(!existsSync("/dev/full"))(
    "because the disk is full is one sentence (needs Linux's /dev/full)",
    async () => {
      const { stderr } = await piped(1, "> /dev/full");
      expect(stderr).toMatch(/^perf-review: The result cannot be written: ENOSPC.*\ncode 2\n$/);
    },
  );
});

describe("the output folder", () => {
  it("that cannot be one is refused before anything is measured", async () => {
    const { folder } = await repositoryOf(SUITE, {});
    const answer = await cli(["run", "--base", "HEAD~1", "--output", "benchmarks/test_a.py/out"], { cwd: folder });
    expect(answer).toMatchObject({ code: 2, out: "" });
    expect(answer.err).toMatch(/^perf-review: --output cannot be .*folder to write to \(ENOTDIR\)\.\n$/);
  });
});

describe("a doubt about the revisions", () => {
  it("is said once, before anything is measured", async () => {
    const { folder } = await repositoryOf({ "README.md": "no code" });
    await gitIn(folder, "checkout", "--quiet", "--orphan", "other");
    await gitIn(folder, "commit", "--quiet", "--message", "a root of its own");
    const asked = ["run", "--base", "other", "--head", "main", "--json"];
    const answer = await cli(asked, { cwd: folder });
    expect(answer.code).toBe(2);
    expect(answer.err.match(/is not an ancestor/g)).toHaveLength(1);
    const problems: readonly { readonly kind: string }[] = JSON.parse(answer.out).problems;
    expect(problems.map(({ kind }) => kind)).toEqual(["base-not-ancestor", "no-benchmarks"]);
    const same = await cli(["run", "--base", "main", "--head", "main"], { cwd: folder });
    expect(same.err).toContain("base and head are the same commit");
  });
});

describe("an interrupted review", () => {
  /**
   * To the program alone, as `kill` does; or to its group, as a terminal does: then its own child gets it twice. Of SIGKILL, which
   * nobody can pass on, the child learns by itself.
   */
  it.each([
    ["SIGINT", "group", 130],
    ["SIGTERM", "program", 143],
    ["SIGKILL", "program", null],
  ] as const)("by %s to the %s ends every process and removes what it made", async (signal, whom, code) => {
    const { folder } = await repositoryOf(SUITE, {});
    const temporary = join(temporaryFolder("interrupted"), "tmp");
    await mkdir(temporary);
    const child = spawn(outerNode, [PROGRAM, "run", "--base", "HEAD~1", "--budget", "60s"], {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      const isUnderWay = said.includes("installing");
      said += text;
      if (!isUnderWay && said.includes("installing") && child.pid !== undefined)
        process.kill(whom === "group" ? -child.pid : child.pid, signal);
    });
    // "close" waits for everybody who holds the two pipes, so for the program's own child as well.
    const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
    expect(exitCode, said).toBe(code);
    expect(said).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, ".perf-review/results.json")), "it ran to its end").toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
    expect(processesOf(temporary)).toEqual([]);
    expect(await readFile(join(folder, "benchmarks/test_a.py"), "utf8")).toBe(SUITE["benchmarks/test_a.py"]);
  });
});
