/** What a process says of its memory, which may be anything. */
import { expect, test } from "vitest";
import { peakMemoryIn } from "#core/tools/peak-memory.ts";

test.each([
  [{ memory: { process: 4096, own: 0 } }, { process: 4096, own: 0 }],
  [{ memory: { process: 4096, own: null } }, { process: 4096, own: null }],
  [{ memory: { process: 4096, own: -1 } }, { process: 4096, own: null }],
  [{ memory: { process: 4096 } }, { process: 4096, own: null }],
  [{ memory: { process: 0, own: 0 } }, null],
  [{ memory: { process: "4096" } }, null],
  [{ memory: { process: 1.5, own: 1 } }, null],
  [{ memory: null }, null],
  [{ hwm_kb: 4 }, null],
  [null, null],
])("%j", (answer, peak) => {
  expect(peakMemoryIn(answer)).toEqual(peak);
});
