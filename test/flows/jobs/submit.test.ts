// A job is given to the scheduler exactly once, whatever is heard of it; in virtual time.
import { describe, expect, it } from "vitest";
import { jobWorld, lastWord } from "../../support/job-world.ts";

const unsure = { kind: "unsure", detail: "Socket timed out" } as const;
const fine = { seen: () => null, attempts: () => [{ done: lastWord() }] } as const;
const names = ({ calls }: { readonly calls: readonly { readonly words: readonly string[] }[] }) =>
  calls.map(({ words }) => words[0]);

describe("a submission of which nobody knows whether it went through", () => {
  it("is adopted when the scheduler knows its key", async () => {
    const world = jobWorld({ ...fine, submitted: () => unsure, found: () => ["77"] });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
    expect(names(world)).toEqual(["submit", "find"]);
    expect(world.notes.map(({ job }) => job)).toEqual([null, "77", "77"]);
  });

  it("is repeated only when the scheduler says that it does not know it", async () => {
    const world = jobWorld({
      ...fine,
      submitted: (submission) => (submission === 1 ? unsure : { kind: "accepted", job: "78" }),
      found: (_, now) => (now < 20 ? null : []),
    });
    expect(await world.run(1)).toMatchObject([{ kind: "done" }]);
    expect(names(world)).toEqual(["submit", "find", "find", "find", "find", "find", "submit"]);
    expect(world.key(1)).toBe(world.key(2));
  });

  it("waits longer each time", async () => {
    const world = jobWorld({ ...fine, submitted: () => unsure });
    expect(await world.run(1)).toMatchObject([
      { kind: "failed", problem: { kind: "job-refused", detail: "Socket timed out" } },
    ]);
    const times = world.calls.flatMap(({ words, at }) => (words[0] === "submit" ? [at] : []));
    expect(times).toEqual([0, 1, 3, 7, 15, 31]);
  });

  it("is given up when nobody answers for ten minutes, and remembered for whoever cancels", async () => {
    const world = jobWorld({ ...fine, submitted: () => unsure, found: () => null });
    expect(await world.run(1)).toMatchObject([{ kind: "failed", problem: { kind: "job-refused" } }]);
    expect(names(world).filter((name) => name === "submit")).toHaveLength(1);
    expect(world.now()).toBeGreaterThan(600);
    expect(world.now()).toBeLessThan(700);
    expect(world.notes.some(({ isOver }) => isOver)).toBe(false);
  });
});

describe("a submission", () => {
  it("is noted by its key before it is made, and by its id after", async () => {
    const world = jobWorld({ ...fine });
    await world.run(1);
    expect(world.notes.map(({ key, job, isOver }) => [key, job, isOver])).toEqual([
      [world.key(1), null, false],
      [world.key(1), "1", false],
      [world.key(1), "1", true],
    ]);
  });

  it("that is refused is not repeated", async () => {
    const world = jobWorld({
      ...fine,
      submitted: () => ({ kind: "refused", detail: "no such partition", hint: null }),
    });
    expect(await world.run(2)).toMatchObject(
      [1, 2].map(() => ({ problem: { kind: "job-refused", detail: "no such partition" } })),
    );
    expect(names(world)).toEqual(["submit"]);
  });
});
