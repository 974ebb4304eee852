// What is waited for, asked, believed and tried again, in virtual time.
import { describe, expect, it } from "vitest";
import { jobWorld, lastWord, type JobScript } from "../../support/job-world.ts";

const running = { state: "running", word: "RUNNING" } as const;
const ended = (word: string) => ({ state: "failed", word }) as const;
const why = (words: string, more: object = {}) => ({
  kind: "failed",
  problem: { kind: "job-failed", why: words, ...more },
});
const submissions = ({ calls }: { readonly calls: readonly { readonly words: readonly string[] }[] }) =>
  calls.flatMap(({ words }) => (words[0] === "submit" ? [words[1]] : []));

describe("the scheduler", () => {
  it.each([1, 100])("is asked at most once in 10 s, of %i jobs that run for hours", async (tasks) => {
    const world = jobWorld({
      seen: () => running,
      attempts: (_, now) => [{ heartbeat: String(Math.floor(now / 15)), done: now > 7200 ? lastWord() : null }],
    });
    await world.run(tasks, 10_000);
    expect(world.calls.length).toBeGreaterThan(100);
    expect(world.calls.length).toBeLessThanOrEqual(world.now() / 10);
  });

  it("is asked no more often while it knows nothing", async () => {
    const world = jobWorld({
      limits: { lostSeconds: 3600 },
      seen: () => null,
      attempts: (_, now) => [{ done: now > 3000 ? lastWord() : null }],
    });
    await world.run(3, 10_000);
    expect(world.calls.length).toBeLessThanOrEqual(world.now() / 10 + 5);
  });

  it("is asked within 3 s of a submission, so that a mistake is told at once", async () => {
    const world = jobWorld({ seen: () => ({ isBlocked: true, reason: "PartitionDown" }) });
    expect(await world.run(2)).toMatchObject([why("blocked", { reason: "PartitionDown" }), why("blocked")]);
    expect(world.calls.find(({ words }) => words[0] === "ask")?.at).toBeLessThanOrEqual(3);
    expect(world.calls.some(({ words }) => words.join(" ") === "cancel 1")).toBe(true);
  });

  it("is told to end a job that waited too long", async () => {
    const world = jobWorld({
      limits: { queueSeconds: 3600 },
      seen: (_, __, now) =>
        world.calls.some(({ words }) => words[0] === "cancel") ? null : { reason: `Priority ${now}` },
    });
    expect(await world.run(1)).toMatchObject([why("waited-too-long")]);
    expect(world.now()).toBeGreaterThan(3600);
    expect(world.now()).toBeLessThan(3700);
    expect(world.notes.at(-1)).toMatchObject({ isOver: true });
  });

  it("lets elements wait for others of their own array for as long as those take", async () => {
    const world = jobWorld({
      limits: { queueSeconds: 100 },
      seen: (_, element, now) => (now > element * 500 ? running : { reason: "JobArrayTaskLimit" }),
      attempts: (element, now) =>
        now > element * 500 + 480 ? [{ done: lastWord() }] : now > element * 500 ? [{ heartbeat: String(now) }] : [],
    });
    expect((await world.run(3)).map(({ kind }) => kind)).toEqual(["done", "done", "done"]);
  });
});

describe("a question that failed", () => {
  it("says nothing of any job, however long", async () => {
    const world = jobWorld({
      seen: () => "silent",
      attempts: (_, now) => (now < 3600 ? [] : [{ done: lastWord() }]),
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
    expect(submissions(world)).toEqual(["0"]);
  });
});

describe("a job that nobody knows", () => {
  const forgotten: JobScript = { seen: () => null };

  it("is lost after three answers and a minute, and tried once more", async () => {
    const world = jobWorld(forgotten);
    expect(await world.run(1)).toMatchObject([why("lost", { tries: 2, detail: "" })]);
    expect(submissions(world)).toEqual(["0", "0"]);
    expect(world.now()).toBeGreaterThan(120);
  });

  it("is not lost while its heartbeat moves", async () => {
    const world = jobWorld({
      seen: (job) => (job === "1" ? null : running),
      attempts: (_, now) => [{ heartbeat: String(Math.floor(now / 15)), done: now > 500 ? lastWord() : null }],
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
    expect(submissions(world)).toEqual(["0"]);
  });

  it("is lost when its heartbeat stops", async () => {
    const world = jobWorld({
      seen: (job) => (job === "1" ? null : ended("FAILED")),
      attempts: (_, now) => [{ heartbeat: String(Math.floor(Math.min(now, 300) / 15)) }],
    });
    await world.run(1);
    expect(submissions(world)).toEqual(["0", "0"]);
    expect(world.calls.findLast(({ words }) => words[0] === "submit")?.at).toBeGreaterThan(350);
  });

  it("has ended well when its last word says so", async () => {
    const world = jobWorld({ ...forgotten, attempts: (_, now) => (now > 45 ? [{ done: lastWord() }] : []) });
    expect(await world.run(1)).toMatchObject([{ kind: "done", folder: "/run/measure-0" }]);
  });
});

describe("an unknown word", () => {
  it("is no end", async () => {
    const world = jobWorld({
      seen: () => ({ state: "unknown", word: "MOONSTRUCK" }),
      attempts: (_, now) => (now > 4000 ? [{ done: lastWord() }] : []),
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
  });

  it("does not keep anybody waiting for ever", async () => {
    const world = jobWorld({ limits: { queueSeconds: 500 }, seen: () => ({ state: "unknown", word: "MOONSTRUCK" }) });
    expect(await world.run(1)).toMatchObject([why("waited-too-long")]);
  });
});

describe("without arrays", () => {
  it("each task is a job, and no more run at once than may", async () => {
    const since = new Map<number, number>();
    let most = 0;
    const world = jobWorld({
      hasArrays: false,
      seen: () => running,
      attempts: (element, now, { key }) => {
        const start = since.get(element) ?? now;
        since.set(element, start);
        return [{ key: key(element + 1), heartbeat: String(now), done: now > start + 100 ? lastWord() : null }];
      },
    });
    const ends = await world.run(6);
    expect(ends.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => "done"));
    expect(submissions(world)).toEqual(["0", "1", "2", "3", "4", "5"]);
    const times = world.calls.flatMap(({ words, at }) => (words[0] === "submit" ? [at] : []));
    for (const at of times) most = Math.max(most, times.filter((other) => other <= at && other > at - 100).length);
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe("cancelling", () => {
  it("ends what runs, and is told as that", async () => {
    const world = jobWorld({
      seen: () => (world.calls.some(({ words }) => words[0] === "cancel") ? null : running),
      attempts: (_, now) => {
        if (now > 50) void world.jobs.cancel();
        return [{ heartbeat: String(now) }];
      },
    });
    expect(await world.run(2)).toMatchObject([why("cancelled", { job: "1" }), why("cancelled")]);
    expect(submissions(world)).toHaveLength(1);
    await world.jobs.cancel();
    expect(world.notes.findLast(({ key }) => key === world.key(1))).toMatchObject({ isOver: true });
  });

  it("gives up after a while when the scheduler does not answer", async () => {
    const world = jobWorld({
      seen: () => "silent",
      found: () => null,
      attempts: (_, now) => {
        if (now > 50) void world.jobs.cancel();
        return [];
      },
    });
    expect(await world.run(1)).toMatchObject([why("cancelled")]);
    expect(world.notes.some(({ isOver }) => isOver)).toBe(false);
  });
});
