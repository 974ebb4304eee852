// What commands leave behind in a real driver process, and which code they are found to run.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import { converse } from "#edges/shell.ts";
import type { Environment } from "#model/plan.ts";
import { commandOf, commandSides } from "../../support/commands.ts";
import { fieldOf, LIMIT_SECONDS, opened, served, valueOf } from "../../support/driven.ts";
import { DRIVER, type TwoSides } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let environment: Environment;
let sides: TwoSides;
beforeAll(async () => {
  sides = await commandSides();
  environment = sides.environments.head;
});

/** Runs it once after a first one, and lets it end. */
const measured = (words: readonly string[], { path = ".", within = environment } = {}) =>
  served(commandOf(words, sides, path), within, { rounds: 1, untimed: 1 });

describe.runIf(process.platform === "linux")("what a command leaves behind", () => {
  test.each([
    ["a child", "sleep 1000 &"],
    ["a child in a session of its own", "setsid sleep 1000 & sleep 0.2"],
    ["many", "(sleep 1000 & sleep 1000 & sleep 1000) & sleep 0.1"],
  ])("%s is told and ended", async (_, code) => {
    const { problem } = await measured(["/bin/sh", "-c", code]);
    expect(problem).toMatchObject({ detail: expect.stringContaining("left processes behind") });
    await expect.poll(() => sleepers("1000")).toEqual([]);
  });

  test("children that end soon by themselves are nobody's business", async () => {
    expect(await measured(["/bin/sh", "-c", "sleep 0.1 &"])).toMatchObject({ problem: null });
  });

  test("all of it ends with the process that runs it", async () => {
    const driver = opened(environment, commandOf(["/bin/sh", "-c", "sleep 2000; sleep 2000"], sides));
    valueOf(await driver.ready(LIMIT_SECONDS));
    const slice = driver.slice(1, 0, LIMIT_SECONDS);
    await expect.poll(() => sleepers("2000").length).toBe(1);
    driver.end();
    expect(await slice).toMatchObject({ ok: false, why: "ended" });
    await expect.poll(() => sleepers("2000")).toEqual([]);
    await driver.dispose();
  });

  test("all of it ends when the worker has gone", async () => {
    const job = toolNamed("command").serveJob(
      { benchmark: "it", file: ".", jobs: { base: {}, head: { words: ["sleep", "3000"] } } },
      "head",
      environment,
    );
    const folder = temporaryFolder("worker");
    const parent = `
import json, os, signal, socket, subprocess, sys
ours, theirs = socket.socketpair()
job = dict(json.loads(sys.argv[3]), out=sys.argv[2] + "/out", turn_fd=theirs.fileno(), layout=None)
open(sys.argv[2] + "/job", "w").write(json.dumps(job))
child = subprocess.Popen([sys.executable, sys.argv[1], sys.argv[2] + "/job"], pass_fds=[theirs.fileno()], start_new_session=True)
theirs.close()
ours.recv(4096)
ours.send(b"go 1 0\\n")
channel = socket.socket(fileno=3)
channel.send(b"going\\n")
channel.recv(1)
ours.close()
channel.send(str(child.wait(30)).encode() + b"\\n")
`;
    const talk = converse(environment.python, ["-c", parent, DRIVER, folder, JSON.stringify(job)], {
      cwd: environment.root,
      env: environment.variables,
      output: join(folder, "log"),
    });
    expect(await talk.receive(LIMIT_SECONDS)).toEqual({ kind: "line", line: "going" });
    await expect.poll(() => sleepers("3000").length).toBe(1);
    talk.send("close");
    expect(await talk.receive(LIMIT_SECONDS)).toMatchObject({ kind: "line" });
    expect(sleepers("3000")).toEqual([]);
    talk.end();
  });
});

const sleepers = (seconds: string): readonly string[] =>
  readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8") === `sleep\0${seconds}\0`;
      } catch {
        return false;
      }
    });

describe("which code a command runs", () => {
  const provenanceOf = async (words: readonly string[], path = ".", within = environment): Promise<unknown> =>
    fieldOf((await measured(words, { path, within })).answer, "provenance");

  test("is proved where it is Python that runs", async () => {
    const file = (name: string) => [join(environment.root, name), join(environment.root, name)];
    expect(await provenanceOf(["python", "-m", "heat", "--size", "64"])).toEqual({ heat: file("heat/__init__.py") });
    expect(await provenanceOf(["python3", "-W", "error", "-c", "pass"])).toEqual({ heat: file("heat/__init__.py") });
    // A script's own folder comes first.
    expect(await provenanceOf(["python", "-O", "scripts/run.py"])).toEqual({ heat: file("scripts/heat/__init__.py") });
    expect(await provenanceOf(["python", "-Ic", "pass"])).toEqual({});
    expect(await provenanceOf(["/bin/true"])).toEqual({});
  });

  test("is refused where it is another side's", async () => {
    const wrong = { ...environment, variables: { ...environment.variables, PYTHONPATH: sides.environments.base.root } };
    const answer = await measured(["python", "here.py"], { path: "examples", within: wrong });
    expect(answer.problem).toMatchObject({ kind: "wrong-side-measured", module: "heat", side: "head" });
  });

  test("is proved for the environment's own scripts", async () => {
    const folder = join(temporaryFolder("venv"), "venv");
    execFileSync(environment.python, ["-m", "venv", "--without-pip", folder]);
    const [site = ""] = readdirSync(join(folder, "lib"));
    mkdirSync(join(folder, "lib", site, "site-packages", "heat"));
    writeFileSync(join(folder, "lib", site, "site-packages", "heat", "__init__.py"), "");
    const own = { ...environment, python: join(folder, "bin", "python"), provenanceRoots: [folder] };
    for (const [name, start] of [
      ["short", `#!${own.python}\n`],
      ["long", `#!/bin/sh\n'''exec' '${own.python}' "$0" "$@"\n' '''\n`],
    ] as const) {
      writeFileSync(join(folder, "bin", name), `${start}import heat\n`);
      chmodSync(join(folder, "bin", name), 0o755);
      expect(await measured([name], { within: own })).toMatchObject({
        problem: null,
        answer: {
          provenance: { heat: [join(folder, "lib", site, "site-packages", "heat", "__init__.py"), expect.any(String)] },
        },
      });
    }
  });
});
