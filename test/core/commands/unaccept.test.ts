/** `/perf unaccept` needs benchmarks and nothing else. */
import { expect, it } from "vitest";
import { unaccept } from "#core/commands/unaccept.ts";

it("takes benchmarks", () => {
  expect(unaccept.parse(["a", "b", "b"])).toEqual({ kind: "unaccept", benchmarks: ["a", "b"] });
  expect(unaccept.parse([])).toMatchObject({ kind: "misuse" });
  expect(unaccept.parse(["a", "--because", "x"])).toMatchObject({ kind: "misuse", argument: "--because" });
});
