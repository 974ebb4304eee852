// The list format of cpuset(7).
import { expect, test } from "vitest";
import { coresFrom } from "#core/machine/cores.ts";

test.each([
  ["0", [0]],
  ["0-3", [0, 1, 2, 3]],
  ["0-1,4,6-7", [0, 1, 4, 6, 7]],
  ["", []],
  ["nonsense", []],
  ["3-1", []],
  ["0-99999999999", []],
])("%s", (list, cores) => {
  expect(coresFrom(list)).toEqual(cores);
});
