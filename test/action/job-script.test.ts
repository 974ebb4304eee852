// The script that every job runs: what it sets up, what it leaves, and that its last word is its last act.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "#edges/shell.ts";
import { until } from "../support/slurm-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SCRIPT = join(import.meta.dirname, "..", "..", "action", "job.sh");

interface Started {
  readonly exitCode: number | null;
  readonly stderr: string;
  /** The attempt's folder. */
  readonly attempt: string;
  readonly done: unknown;
  readonly text: (name: string) => string;
}

/** Runs a bash program as the task of a job; `files`: of the run folder. */
const job = async (
  program: string,
  files: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
  cwd?: string,
  signal?: AbortSignal,
  run_ = temporaryFolder("run"),
): Promise<Started> => {
  const folder = join(run_, "measure-3");
  mkdirSync(folder);
  writeFileSync(join(folder, "task"), ["/bin/bash", "-c", program].map((word) => `${word}\0`).join(""));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(run_, name), text);
  const env = {
    PATH: process.env["PATH"] ?? "",
    THE_JOB: "4711",
    AGAIN: "2",
    TMPDIR: temporaryFolder("tmp"),
    ...variables,
  };
  const words = [SCRIPT, run_, "k-1", "measure", "3", "THE_JOB", "THE_ELEMENT", "AGAIN"];
  const ran = await run("bash", words, {
    cwd: cwd ?? run_,
    env,
    timeoutSeconds: 20,
    ...(signal === undefined ? {} : { signal }),
  });
  const attempt = join(folder, "attempt-4711.2");
  const text = (name: string): string =>
    existsSync(join(attempt, name)) ? readFileSync(join(attempt, name), "utf8") : "";
  const last = text("done.json");
  return { exitCode: ran.exitCode, stderr: ran.stderr, attempt, done: last === "" ? null : JSON.parse(last), text };
};

describe("a job", () => {
  it("leaves a last word with a checksum of every file, and no heartbeat", async () => {
    const { exitCode, done, text, attempt } = await job('echo told; echo said >&2; printf pairs > "$0/pairs.jsonl"');
    expect(exitCode).toBe(0);
    expect(done).toEqual({
      key: "k-1",
      attempt: "4711.2",
      node: expect.stringMatching(/^[\w.-]+$/),
      exit: 0,
      reason: "exit",
      files: { "pairs.jsonl": createHash("sha256").update("pairs").digest("hex") },
    });
    expect([text("progress.jsonl"), text("log")]).toEqual(["told\n", "said\n"]);
    expect(readdirSync(attempt).toSorted()).toEqual(["done.json", "log", "pairs.jsonl", "progress.jsonl"]);
  });

  it("hands the task its words as they are", async () => {
    const { text } = await job(`printf '%s' 'a  b' '$(date)' $'line\\nline' > "$0/words"`);
    expect(text("words")).toBe("a  b$(date)line\nline");
  });

  it("is the element that the scheduler says", async () => {
    const folder = temporaryFolder("run");
    mkdirSync(join(folder, "measure-5"));
    writeFileSync(join(folder, "measure-5", "task"), "/bin/true\0");
    await job("true", {}, { THE_ELEMENT: "5" }, undefined, undefined, folder);
    expect(existsSync(join(folder, "measure-5", "attempt-4711.2", "done.json"))).toBe(true);
  });

  it("tells how its program ended", async () => {
    expect((await job("exit 7")).done).toMatchObject({ exit: 7, reason: "exit" });
    expect((await job("kill -KILL $$")).done).toMatchObject({ exit: 137, reason: "exit" });
  });

  it("has a heartbeat while it runs, with its key", async () => {
    const { text } = await job('until [ -e "$0/heartbeat" ]; do :; done; cat "$0/heartbeat" > "$0/seen"');
    expect(text("seen")).toMatch(/^k-1 \d+\n$/);
  });

  it("writes a last word also when it is ended, and leaves no process", async () => {
    const stop = new AbortController();
    const folder = temporaryFolder("run");
    const ended = job('echo $$ > "$0/pid"; sleep 1000 & sleep 1001', {}, {}, undefined, stop.signal, folder);
    const pidFile = join(folder, "measure-3", "attempt-4711.2", "pid");
    await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "");
    stop.abort();
    const { done, text } = await ended;
    expect(done).toMatchObject({ exit: 143, reason: "TERM", files: { pid: expect.any(String) } });
    expect(existsSync(`/proc/${text("pid").trim()}`)).toBe(false);
  });

  it("does not begin where it does not see its run folder", async () => {
    const { exitCode, stderr, done } = await job("true", {}, {}, "/");
    expect(exitCode).toBe(75);
    expect(stderr).toContain("does not see the run folder");
    expect(done).toBeNull();
  });

  it("does not begin in a folder of another attempt", async () => {
    const folder = temporaryFolder("run");
    mkdirSync(join(folder, "measure-3", "attempt-4711.2"), { recursive: true });
    writeFileSync(join(folder, "measure-3", "task"), "x\0");
    const ran = await run("bash", [SCRIPT, folder, "k", "measure", "3", "THE_JOB", "E", "AGAIN"], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", THE_JOB: "4711", AGAIN: "2" },
    });
    expect(ran.exitCode).toBe(75);
    expect(readdirSync(join(folder, "measure-3", "attempt-4711.2"))).toEqual([]);
  });

  it("lists no file of a strange name, no link and no folder", async () => {
    const { done } = await job(
      `cd "$0"; touch fine $'new\\nline' '"quoted"' ./-dash caf\u00e9 done.json; ln -s /etc/hostname link; mkdir folder`,
    );
    expect(done).toMatchObject({ files: { fine: expect.any(String) } });
    expect(Object.keys(Object(done).files)).toEqual(["fine"]);
  });
});

describe("the site's settings", () => {
  it("are sourced in the job, and may be careless with variables", async () => {
    const site = join(temporaryFolder("site"), "set up.sh");
    writeFileSync(site, 'if [ -z "$NOT_SET" ]; then export FROM_SITE=yes; fi; cd /\n');
    const { text } = await job('echo "$FROM_SITE" > "$0/answer"; pwd >> "$0/answer"', { setup: `${site}\n` });
    expect(text("answer")).toMatch(/^yes\n.*attempt-4711\.2\n$/);
  });

  it.each([
    ["setup", "/no/such/script.sh\n"],
    ["scratch", "/no/such/folder\n"],
    ["scratch", "$NOT_SET/x\n"],
  ])("that cannot be had are told: %s %s", async (name, text) => {
    const { done, text: read } = await job('touch "$0/began"', { [name]: text });
    expect(done).toMatchObject({ exit: 78, reason: name });
    expect(read("log")).toContain("perf-review: ");
    expect(read("began")).toBe("");
  });

  it("of a script that ends the job are told as its fault", async () => {
    const site = join(temporaryFolder("site"), "setup.sh");
    writeFileSync(site, "echo no licence; exit 4\n");
    const { done, text } = await job("true", { setup: `${site}\n` });
    expect(done).toMatchObject({ exit: 4, reason: "setup" });
    expect(text("log")).toBe("no licence\n");
  });

  it("load modules in order, of a module system that the site's profile brings", async () => {
    // Lmod reads files of Lua from any folder of MODULEPATH.
    if (!existsSync("/usr/share/lmod/lmod/init/bash")) {
      if (process.env["CI"] !== undefined) throw new Error("no Lmod: apt-get install lmod");
      process.stderr.write("SKIPPED: no Lmod on this machine\n");
      return;
    }
    const modules = temporaryFolder("modules");
    writeFileSync(join(modules, "first.lua"), 'setenv("ORDER", "first")\n');
    writeFileSync(join(modules, "second.lua"), 'setenv("ORDER", (os.getenv("ORDER") or "") .. " second")\n');
    const variables = { MODULEPATH: modules, HOME: temporaryFolder("home"), USER: "tester" };
    const { text, done } = await job('echo "$ORDER" > "$0/answer"', { modules: "first\nsecond\n" }, variables);
    expect(text("log")).toBe("");
    expect(text("answer")).toBe("first second\n");
    expect(done).toMatchObject({ exit: 0 });
    const failed = await job("true", { modules: "first\nnosuch\n" }, variables);
    expect(failed.done).toMatchObject({ exit: 78, reason: "modules" });
    expect(failed.text("log")).toContain("module load nosuch failed");
  });

  it("give a scratch folder of its own, named by the job's variables, which is gone afterwards", async () => {
    const scratch = temporaryFolder("scratch");
    mkdirSync(join(scratch, "tester"));
    const { text } = await job(
      'echo "$TMPDIR" > "$0/answer"; touch "$TMPDIR/file"',
      { scratch: "$SITE/${WHO}\n" },
      { SITE: scratch, WHO: "tester" },
    );
    expect(text("answer")).toMatch(new RegExp(`^${scratch}/tester/perf-review-\\w+\\n$`));
    expect(readdirSync(join(scratch, "tester"))).toEqual([]);
  });

  it("are values and never code", async () => {
    const folder = temporaryFolder("run");
    const { done } = await job(
      "true",
      { scratch: `$(touch ${folder}/oops)\`touch ${folder}/oops\`;touch ${folder}/oops\n`, modules: "" },
      {},
      undefined,
      undefined,
      folder,
    );
    expect(done).toMatchObject({ reason: "scratch" });
    expect(existsSync(join(folder, "oops"))).toBe(false);
  });
});
