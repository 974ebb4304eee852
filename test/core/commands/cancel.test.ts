/** `/perf cancel` takes no arguments. */
import { expect, it } from "vitest";
import { cancel } from "#core/commands/cancel.ts";

it("is read without arguments only", () => {
  expect(cancel.parse([])).toEqual({ kind: "cancel" });
  expect(cancel.parse(["all"])).toMatchObject({ kind: "misuse", argument: "all" });
});
