/** The README's commands are run, here or by the test that the table names, and its configuration is one. */
import { generateKeyPairSync } from "node:crypto";
import { copyFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { configFromText } from "#core/config/config.ts";
import { schedulerNames } from "#core/schedulers/registry.ts";
import { toolNames } from "#core/tools/registry.ts";
import { CONFIG_KEYS } from "#core/config/schema.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { run } from "#edges/shell.ts";
import { cli } from "./support/cli.ts";
import { repositoryOf } from "./support/repository.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const text = (path: string) => readFile(root(path), "utf8");
const readme = await text("README.md");
const scripts: Readonly<Record<string, string>> = JSON.parse(await text("package.json")).scripts;

const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, body = ""]) =>
    name === language ? [body] : [],
  );
const commands = blocks("sh").flatMap((block) => block.split("\n").filter((line) => line !== ""));

/** Runs one of the README's lines on real arguments; each later one finds what the earlier ones made. */
type Check = () => Promise<void>;

let folder: string;
let python: string;
beforeAll(async () => {
  const suite = "from work import total\n\n\ndef test_total(benchmark):\n    benchmark(total)\n";
  const work = (rounds: number) => `def total():\n    return sum(range(${rounds}))\n`;
  const made = await repositoryOf({ "src/work.py": work(1000), "benchmarks/test_work.py": suite });
  folder = made.folder;
  await run("git", ["checkout", "--quiet", "-b", "change"], { cwd: folder });
  const { found } = await pythonsOfMachine(root("action/python")).find([]);
  python = found[0]?.name ?? "no Python with venv";
});

/** The words after the program's name, with what stands for the user's own replaced. */
const wordsOf = (command: string, mine: Readonly<Record<string, string>> = {}): readonly string[] => {
  const [program, ...words] = command.split(" ");
  expect(program).toBe("bin/perf-review.mjs");
  for (const theirs of Object.keys(mine)) expect(words).toContain(theirs);
  return words.map((word) => mine[word] ?? word);
};

const reviews =
  (command: string): Check =>
  async () => {
    const words = wordsOf(command, { "path/to/repository": folder, "3.11,3.13": python });
    const answer = await cli([...words, "--budget", "15s"], { cwd: tmpdir() });
    expect([0, 1], answer.err).toContain(answer.code);
    expect(answer.out).toContain("test_total");
  };
const compares =
  (command: string): Check =>
  async () => {
    await copyFile(join(folder, ".perf-review/pairs.jsonl"), join(folder, "pairs.jsonl"));
    const answer = await cli(wordsOf(command), { cwd: folder });
    expect([0, 1], answer.err).toContain(answer.code);
    expect(answer.out).toContain("test_total");
  };
const hints =
  (command: string): Check =>
  async () => {
    const answer = await cli(wordsOf(command), { cwd: folder });
    expect(answer.code, answer.err).toBe(0);
  };
const calibrates =
  (command: string): Check =>
  async () => {
    const answer = await cli(wordsOf(command, { "10m": "20s" }), { cwd: tmpdir() });
    expect(answer.code, answer.err).toBe(0);
    expect(answer.out).toContain("Noise of a pair");
  };
const looks =
  (command: string): Check =>
  async () => {
    const answer = await cli(wordsOf(command, { "path/to/repository": folder }), { cwd: tmpdir() });
    expect(answer.code, answer.out).toBe(0);
    expect(answer.out).toContain(`Python ${python}`);
  };
/** CI runs npm ci and npm test; the latter runs the demo's program among its tests. */
const runByCi: Check = async () => {
  const ci = await text(".ci/run");
  for (const step of ["npm ci", "npm test"]) expect(ci).toMatch(new RegExp(`^(?:retry )?${step}$`, "m"));
  const program = scripts["demo"]?.replace(/^node /, "") ?? "no demo";
  expect(await text("test/demo/demo.test.ts")).toContain(program);
};

const REVIEW = "bin/perf-review.mjs run --repo path/to/repository --base main --python 3.11,3.13";
const COMPARE = "bin/perf-review.mjs compare pairs.jsonl --threshold 5%";
const HINTS = "bin/perf-review.mjs hints src";
const CALIBRATE = "bin/perf-review.mjs calibrate --budget 10m";
const DOCTOR = "bin/perf-review.mjs doctor --repo path/to/repository";
const TABLE: Readonly<Record<string, Check>> = {
  "npm ci && npm run demo": runByCi,
  "npm ci && npm test": runByCi,
  [REVIEW]: reviews(REVIEW),
  [COMPARE]: compares(COMPARE),
  [HINTS]: hints(HINTS),
  [CALIBRATE]: calibrates(CALIBRATE),
  [DOCTOR]: looks(DOCTOR),
};

describe("the README's commands", () => {
  test("are those that are run here", () => {
    expect(commands.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });
  for (const [command, check] of Object.entries(TABLE)) test(command, check, 180_000);

  test("in its sentences are scripts that there are", () => {
    const named = [...readme.matchAll(/`[^`\n]*\bnpm (?:run )?([\w:-]+)`/g)].map(([, name = ""]) => name);
    expect(named).toEqual(expect.arrayContaining(["start", "bench"]));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

test("the README's configuration is one, and names every key", () => {
  const [block = "", ...others] = blocks("yaml");
  expect(others).toEqual([]);
  expect(configFromText(block, "README.md", toolNames, schedulerNames)).toMatchObject({ ok: true });
  const named = [...block.matchAll(/^([\w-]+):/gm)].map(([, key = ""]) => key);
  expect(named.toSorted()).toEqual(Object.keys(CONFIG_KEYS).toSorted());
});

describe("npm start", () => {
  const [, line = ""] = /`([^`\n]*) npm start`/.exec(readme) ?? [];
  const needed = line.split(" ").map((setting) => setting.split("=")[0] ?? "");
  const start = (variables: Readonly<Record<string, string>>, onLine: (line: string) => void, signal?: AbortSignal) =>
    run("npm", ["start"], {
      cwd: root("."),
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: process.env["HOME"] ?? "",
        npm_config_loglevel: "silent",
        ...variables,
      },
      onLine,
      timeoutSeconds: 60,
      ...(signal ? { signal } : {}),
    });

  test("serves with the variables that the README names, and says which one is missing", async () => {
    const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs1", format: "pem" });
    const values: Readonly<Record<string, string>> = {
      APP_ID: "7",
      PRIVATE_KEY: String(key),
      WEBHOOK_SECRET: "0123456789abcdef0123456789abcdef",
    };
    expect(needed.toSorted()).toEqual(Object.keys(values).toSorted());
    for (const missing of needed) {
      const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== missing));
      const answer = await start(rest, () => undefined);
      expect(answer.exitCode).toBe(1);
      expect(answer.stderr).toMatch(new RegExp(`^[^\n]*${missing} is missing[^\n]*\n$`));
    }
    const data = temporaryFolder("start");
    const abort = new AbortController();
    const ready = Promise.withResolvers<string>();
    const optional = { HOST: "127.0.0.1", PORT: "0", DATA_DIR: data };
    for (const name of Object.keys(optional)) expect(readme).toContain(`\`${name}\``);
    const ran = start(
      { ...values, ...optional },
      (said) => {
        const url = said.startsWith("{") ? JSON.parse(said).url : undefined;
        if (url !== undefined) ready.resolve(url);
      },
      abort.signal,
    );
    void ran.then(({ stderr }) => ready.reject(new Error(stderr)));
    expect((await fetch(`${await ready.promise}/healthz`)).status).toBe(200);
    abort.abort();
    await ran;
  });
});
