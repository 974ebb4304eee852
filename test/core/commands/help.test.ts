/** `/perf help` takes no arguments. */
import { expect, it } from "vitest";
import { help } from "#core/commands/help.ts";

it("is read without arguments only", () => {
  expect(help.parse([])).toEqual({ kind: "help" });
  expect(help.parse(["me"])).toEqual({ kind: "misuse", argument: "me", expected: null });
});
