/** `/perf run` takes one SHA at most, and options with values. */
import { expect, it } from "vitest";
import { run } from "#core/commands/run.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
const bare = { kind: "run", sha: null, measure: "changes", options: {} };

it("is read with and without a SHA", () => {
  expect(run.parse([])).toEqual(bare);
  expect(run.parse([sha])).toEqual({ ...bare, sha });
  expect(run.parse([sha.toUpperCase()])).toEqual({ ...bare, sha });
});

it("takes options before and after the SHA, in both forms", () => {
  expect(run.parse(["--only", "test_*", sha, "--python=3.11,3.13", "--base", "v1.0"])).toEqual({
    ...bare,
    sha,
    options: { only: "test_*", python: "3.11,3.13", base: "v1.0" },
  });
  expect(run.parse(["--Budget", "10m", "—threshold", "5%"])).toEqual({
    ...bare,
    options: { budget: "10m", threshold: "5%" },
  });
});

it.each([
  [["main"], "main"],
  [["0123456", "0123456"], "0123456 0123456"],
  [["--only", "a", "--only", "b"], "--only"],
  [["--only"], "--only"],
  [["--only="], "--only="],
  [["--nolny", "x"], "--nolny"],
])("refuses %j", (words, argument) => expect(run.parse(words)).toMatchObject({ kind: "misuse", argument }));
