/** A machine's fingerprint: facts as they are now, and the doubts that they raise. */
import type { Machine } from "#model/machine.ts";
import { cgroupFiles, memoryLimit, quotaCores } from "./cgroup.ts";
import { countersFrom } from "./counters.ts";
import {
  cpuFiles,
  frequencyDrivers,
  governors,
  hypervisor,
  instructionSets,
  isSmtOn,
  isTurboOn,
  sharedCores,
} from "./cpu.ts";
import { cores, doubtsNow, gibibytes } from "./doubts.ts";
import { memoryBytes, textAt, valueOf, type Texts } from "./texts.ts";

/** Files that the first ones lead to. */
export const furtherFiles = (texts: Texts): readonly string[] => [...cpuFiles(texts), ...cgroupFiles(texts)];

const onOff = (isOn: boolean | null): string | null => (isOn === null ? null : isOn ? "on" : "off");
const size = (bytes: number | null): string | null => (bytes === null ? null : `${gibibytes(bytes)} GiB`);

/** "always [madvise] never": the one in brackets holds. */
const chosen = (text: string | null): string | null => /\[(\S+)\]/.exec(text ?? "")?.[1] ?? null;

/** https://docs.kernel.org/admin-guide/sysctl/kernel.html#randomize-va-space */
const RANDOMISATION: Readonly<Record<string, string>> = { 0: "off", 1: "without the heap", 2: "full" };

const swapUsed = (texts: Texts): number | null => {
  const [total, free] = [memoryBytes(texts, "SwapTotal"), memoryBytes(texts, "SwapFree")];
  return total === null || free === null ? null : total - free;
};

/** Null where the fact could not be read: it is then left out. */
const factsNow = (texts: Texts): Readonly<Record<string, string | null>> => {
  const quota = quotaCores(texts);
  const [one, five, fifteen] = textAt(texts, "/proc/loadavg")?.split(" ") ?? [];
  return {
    "instruction sets": instructionSets(texts),
    governor: governors(texts).join(", "),
    "frequency driver": frequencyDrivers(texts).join(", "),
    turbo: onOff(isTurboOn(texts)),
    "simultaneous multithreading": onOff(isSmtOn(texts)),
    "cores that share a physical one": sharedCores(texts).join("; "),
    "allowed cores": valueOf(texts, "/proc/self/status", "Cpus_allowed_list"),
    "isolated cores": textAt(texts, "/sys/devices/system/cpu/isolated"),
    "CPU quota": quota === null ? null : `${cores(quota)} cores`,
    memory: size(memoryBytes(texts, "MemTotal")),
    "memory limit": size(memoryLimit(texts)?.limitBytes ?? null),
    "memory nodes": textAt(texts, "/sys/devices/system/node/online"),
    "allowed memory nodes": valueOf(texts, "/proc/self/status", "Mems_allowed_list"),
    "swap in use": size(swapUsed(texts)),
    "load average": fifteen === undefined ? null : `${one}, ${five}, ${fifteen} (1, 5, 15 min)`,
    "running processes": valueOf(texts, "/proc/stat", "procs_running"),
    "CPU pressure": /avg10=[\d.]+/.exec(textAt(texts, "/proc/pressure/cpu") ?? "")?.[0] ?? null,
    "address randomisation": RANDOMISATION[textAt(texts, "/proc/sys/kernel/randomize_va_space") ?? ""] ?? null,
    "huge pages": chosen(textAt(texts, "/sys/kernel/mm/transparent_hugepage/enabled")),
    "clock source": textAt(texts, "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
    "guest of": hypervisor(texts),
    perf_event_paranoid: textAt(texts, "/proc/sys/kernel/perf_event_paranoid"),
  };
};

/** What the operating system's own interface tells. */
export type Host = Pick<Machine, "cpu" | "cores" | "node" | "kernel">;

export const machineFrom = (host: Host, texts: Texts): Machine => {
  const facts = Object.entries(factsNow(texts)).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [[name, value] as const],
  );
  const counters = countersFrom(texts);
  return {
    ...host,
    facts: Object.fromEntries(facts),
    doubts: doubtsNow(texts),
    ...(counters === null ? {} : { counters }),
  };
};
