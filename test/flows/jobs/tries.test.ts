// How a task may end, what is tried again, and which attempt counts; in virtual time.
import { describe, expect, it } from "vitest";
import { jobWorld, lastWord } from "../../support/job-world.ts";

const running = { state: "running", word: "RUNNING" } as const;
const ended = (word: string) => ({ state: "failed", word }) as const;
const why = (words: string, more: object = {}) => ({
  kind: "failed",
  problem: { kind: "job-failed", why: words, ...more },
});
const submissions = ({ calls }: { readonly calls: readonly { readonly words: readonly string[] }[] }) =>
  calls.flatMap(({ words }) => (words[0] === "submit" ? [words[1]] : []));

describe("a task", () => {
  it.each(["NODE_FAIL", "TIMEOUT", "FAILED"])("is tried again alone after %s, once", async (word) => {
    const world = jobWorld({
      seen: (_, element) => (element === 1 ? ended(word) : running),
      attempts: (element, now) =>
        element === 1 ? [{ heartbeat: "x" }] : [{ done: now > 300 ? lastWord() : null, heartbeat: String(now) }],
    });
    const ends = await world.run(3);
    expect(ends.map(({ kind }) => kind)).toEqual(["done", "failed", "done"]);
    expect(ends[1]).toMatchObject({ problem: { tries: 2, word } });
    expect(submissions(world)).toEqual(["0,1,2", "1"]);
  });

  it("that was preempted gets a third try", async () => {
    const world = jobWorld({ seen: () => ended("PREEMPTED") });
    expect(await world.run(1)).toMatchObject([why("preempted", { tries: 3 })]);
    expect(submissions(world)).toHaveLength(3);
  });

  it.each([
    ["CANCELLED", "cancelled"],
    ["OUT_OF_MEMORY", "out-of-memory"],
  ])("is not tried again after %s", async (word, reason) => {
    const world = jobWorld({ seen: () => ended(word), attempts: () => [{ heartbeat: "x" }] });
    expect(await world.run(1)).toMatchObject([why(reason, { tries: 1, detail: "the log" })]);
    expect(submissions(world)).toHaveLength(1);
  });

  it.each([
    [{ exit: 3 }, "worker"],
    [{ exit: 78, reason: "modules" }, "set-up"],
    [{ exit: 78, reason: "scratch" }, "set-up"],
  ])("with a last word of %o has failed at once: %s", async (word, reason) => {
    const world = jobWorld({ seen: () => running, attempts: () => [{ done: lastWord(word) }] });
    expect(await world.run(1)).toMatchObject([why(reason, { tries: 1, node: "n1", detail: "the log" })]);
    expect(world.now()).toBeLessThan(3);
  });

  it("whose files are not yet what its last word says is waited for", async () => {
    const world = jobWorld({
      seen: () => ({ state: "completed" }),
      attempts: (_, now) => [{ done: lastWord({ isWhole: now > 20 }) }],
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
    expect(submissions(world)).toHaveLength(1);
  });

  it("whose files stay damaged has failed", async () => {
    const world = jobWorld({
      seen: () => ({ state: "completed" }),
      attempts: (_, __, { key }) => [1, 2].map((each) => ({ key: key(each), done: lastWord({ isWhole: false }) })),
    });
    expect(await world.run(1)).toMatchObject([why("damaged", { tries: 2 })]);
  });

  it("that runs on beyond its limit is given up", async () => {
    const world = jobWorld({
      seen: (_, __, now) => (now > 4000 ? null : running),
      attempts: (_, now) => [{ heartbeat: String(now) }],
    });
    expect(await world.run(1, 600)).toMatchObject([why("time-limit")]);
    expect(world.calls.filter(({ words }) => words[0] === "cancel").map(({ words }) => words[1])).toContain("1");
  });

  it("ended by a signal ended for the scheduler's reason, once it gives one", async () => {
    const world = jobWorld({
      seen: (_, __, now) => (now % 100 > 20 ? ended("OUT_OF_MEMORY") : running),
      attempts: () => [{ done: lastWord({ exit: 137 }) }],
    });
    expect(await world.run(1)).toMatchObject([why("out-of-memory")]);
  });
});

describe("an earlier attempt", () => {
  it("counts when it ends well after all, and the later job is ended", async () => {
    const world = jobWorld({
      seen: (job) =>
        job === "1" ? ended("NODE_FAIL") : world.calls.some(({ words }) => words[0] === "cancel") ? null : running,
      attempts: (_, now) => [
        { done: now > 200 ? lastWord() : null, heartbeat: String(now), folder: "/run/measure-0/attempt-1.0" },
      ],
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done", folder: "/run/measure-0/attempt-1.0" }]);
    expect(world.calls.some(({ words }) => words.join(" ") === "cancel 2")).toBe(true);
  });

  it("does not count when it ends badly", async () => {
    const world = jobWorld({
      seen: (job) => (job === "1" ? ended("NODE_FAIL") : running),
      attempts: (_, now, { key }) => [
        { key: key(1), done: now > 60 ? lastWord({ exit: 3 }) : null, heartbeat: "x" },
        { key: key(2), done: now > 200 ? lastWord() : null, heartbeat: String(now) },
      ],
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
  });
});
