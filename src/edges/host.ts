/** What this machine is, and which of its cores this process may use. */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, hostname, release, type } from "node:os";
import type { Host } from "#ports";

/** "0-3,8" in the list format of cpuset(7). */
export const coresFrom = (list: string): readonly number[] =>
  [...list.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) => {
    const from = Number(first);
    return Array.from({ length: Number(last) - from + 1 }, (_, i) => from + i);
  });

export const thisHost: Host = {
  machine: () => ({
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    node: hostname(),
    kernel: `${type()} ${release()}`,
  }),
  cores: () => {
    try {
      const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
      return allowed === undefined ? [] : coresFrom(allowed);
    } catch {
      // No Linux: nothing is pinned.
      return [];
    }
  },
};
