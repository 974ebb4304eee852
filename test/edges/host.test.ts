// Reads a folder that stands for a machine's kernel files, and this machine's own.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { hostAt, thisHost } from "#edges/host.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const rootWith = (files: Readonly<Record<string, string>>): string => {
  const root = temporaryFolder("host");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
};

test("files that others lead to are read too", () => {
  const host = hostAt(
    rootWith({
      "/proc/self/status": "Cpus_allowed_list:\t2-3\n",
      "/sys/devices/system/cpu/cpu3/cpufreq/scaling_governor": "powersave\n",
      "/proc/self/mountinfo": "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
      "/proc/self/cgroup": "0::/job\n",
      "/sys/fs/cgroup/job/cpu.max": "100000 100000\n",
    }),
  );
  expect(host.cores()).toEqual([2, 3]);
  expect(host.machine().doubts).toEqual([
    { kind: "cpu-quota", value: "1 of 2 cores" },
    { kind: "governor", value: "powersave" },
  ]);
});

test("without any file there is a machine, and no doubt about it", () => {
  const host = hostAt(join(temporaryFolder("host"), "nowhere"));
  expect(host.cores()).toEqual([]);
  const { facts, doubts, cpu, cores } = host.machine();
  expect({ facts, doubts }).toEqual({ facts: {}, doubts: [] });
  expect(cpu).not.toBe("");
  expect(cores).toBeGreaterThan(0);
});

test.runIf(process.platform === "linux")("this process may use as many cores as Node says", () => {
  expect(thisHost.cores().length).toBeGreaterThan(0);
  expect(thisHost.machine().cores).toBe(thisHost.cores().length);
});

test.runIf(process.platform === "linux")("this machine's counters only go up", () => {
  const [before, after] = [thisHost.machine().counters, thisHost.machine().counters];
  if (before === undefined || after === undefined) throw new Error("this Linux counts no CPU time");
  expect(after.allSeconds).toBeGreaterThanOrEqual(before.allSeconds);
  expect(after.ownSeconds).toBeGreaterThanOrEqual(before.ownSeconds ?? Number.POSITIVE_INFINITY);
  expect(before.busySeconds).toBeLessThanOrEqual(before.allSeconds);
});
