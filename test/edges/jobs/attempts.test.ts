// What job scripts leave on shared storage is read with suspicion: benchmarks write there, too.
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attemptsReader, logOf } from "#edges/jobs/attempts.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const sum = (text: string): string => createHash("sha256").update(text).digest("hex");

const attemptWith = (files: Readonly<Record<string, string>>, name = "attempt-4711.0"): string => {
  const task = temporaryFolder("task");
  mkdirSync(join(task, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(task, name, file), text);
  return task;
};

const done = (more: object = {}): string =>
  JSON.stringify({ key: "k-1", attempt: "4711.0", node: "n1", exit: 0, reason: "exit", files: {}, ...more });

describe("an attempt", () => {
  it("is whole when every file that it lists is there, byte for byte", async () => {
    const task = attemptWith({
      "pairs.jsonl": "pairs\n",
      "done.json": done({ files: { "pairs.jsonl": sum("pairs\n") } }),
    });
    expect(await attemptsReader()(task)).toEqual([
      {
        folder: join(task, "attempt-4711.0"),
        key: "k-1",
        heartbeat: null,
        progress: [],
        done: { node: "n1", exit: 0, reason: "exit", isWhole: true },
      },
    ]);
  });

  it.each([
    ["changed", { "pairs.jsonl": "other\n" }],
    ["missing", {}],
  ])("is not whole when one is %s", async (_, files) => {
    const task = attemptWith({ ...files, "done.json": done({ files: { "pairs.jsonl": sum("pairs\n") } }) });
    expect(await attemptsReader()(task)).toMatchObject([{ done: { isWhole: false } }]);
  });

  it("is not whole when one is a link to elsewhere", async () => {
    const task = attemptWith({ "done.json": done({ files: { "pairs.jsonl": sum("secret") } }) });
    const elsewhere = join(temporaryFolder("elsewhere"), "secret");
    writeFileSync(elsewhere, "secret");
    symlinkSync(elsewhere, join(task, "attempt-4711.0", "pairs.jsonl"));
    expect(await attemptsReader()(task)).toMatchObject([{ done: { isWhole: false } }]);
  });

  it.each([
    ["cut off", '{"key":"k'],
    ["no object", "[]"],
    ["without an exit code", done({ exit: undefined })],
    ["listing files elsewhere", done({ files: { "../other/pairs.jsonl": sum("") } })],
    ["too long", done({ reason: "x".repeat(100_000) })],
  ])("has no last word when that is %s", async (_, text) => {
    expect(await attemptsReader()(attemptWith({ "done.json": text }))).toMatchObject([{ done: null }]);
  });

  it("lives while it has a heartbeat, which names its job", async () => {
    expect(await attemptsReader()(attemptWith({ heartbeat: "k-1 12\n" }))).toMatchObject([
      { key: "k-1", heartbeat: "k-1 12", done: null },
    ]);
  });

  it.each(["attempt-../x.0", "attempt-4711", "4711.0", "attempt-4711.0.old"])(
    "is not a folder called %s",
    async (name) => {
      const task = attemptWith({}, name.replace("/", ":"));
      expect(await attemptsReader()(task)).toEqual([]);
    },
  );

  it("tells each line of progress once, and half a line when it is whole", async () => {
    const task = attemptWith({ "progress.jsonl": '{"kind":"step","text":"one"}\nprint from a benchmark\n{"kind":"st' });
    const read = attemptsReader();
    expect(await read(task)).toMatchObject([{ progress: [{ kind: "step", text: "one" }] }]);
    expect(await read(task)).toMatchObject([{ progress: [] }]);
    appendFileSync(join(task, "attempt-4711.0", "progress.jsonl"), 'ep","text":"two"}\n');
    expect(await read(task)).toMatchObject([{ progress: [{ kind: "step", text: "two" }] }]);
  });

  it("that does not exist yet is none", async () => {
    expect(await attemptsReader()(join(temporaryFolder("task"), "none"))).toEqual([]);
  });
});

describe("a log", () => {
  it("is told by its end", async () => {
    const task = attemptWith({ log: `${"x".repeat(10_000)}\nthe end\n` });
    const text = await logOf(join(task, "attempt-4711.0"));
    expect(text).toMatch(/x\nthe end$/);
    expect(text.length).toBeLessThan(5000);
  });

  it("is empty where there is none, and where it is a link", async () => {
    const task = attemptWith({});
    expect(await logOf(join(task, "attempt-4711.0"))).toBe("");
    symlinkSync("/etc/hostname", join(task, "attempt-4711.0", "log"));
    expect(await logOf(join(task, "attempt-4711.0"))).toBe("");
  });
});
