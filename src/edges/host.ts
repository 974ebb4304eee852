/** What this machine is, and which of its cores this process may use. */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, hostname, release, type } from "node:os";
import type { Host } from "#ports";

/** "0-3,8" in the list format of cpuset(7). */
export const coresFrom = (list: string): readonly number[] =>
  list
    .trim()
    .split(",")
    .flatMap((part) => {
      const [first, last = first] = part.split("-").map(Number);
      if (first === undefined || last === undefined || !Number.isInteger(first) || !Number.isInteger(last)) return [];
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
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
