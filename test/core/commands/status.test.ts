/** `/perf status` takes no arguments. */
import { expect, it } from "vitest";
import { status } from "#core/commands/status.ts";

it("is read without arguments only", () => {
  expect(status.parse([])).toEqual({ kind: "status" });
  expect(status.parse(["all"])).toMatchObject({ kind: "misuse", argument: "all" });
});
