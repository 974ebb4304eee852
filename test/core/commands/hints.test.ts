/** `/perf hints` takes no arguments. */
import { expect, it } from "vitest";
import { hints } from "#core/commands/hints.ts";

it("is read without arguments only", () => {
  expect(hints.parse([])).toEqual({ kind: "hints" });
  expect(hints.parse(["all"])).toMatchObject({ kind: "misuse", argument: "all" });
});
