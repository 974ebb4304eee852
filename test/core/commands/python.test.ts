/** `/perf python` is a run of the version table alone: no base, no threshold. */
import { expect, it } from "vitest";
import { python } from "#core/commands/python.ts";

it("takes a SHA and the options that mean something to it", () => {
  expect(python.parse([])).toEqual({ kind: "run", sha: null, measure: "versions", options: {} });
  expect(python.parse(["--python", "3.11,3.13", "--only", "x"])).toMatchObject({
    measure: "versions",
    options: { python: "3.11,3.13", only: "x" },
  });
  expect(python.parse(["--base", "main"])).toMatchObject({ kind: "misuse", argument: "--base" });
  expect(python.parse(["3.13"])).toMatchObject({ kind: "misuse", argument: "3.13" });
});
