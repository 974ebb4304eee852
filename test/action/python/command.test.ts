// Real command lines in a real driver process: what they cost, and how they fail.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { thisHost } from "#edges/host.ts";
import { converse } from "#edges/shell.ts";
import type { Environment } from "#model/plan.ts";
import { commandOf, commandSides, pythonWords } from "../../support/commands.ts";
import { fieldOf, LIMIT_SECONDS, listed, served } from "../../support/driven.ts";
import type { TwoSides } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let environment: Environment;
let sides: TwoSides;
beforeAll(async () => {
  sides = await commandSides();
  environment = sides.environments.head;
});

/** Runs it `runs` times after a first one, and lets it end. */
const measured = (words: readonly string[], { path = ".", runs = 1, within = environment, core = -1 } = {}) =>
  served(commandOf(words, sides, path), within, { rounds: runs, untimed: 1, core });
const bytesOf = (answer: unknown): unknown => fieldOf(answer, "memory", "process");

describe("a command that works", () => {
  test("is run in its folder, with its arguments, by the environment's own Python", async () => {
    expect(await measured(["python", "-m", "heat", "--size", "64"])).toMatchObject({ problem: null });
    expect(await measured(["python", "here.py"], { path: "examples" })).toMatchObject({ problem: null });
    const own = `import sys; assert sys.executable.startswith(${JSON.stringify(environment.python)}), sys.executable`;
    expect(await measured(pythonWords(own))).toMatchObject({ problem: null });
    expect(await measured(["python3", "-c", own])).toMatchObject({ problem: null });
  });

  test("is run as often as asked, timed runs and untimed ones", async () => {
    const file = join(temporaryFolder("counted"), "runs");
    await measured(["/bin/sh", "-c", `echo . >> ${file}`], { runs: 5 });
    expect(readFileSync(file, "utf8").length).toBe(2 * 6);
  });

  test("costs what the clock and the kernel say, of whatever it waited for", async () => {
    const spin = "import time\nwhile time.process_time() < 0.2: pass";
    const busy = await measured(pythonWords(spin));
    const child = await measured(
      pythonWords(`import subprocess, sys; subprocess.run([sys.executable, "-c", ${JSON.stringify(spin)}])`),
    );
    const idle = await measured(["sleep", "0.2"]);
    expect(busy.slice?.cpuSeconds).toBeGreaterThan(0.2);
    expect(child.slice?.cpuSeconds).toBeGreaterThan(0.2);
    expect(idle.slice?.wallSeconds).toBeGreaterThan(0.2);
    expect(idle.slice?.cpuSeconds).toBeLessThan((busy.slice?.cpuSeconds ?? 0) / 4);
  });

  test.runIf(process.platform === "linux")("does not cost what other programs take of its core", async () => {
    const core = thisHost.cores().at(-1) ?? 0;
    const others = `import os\nos.sched_setaffinity(0, [${core}])\nos.fork()\nos.write(3, b"spinning\\n")\nwhile True: pass`;
    const busy = converse(environment.python, ["-c", others], {
      cwd: environment.root,
      env: environment.variables,
      output: join(temporaryFolder("others"), "log"),
    });
    await busy.receive(LIMIT_SECONDS);
    await busy.receive(LIMIT_SECONDS);
    const { slice } = await measured(pythonWords("import time\nwhile time.process_time() < 0.3: pass"), { core });
    busy.end();
    // Three share the core, so by the clock alone it is about three times the CPU time.
    expect(slice?.wallSeconds).toBeLessThan((slice?.cpuSeconds ?? 0) * 1.4);
  });

  test("several runs add up", async () => {
    const { slice } = await measured(["sleep", "0.05"], { runs: 4 });
    expect(slice?.wallSeconds).toBeGreaterThan(0.2);
  });

  test("needs the memory of its largest process; a small one's cannot be told", async () => {
    const large = bytesOf((await measured(pythonWords("b'x' * 200_000_000"))).answer);
    const larger = bytesOf((await measured(["/bin/sh", "-c", `python3 -c "b'x' * 300_000_000"; true`])).answer);
    expect(large).toBeGreaterThan(150e6);
    expect(large).toBeLessThan(250e6);
    expect(Number(larger) - Number(large)).toBeGreaterThan(90e6);
    expect((await measured(["/bin/true"])).answer).toMatchObject({ memory: null });
  });

  test("has nothing to read, and may print without end", async () => {
    const reads = "import sys; assert sys.stdin.read() == ''";
    expect(await measured(pythonWords(reads))).toMatchObject({ problem: null });
    const floods = "import os\nfor _ in range(300): os.write(1, b'x' * 2**20); os.write(2, b'y' * 2**17)";
    expect(await measured(pythonWords(floods))).toMatchObject({ problem: null });
  });

  test("is killed by the signals that end it in a terminal, whatever Python ignores", async () => {
    expect(await measured(["/bin/sh", "-c", "yes | head -n 1; exit 0"])).toMatchObject({ problem: null });
    const answer = await measured(
      pythonWords("import signal; assert signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN"),
    );
    expect(answer.problem).toBeNull();
    expect(await measured(["/bin/sh", "-c", "kill -PIPE $$"])).toMatchObject({
      problem: { detail: expect.stringContaining("SIGPIPE") },
    });
  });

  test("keeps the environment that the process was given", async () => {
    const code = "import os; assert os.environ['PYTHONHASHSEED'] == '77' and os.path.isdir(os.environ['TMPDIR'])";
    expect(await measured(pythonWords(code))).toMatchObject({ problem: null });
  });

  test("gets its arguments as they are", async () => {
    const words = ["a b", "x[1]", "ü", "'", '"', "$(touch oops)", "`touch oops`", "-n2", "*", "", "\\"];
    const code = `import sys; assert sys.argv[1:] == ${JSON.stringify(words)}, sys.argv`;
    expect(await measured([...pythonWords(code), ...words])).toMatchObject({ problem: null });
    expect(existsSync(join(environment.root, "oops"))).toBe(false);
  });
});

describe("a command that fails", () => {
  test.each([
    ["a status", pythonWords("import sys; sys.exit('no such grid')"), "the command ended with status 1\nno such grid"],
    ["a signal", pythonWords("import os; os.kill(os.getpid(), 11)"), "the command was ended by signal 11 (SIGSEGV)"],
    ["a missing program", ["no-such-program-here"], "no-such-program-here cannot be started: no such program in PATH"],
    ["a missing file", ["./no-such-file"], "./no-such-file cannot be started: No such file or directory"],
    ["a file that is no program", ["./heat/__init__.py"], "./heat/__init__.py cannot be started: Permission denied"],
    [
      "a flood of errors",
      pythonWords("import sys; sys.stderr.write('x' * 2**22 + 'the end'); sys.exit(3)"),
      /^the command ended with status 3\nx{3900,4000}the end$/,
    ],
  ])("with %s says how", async (_, words, detail) => {
    expect((await measured(words)).problem).toMatchObject({
      kind: "benchmark-failed",
      benchmark: "command::it",
      side: "head",
      detail: typeof detail === "string" ? detail : expect.stringMatching(detail),
    });
  });

  test("later than at first fails as well", async () => {
    const file = join(temporaryFolder("later"), "runs");
    const { problem } = await measured(["/bin/sh", "-c", `echo . >> ${file}; test $(wc -l < ${file}) -lt 3`], {
      runs: 9,
    });
    expect(problem).toMatchObject({ detail: "the command ended with status 1" });
  });

  test("for want of its folder says so, though it was listed elsewhere", async () => {
    const benchmark = { ...commandOf(["true"], sides), file: "gone" };
    expect((await served(benchmark, environment)).problem).toMatchObject({
      kind: "benchmark-failed",
      detail: expect.stringContaining("gone"),
    });
  });
});

describe("a list of commands", () => {
  test("runs none of them, and keeps names of any characters", async () => {
    const oops = join(environment.root, "oops");
    const names = ["a b", "x[1]", "ü", "::", "-n2", "$(touch oops)"];
    const listing = await listed(
      environment,
      names.map((name) => ({
        tool: "command",
        path: ".",
        name,
        arguments: ["touch", oops],
        timeoutSeconds: 9,
        mode: "sequential",
      })),
    );
    expect(listing.benchmarks.map(({ id }) => id)).toEqual(names.map((name) => `command::${name}`));
    expect(listing.benchmarks[0]).toMatchObject({ timeoutSeconds: 9, mode: "sequential", file: "." });
    expect(existsSync(oops)).toBe(false);
  });

  test("tells a working folder that is not there", async () => {
    const listing = await listed(environment, [
      { tool: "command", path: "gone", arguments: ["true"] },
      { tool: "command", path: "examples", arguments: ["true"] },
    ]);
    expect(listing).toMatchObject({
      benchmarks: [{ id: "command::true", file: "examples" }],
      errors: [{ path: "gone", isMissing: true }],
    });
  });
});
