/** Globs over benchmark ids. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { globMatches } from "#core/plan/globs.ts";

test.each([
  ["benchmarks/test_heat.py::test_step[64]", "*", true],
  ["benchmarks/test_heat.py::test_step[64]", "benchmarks/test_heat.py::test_step[64]", true],
  ["benchmarks/test_heat.py::test_step[64]", "*test_step[64]", true],
  ["benchmarks/test_heat.py::test_step[64]", "*test_step[?4]", true],
  ["benchmarks/test_heat.py::test_step[64]", "*step*", true],
  ["benchmarks/test_heat.py::test_step[64]", "test_step*", false],
  ["benchmarks/test_heat.py::test_step[6]", "*test_step[??]", false],
  ["a.b", "a?b", true],
  ["axb", "a.b", false],
  ["a", "", false],
  ["", "*", true],
  ["aab", "a*b*b", false],
])("%s by %s", (id, glob, matches) => {
  expect(globMatches(id, [glob])).toBe(matches);
});

test("one of several is enough, none matches nothing", () => {
  expect(globMatches("b", ["a", "b"])).toBe(true);
  expect(globMatches("b", [])).toBe(false);
});

test("the same answer as the regular expression that the glob stands for", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "[", "."), maxLength: 8 });
  const globs = fc.string({ unit: fc.constantFrom("a", "b", "[", ".", "*", "?"), maxLength: 8 });
  fc.assert(
    fc.property(letters, globs, (id, glob) => {
      const pattern = glob.replaceAll(/[[.]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
      expect(globMatches(id, [glob])).toBe(new RegExp(`^${pattern}$`).test(id));
    }),
    { numRuns: 1000 },
  );
});

test("no glob takes for ever", () => {
  expect(globMatches("a".repeat(3000), [`${"*a".repeat(200)}b`])).toBe(false);
});
