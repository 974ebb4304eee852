/** What measuring took, from one review to the next. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepPaces, pacesIn, secondsTaken } from "#flows/review/paces.ts";
import { row } from "../../support/results.ts";
import { memoryFiles } from "../../support/shards.ts";

const FOLDER = "/paces";
const FILE = `${FOLDER}/paces.json`;
const taken = (names: readonly string[], seconds: number) => ({
  comparisons: names.map((name) => row(name, { pairs: 3 })),
  versions: null,
  pairSeconds: names.map((benchmark) => ({ benchmark, interpreter: "3.13", seconds })),
});
const readAfter = async (text: string) => {
  const { files, ...port } = memoryFiles();
  files.set(FILE, text);
  return [...(await pacesIn(FOLDER, port))];
};

test("pairs under every interpreter, those of the version table too, and a rehearsal of each", () => {
  const seconds = secondsTaken({
    comparisons: [row("a", { pairs: 4 }), row("a", { interpreter: "3.11", pairs: 2 }), row("b", { pairs: 0 })],
    versions: {
      reference: "3.13",
      columns: [
        {
          interpreter: "3.11",
          rows: [{ benchmark: "a", ratio: 1, interval: null, pairs: 6 }],
          mean: null,
        },
      ],
      missing: [],
    },
    pairSeconds: [
      { benchmark: "a", interpreter: "3.13", seconds: 2 },
      { benchmark: "a", interpreter: "3.11", seconds: 3 },
      { benchmark: "b", interpreter: "3.13", seconds: 7 },
    ],
  });
  expect([...seconds]).toEqual([
    ["a", 2 * 5 + 3 * 9],
    ["b", 7],
  ]);
});

test("are kept: the newest of a benchmark counts, and others stay", async () => {
  const port = memoryFiles();
  await keepPaces(FOLDER, taken(["a", "b", "__proto__"], 2), port);
  await keepPaces(FOLDER, taken(["a", "7"], 5), port);
  expect([...(await pacesIn(FOLDER, port))]).toEqual([
    ["b", 8],
    ["__proto__", 8],
    ["a", 20],
    ["7", 20],
  ]);
  expect(await pacesIn(null, port)).toEqual(new Map());
});

test("there is an end to them: those measured longest ago go", async () => {
  const port = memoryFiles();
  const names = Array.from({ length: 20_000 }, (_, i) => `b${i}`);
  await keepPaces(FOLDER, taken(names, 1), port);
  await keepPaces(FOLDER, taken(["b0", "new", "x".repeat(5000)], 1), port);
  const kept = [...(await pacesIn(FOLDER, port)).keys()];
  expect(kept).toHaveLength(20_000);
  expect(kept.slice(-2)).toEqual(["b0", "new"]);
  expect(kept).not.toContain("b1");
});

describe("a file that is not ours", () => {
  test.each([
    ["", []],
    ["{", []],
    ["null", []],
    ["[]", []],
    ['{"schema":2,"seconds":[["a",1]]}', []],
    ['{"schema":1,"seconds":{"a":1}}', []],
    [
      '{"schema":1,"seconds":[["a",-1],["b",0],["c","1"],["d",1e99],["e",null],[1,1],["f"],["g",1,2],"h",["i",3]]}',
      [["i", 3]],
    ],
  ])("%s tells what can be used of it", async (text, entries) => expect(await readAfter(text)).toEqual(entries));

  test("of any kind does no harm", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        for (const [benchmark, seconds] of await readAfter(text)) {
          expect(typeof benchmark).toBe("string");
          expect(seconds).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("that cannot be read tells nothing", async () => {
    const read = async (): Promise<string | null> => {
      throw new Error("EACCES");
    };
    expect(await pacesIn(FOLDER, { read })).toEqual(new Map());
  });
});
