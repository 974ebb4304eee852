/** `/perf run` takes one SHA at most. */
import { expect, it } from "vitest";
import { run } from "#core/commands/run.ts";

it("is read with and without a SHA", () => {
  const sha = "0123456789abcdef0123456789abcdef01234567";
  expect(run.parse([])).toEqual({ kind: "run", sha: null });
  expect(run.parse([sha])).toEqual({ kind: "run", sha });
  expect(run.parse([sha.toUpperCase()])).toEqual({ kind: "run", sha });
});

it("refuses what is no SHA, and more than one", () => {
  expect(run.parse(["main"])).toBeNull();
  expect(run.parse(["0123456", "0123456"])).toBeNull();
});
