/** What the kernel has counted since the machine was started; the difference of two readings tells of the time between them. */
import type { MachineCounters } from "#model/machine.ts";
import { throttledTimes } from "./cgroup.ts";
import { allowedCores } from "./cores.ts";
import { numberFrom, valueOf, type Texts } from "./texts.ts";

/** Ticks a second of /proc/stat and /proc/pid/stat: USER_HZ, 100 on every architecture that CPython's wheels are built for (time(7)). */
const TICKS = 100;

/** Columns of a line of /proc/stat, proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal. Guests are part of user. */
const cpuTicks = (line: string): { busy: number; all: number; steal: number } | null => {
  const columns = line.split(/\s+/).map(Number);
  const [user, nice, system, idle, iowait, irq, softirq, steal = 0] = columns;
  if (columns.some(Number.isNaN) || softirq === undefined) return null;
  const busy = (user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + softirq;
  return { busy, steal, all: busy + steal + (idle ?? 0) + (iowait ?? 0) };
};

/** This process's own CPU seconds and those of its children that have ended: fields 14 to 17 of proc_pid_stat(5). */
const ownSeconds = (texts: Texts): number | null => {
  // The name in brackets may hold anything, brackets and spaces too.
  const fields = /^.*\) (.*)$/s
    .exec(texts.get("/proc/self/stat") ?? "")?.[1]
    ?.split(" ")
    .slice(11, 15)
    .map(numberFrom);
  if (fields === undefined || fields.length < 4) return null;
  return fields.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each / TICKS), 0);
};

/** Null where the kernel does not count a core's time. */
export const countersFrom = (texts: Texts): MachineCounters | null => {
  const cores = allowedCores(texts);
  const lines = cores.length === 0 ? ["cpu"] : cores.map((core) => `cpu${core}`);
  const ticks = lines.map((name) => cpuTicks(valueOf(texts, "/proc/stat", name) ?? ""));
  let [busy, all, steal] = [0, 0, 0];
  for (const each of ticks) {
    if (each === null) return null;
    busy += each.busy;
    all += each.all;
    steal += each.steal;
  }
  const swapped = ["pswpin", "pswpout"].map((name) => numberFrom(valueOf(texts, "/proc/vmstat", name)));
  return {
    cores: Math.max(1, cores.length),
    allSeconds: all / TICKS,
    busySeconds: busy / TICKS,
    stealSeconds: steal / TICKS,
    ownSeconds: ownSeconds(texts),
    swappedPages: swapped.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0),
    throttled: throttledTimes(texts),
  };
};
