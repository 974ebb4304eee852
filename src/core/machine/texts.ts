/** The kernel's files that tell what a machine is like: which ones are read, and how their usual forms are taken apart. */

/** Text by absolute path; what could not be read is not in it. */
export type Texts = ReadonlyMap<string, string>;

/** Read first; `furtherFiles` says which others these lead to. */
export const FIRST_FILES: readonly string[] = [
  "/proc/cpuinfo",
  "/proc/loadavg",
  "/proc/meminfo",
  "/proc/pressure/cpu",
  "/proc/self/cgroup",
  "/proc/self/mountinfo",
  "/proc/self/personality",
  "/proc/self/stat",
  "/proc/self/status",
  "/proc/stat",
  "/proc/sys/kernel/perf_event_paranoid",
  "/proc/sys/kernel/randomize_va_space",
  "/proc/vmstat",
  "/sys/class/dmi/id/product_name",
  "/sys/class/dmi/id/sys_vendor",
  "/sys/devices/system/clocksource/clocksource0/current_clocksource",
  "/sys/devices/system/cpu/cpufreq/boost",
  "/sys/devices/system/cpu/intel_pstate/no_turbo",
  "/sys/devices/system/cpu/isolated",
  "/sys/devices/system/cpu/smt/active",
  "/sys/devices/system/node/online",
  "/sys/hypervisor/type",
  "/sys/kernel/mm/transparent_hugepage/enabled",
];

/** The text without the white space around it; null where there is none. */
export const textAt = (texts: Texts, path: string): string | null => texts.get(path)?.trim() || null;

/** A file that holds one whole number from 0. */
export const numberAt = (texts: Texts, path: string): number | null => numberFrom(textAt(texts, path));

export const numberFrom = (text: string | null | undefined): number | null =>
  text !== null && text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

/** What follows "name:" or "name " at the start of a line, the first such line: "MemTotal:  1 kB" → "1 kB". */
export const valueOf = (texts: Texts, path: string, name: string): string | null => {
  for (const line of texts.get(path)?.split("\n") ?? []) {
    const [, found, value] = /^([^\s:]+)\s*:?\s*(.*?)\s*$/.exec(line) ?? [];
    if (found === name && value !== undefined && value !== "") return value;
  }
  return null;
};

/** A size of /proc/meminfo, in bytes: its "kB" are 1024 (proc_meminfo(5)). */
export const memoryBytes = (texts: Texts, name: string): number | null => {
  const kilobytes = numberFrom(valueOf(texts, "/proc/meminfo", name)?.replace(/ kB$/, ""));
  return kilobytes === null ? null : 1024 * kilobytes;
};
