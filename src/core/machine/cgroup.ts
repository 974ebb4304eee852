/**
 * What control groups leave to this process: the tightest limit of its own group and of all above it, in version 1 and 2.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html, https://docs.kernel.org/scheduler/sched-bwc.html, cgroups(7).
 */
import { numberAt, numberFrom, textAt, valueOf, type Texts } from "./texts.ts";

interface Group {
  readonly version: 1 | 2;
  /** Its folder and those above it, up to the mount. */
  readonly folders: readonly string[];
}

/** Mount points of a controller's hierarchy: "… 31:32 /root /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu" (proc_pid_mountinfo(5)). */
const mountOf = (texts: Texts, type: string, controller: string | null): { root: string; point: string } | null => {
  for (const line of texts.get("/proc/self/mountinfo")?.split("\n") ?? []) {
    const [left = "", right = ""] = line.split(" - ");
    const [, , , root, point] = left.split(" ");
    const [found, , options = ""] = right.split(" ");
    const isIt = found === type && (controller === null || options.split(",").includes(controller));
    if (isIt && root !== undefined && point !== undefined) return { root, point };
  }
  return null;
};

/** "4:memory:/a/b", or "0::/a/b" in version 2 (cgroups(7)). */
const pathOf = (texts: Texts, controller: string): string | null => {
  for (const line of texts.get("/proc/self/cgroup")?.split("\n") ?? []) {
    const [, controllers = "", path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers.split(",").includes(controller)) return path ?? null;
  }
  return null;
};

const foldersFrom = ({ root, point }: { root: string; point: string }, path: string): readonly string[] => {
  // In a container the mount shows a subtree of which the path may be told from above.
  const below = root !== "/" && path.startsWith(root) ? path.slice(root.length) : path;
  const parts = below.split("/").filter((part) => part !== "" && part !== "..");
  return Array.from(
    { length: parts.length + 1 },
    (_, up) =>
      `${point}${parts
        .slice(0, parts.length - up)
        .map((part) => `/${part}`)
        .join("")}`,
  );
};

/** A controller is in version 1 where it has a hierarchy of its own, else in version 2. */
const groupOf = (texts: Texts, controller: "cpu" | "memory"): Group | null => {
  const [old, oldPath] = [mountOf(texts, "cgroup", controller), pathOf(texts, controller)];
  if (old !== null && oldPath !== null) return { version: 1, folders: foldersFrom(old, oldPath) };
  const [unified, path] = [mountOf(texts, "cgroup2", null), pathOf(texts, "")];
  return unified === null || path === null ? null : { version: 2, folders: foldersFrom(unified, path) };
};

const FILES = {
  cpu: { 1: ["cpu.cfs_quota_us", "cpu.cfs_period_us", "cpu.stat"], 2: ["cpu.max", "cpu.stat"] },
  memory: {
    1: ["memory.limit_in_bytes", "memory.usage_in_bytes", "memory.stat"],
    2: ["memory.max", "memory.current", "memory.stat"],
  },
} as const;

export const cgroupFiles = (texts: Texts): readonly string[] =>
  (["cpu", "memory"] as const).flatMap((controller) => {
    const group = groupOf(texts, controller);
    return (
      group?.folders.flatMap((folder) => FILES[controller][group.version].map((name) => `${folder}/${name}`)) ?? []
    );
  });

/** Cores' worth of CPU time that the tightest group grants; null: no limit, or nothing known. */
export const quotaCores = (texts: Texts): number | null => {
  const group = groupOf(texts, "cpu");
  const quotas = (group?.folders ?? []).flatMap((folder) => {
    const [quota, period] =
      group?.version === 2
        ? (textAt(texts, `${folder}/cpu.max`)?.split(" ") ?? [])
        : [textAt(texts, `${folder}/cpu.cfs_quota_us`), textAt(texts, `${folder}/cpu.cfs_period_us`)];
    // "max" and -1 are no limit.
    const [granted, every] = [numberFrom(quota), numberFrom(period)];
    return granted !== null && every !== null && every > 0 ? [granted / every] : [];
  });
  return quotas.length === 0 ? null : Math.min(...quotas);
};

/** How often the quota of any of its groups ran out since the group was made; null where nothing counts it. */
export const throttledTimes = (texts: Texts): number | null => {
  const counts = (groupOf(texts, "cpu")?.folders ?? []).flatMap(
    (folder) => numberFrom(valueOf(texts, `${folder}/cpu.stat`, "nr_throttled")) ?? [],
  );
  return counts.length === 0 ? null : Math.max(...counts);
};

export interface MemoryLimit {
  readonly limitBytes: number;
  /** Null where it cannot be told. */
  readonly usedBytes: number | null;
}

/** Version 1 writes "no limit" as the largest multiple of the page size below 2^63; nobody has an exabyte. */
const NO_LIMIT_BYTES = 2 ** 60;

/**
 * The tightest memory limit. Used is what cannot be dropped at once: usage − inactive_file, the "working set" of Kubernetes
 * (https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/), as files that were only read fill any limit.
 */
export const memoryLimit = (texts: Texts): MemoryLimit | null => {
  const group = groupOf(texts, "memory");
  const limits = (group?.folders ?? []).flatMap((folder): MemoryLimit[] => {
    const [limitFile, usageFile, inactive] =
      group?.version === 2
        ? (["memory.max", "memory.current", "inactive_file"] as const)
        : (["memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"] as const);
    const limitBytes = numberAt(texts, `${folder}/${limitFile}`);
    if (limitBytes === null || limitBytes >= NO_LIMIT_BYTES) return [];
    const usage = numberAt(texts, `${folder}/${usageFile}`);
    const cache = numberFrom(valueOf(texts, `${folder}/memory.stat`, inactive));
    return [{ limitBytes, usedBytes: usage === null || cache === null ? null : Math.max(0, usage - cache) }];
  });
  return limits.toSorted((a, b) => a.limitBytes - b.limitBytes)[0] ?? null;
};
