/** Expressions and conditions of workflows. */
import { expect, test } from "vitest";
import { evaluated, isWanted } from "./expressions.ts";

const CONTEXTS = {
  github: { event: { pull_request: { number: 7 } }, token: "t" },
  inputs: { "pull-request": "9", no: null },
};

test.each([
  ["${{ github.event.pull_request.number }}", "7"],
  ["perf ${{ inputs.pull-request }}/${{github.token}}", "perf 9/t"],
  ["${{ inputs.missing }}${{ inputs.no.deeper }}", ""],
  ["${{ github.event }}", "Object"],
  [true, "true"],
])("%j is %j", (text, value) => {
  expect(evaluated(text, CONTEXTS)).toBe(value);
});

test.each(["${{ github.token == 't' }}", "${{ toJSON(github) }}", "${{ 'x' }}", "${{ github.event.a[0] }}", "${{ }}"])(
  "%s is not supported",
  (text) => {
    expect(() => evaluated(text, CONTEXTS)).toThrow("does not support");
  },
);

test("an unknown context is an error, a property of every object is not a value", () => {
  expect(() => evaluated("${{ matrix.python }}", CONTEXTS)).toThrow('no context "matrix"');
  expect(evaluated("${{ inputs.constructor }}", CONTEXTS)).toBe("");
});

test("conditions follow the state of the job", () => {
  const states = ["success", "failure", "cancelled"] as const;
  const wanted = (condition: string | null) => states.map((state) => isWanted(condition, state));
  expect(wanted(null)).toEqual([true, false, false]);
  expect(wanted("${{ always() }}")).toEqual([true, true, true]);
  expect(wanted("!cancelled()")).toEqual([true, true, false]);
  expect(() => isWanted("github.actor == 'me'", "success")).toThrow("does not support");
});
