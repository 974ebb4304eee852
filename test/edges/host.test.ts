// The list format of cpuset(7), and that this machine has cores.
import { expect, test } from "vitest";
import { coresFrom, thisHost } from "#edges/host.ts";

test.each([
  ["0", [0]],
  ["0-3", [0, 1, 2, 3]],
  ["0-1,4,6-7", [0, 1, 4, 6, 7]],
  ["", []],
  ["nonsense", []],
])("%s", (list, cores) => {
  expect(coresFrom(list)).toEqual(cores);
});

test.runIf(process.platform === "linux")("this process may use as many cores as Node says", () => {
  expect(thisHost.cores().length).toBeGreaterThan(0);
  expect(thisHost.machine().cores).toBe(thisHost.cores().length);
});
