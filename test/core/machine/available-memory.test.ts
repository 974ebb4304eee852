/** How much memory two processes may share. */
import { expect, test } from "vitest";
import { availableMemory } from "#core/machine/available-memory.ts";

const meminfo = ["/proc/meminfo", "MemTotal:  8000 kB\nMemAvailable:    4000 kB\n"] as const;
const limited = (bytes: string) =>
  [
    ["/proc/self/mountinfo", "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"],
    ["/proc/self/cgroup", "0::/job\n"],
    ["/sys/fs/cgroup/job/memory.max", `${bytes}\n`],
  ] as const;

test.each([
  ["what the kernel has", [meminfo], 4_096_000],
  ["the group's limit where it is less", [meminfo, ...limited("1000000")], 1_000_000],
  ["what there is where the limit is more", [meminfo, ...limited("9000000000")], 4_096_000],
  ["the limit alone", limited("1000000"), 1_000_000],
  ["no limit", [meminfo, ...limited("max")], 4_096_000],
  ["nothing", [], null],
] as const)("%s", (_name, texts, bytes) => {
  expect(availableMemory(new Map(texts))).toBe(bytes);
});
