/** Python's own library, whole: no file of it makes the rules throw, and hardly anything in it is found fault with. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { isPosted } from "#core/report/hints-posted.ts";
import { run } from "#edges/shell.ts";
import { sourceFiles } from "#edges/source-files.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";

it("is read without an exception, and what cannot be read is said", async () => {
  const asked = await run("python3", ["-c", "import os; print(os.path.dirname(os.__file__))"]);
  expect(asked.exitCode, asked.stderr).toBe(0);
  const folder = asked.stdout.trim();
  const sources = sourceFiles();
  // Packages that somebody installed are not the library.
  const own: typeof sources = {
    ...sources,
    list: async (path) => {
      const names = await sources.list(path);
      return names.ok ? { ...names, value: names.value.filter((name) => !name.endsWith("-packages")) } : names;
    },
  };
  const found = await hintsOfPaths([folder], own, await syntaxOfPackages());
  expect(found.files).toBeGreaterThan(500);
  // Deliberately broken files of its tests.
  expect(found.problems.length).toBeLessThan(found.files / 50);
  for (const problem of found.problems) expect(problem.kind).toMatch(/^(?:file-unreadable|source-unparsed)$/);
  expect(found.hints.length).toBeGreaterThan(20);
  // Candidates wait for a profile; what is said aloud would be wrong in so old and well-read a library.
  const posted = found.hints
    .filter(isPosted)
    .map(({ file, line, rule }) => `${file.slice(join(folder, "/").length)}:${line} ${rule}`)
    // Its tests for Windows do take handles for ints of 32 bits, in two places.
    .filter((place) => !/^(?:ctypes\/test|test\/test_ctypes)\/.* ctypes-missing-prototypes$/.test(place));
  expect(posted).toEqual([]);
}, 240_000);
