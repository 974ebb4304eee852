// Real processes: how they end, what they leave behind, and what of them is seen.
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { converse, run } from "#edges/shell.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder("shell");
const isAlive = (pid: string): boolean => {
  // A zombie has ended; whoever adopts it may take its time.
  const status = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return status !== "" && !/\) Z /.test(status);
};

/** It is no child of ours, so nobody tells when the signal has reached it. */
const gone = (pid: string): Promise<void> => expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);

describe("run", () => {
  test("gives code, output and errors of a failing program", async () => {
    const ran = await run("sh", ["-c", "echo out; echo err >&2; exit 3"]);
    expect(ran).toEqual({ exitCode: 3, signal: null, timedOut: false, stdout: "out\n", stderr: "err\n" });
  });

  test("calls a missing program 127 and says so", async () => {
    const ran = await run("no-such-program-anywhere", []);
    expect(ran).toMatchObject({ exitCode: 127, signal: null, stdout: "" });
    expect(ran.stderr).toContain("no-such-program-anywhere");
  });

  test("calls a missing working folder 127 and says so", async () => {
    const ran = await run("ls", [], { cwd: join(folder, "nowhere") });
    expect(ran.exitCode).toBe(127);
    expect(ran.stderr).toContain("nowhere");
  });

  test("interprets nothing in an argument", async () => {
    const hostile = "$(echo no) `id` ; * \"'\n-rf";
    expect((await run("printf", ["%s", hostile])).stdout).toBe(hostile);
  });

  test("passes on exactly the given environment", async () => {
    expect((await run("/usr/bin/env", [], { env: { ONLY: "this" } })).stdout).toBe("ONLY=this\n");
  });

  test("feeds input and tells lines as they come, the last one too", async () => {
    const lines: string[] = [];
    await run("cat", [], { input: "one\ntwo", onLine: (line) => lines.push(line) });
    expect(lines).toEqual(["one", "two"]);
  });

  test("ends the whole group on timeout", async () => {
    const ran = await run("sh", ["-c", "trap '' TERM; sleep 1000 & echo $!; wait; sleep 1000"], {
      timeoutSeconds: 0.2,
    });
    expect(ran).toMatchObject({ exitCode: null, timedOut: true, signal: "SIGKILL" });
    await gone(ran.stdout.trim());
  });

  test("ends the group on abort, before and after the start", async () => {
    expect(await run("sleep", ["1000"], { signal: AbortSignal.abort() })).toMatchObject({
      signal: "SIGTERM",
      timedOut: false,
    });
    const abort = new AbortController();
    const ran = run("sh", ["-c", "echo started; sleep 1000"], { signal: abort.signal, onLine: () => abort.abort() });
    expect(await ran).toMatchObject({ signal: "SIGTERM", timedOut: false });
  });

  test("ends what a program leaves behind, and does not wait for it", async () => {
    const ran = await run("sh", ["-c", "sleep 1000 & echo $!"]);
    expect(ran.exitCode).toBe(0);
    await gone(ran.stdout.trim());
  });

  test("ends a program that never stops talking", async () => {
    const ran = await run("yes", ["x".repeat(1000)]);
    expect(ran.exitCode).toBeNull();
    expect(ran.stderr).toContain("more than");
  });
});

const start = (script: string) =>
  converse("sh", ["-c", script], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "" },
    output: join(folder, "log"),
  });

describe("converse", () => {
  test("answers line by line over descriptor 3, and the program's own output goes elsewhere", async () => {
    const talk = start('echo noise; while read line <&3; do echo "got $line" >&3; done');
    talk.send("a");
    expect(await talk.receive(10)).toEqual({ kind: "line", line: "got a" });
    talk.send("b");
    expect(await talk.receive(10)).toEqual({ kind: "line", line: "got b" });
    talk.end();
    expect(await talk.ended).toEqual({ exitCode: null, signal: "SIGKILL" });
    expect(readFileSync(join(folder, "log"), "utf8")).toContain("noise");
  });

  test("gives what was said before the end, then the end", async () => {
    const talk = start("echo last >&3; exit 5");
    await talk.ended;
    expect(await talk.receive(10)).toEqual({ kind: "line", line: "last" });
    expect(await talk.receive(10)).toEqual({ kind: "ended", exitCode: 5, signal: null });
  });

  test("says when nothing comes", async () => {
    const talk = start("sleep 1000");
    expect(await talk.receive(0.05)).toEqual({ kind: "timeout" });
    talk.end();
    await talk.ended;
  });

  test("has ended at once when there is no such program", async () => {
    const talk = converse(join(folder, "nothing"), [], { cwd: folder, env: {}, output: join(folder, "log") });
    expect(await talk.receive(10)).toEqual({ kind: "ended", exitCode: 127, signal: null });
  });
});

test.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)("%s to us ends the groups that we started", async (signal) => {
  const script = join(folder, `parent-${signal}.mjs`);
  const shell = join(import.meta.dirname, "..", "..", "src", "edges", "shell.ts");
  const { writeFileSync } = await import("node:fs");
  // SIGKILL cannot be caught: then the channel's end is all that the child gets, as a driver does.
  writeFileSync(
    script,
    `const { converse } = await import(${JSON.stringify(shell)});
     const child = converse("sh", ["-c", "echo $$ >&3; read line <&3"], { cwd: "/", env: process.env, output: "/dev/null" });
     const heard = await child.receive(10);
     console.log(heard.line);
     await child.ended;`,
  );
  let pid = "";
  const abort = new AbortController();
  const ran = run(process.execPath, [script], {
    onLine: (line) => {
      pid = line;
      const parent = readFileSync(`/proc/${line}/stat`, "utf8").split(") ")[1]?.split(" ")[1];
      process.kill(Number(parent), signal);
    },
    signal: abort.signal,
    timeoutSeconds: 20,
  });
  // As a shell tells it; so whoever tidies up at the exit gets the chance to.
  const end = signal === "SIGKILL" ? { signal } : { exitCode: 128 + constants.signals[signal] };
  expect(await ran).toMatchObject({ ...end, timedOut: false });
  await gone(pid);
});
