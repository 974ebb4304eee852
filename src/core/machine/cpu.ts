/** The processor: its instruction sets, its frequency, its threads, and whether it is a real one. */
import { allowedCores } from "./cores.ts";
import { numberAt, textAt, valueOf, type Texts } from "./texts.ts";

/** Vector instructions, from the widest: numeric libraries choose their kernels by them. */
const WIDTHS = ["avx512f", "avx2", "avx", "sse4_2", "sve2", "sve", "asimd", "vsx"];

const folderOf = (core: number): string => `/sys/devices/system/cpu/cpu${core}`;
const frequencyFiles = (core: number): readonly string[] =>
  ["cpufreq/scaling_governor", "cpufreq/scaling_driver", "topology/thread_siblings_list"].map(
    (name) => `${folderOf(core)}/${name}`,
  );

export const cpuFiles = (texts: Texts): readonly string[] => allowedCores(texts).flatMap(frequencyFiles);

/** x86 calls them flags, arm64 Features. */
const flagsOf = (texts: Texts): readonly string[] =>
  (valueOf(texts, "/proc/cpuinfo", "flags") ?? valueOf(texts, "/proc/cpuinfo", "Features"))?.split(/\s+/).toSorted() ??
  [];

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/. For telling lists apart at a glance, not for secrets. */
const digest = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
};

/** "avx512f avx2 sse4_2, all 93: 1c2d3e4f": equal texts are equal instruction sets. */
export const instructionSets = (texts: Texts): string | null => {
  const flags = flagsOf(texts);
  if (flags.length === 0) return null;
  return `${WIDTHS.filter((width) => flags.includes(width)).join(" ")}, all ${flags.length}: ${digest(flags.join(" "))}`;
};

const distinct = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values)].filter((value) => value !== null).toSorted();

/** Distinct governors of the allowed cores; empty where the kernel shows none. */
export const governors = (texts: Texts): readonly string[] =>
  distinct(allowedCores(texts).map((core) => textAt(texts, `${folderOf(core)}/cpufreq/scaling_governor`)));

export const frequencyDrivers = (texts: Texts): readonly string[] =>
  distinct(allowedCores(texts).map((core) => textAt(texts, `${folderOf(core)}/cpufreq/scaling_driver`)));

/** Allowed cores that share a physical core with another one that is allowed too. */
export const sharedCores = (texts: Texts): readonly string[] =>
  distinct(allowedCores(texts).map((core) => textAt(texts, `${folderOf(core)}/topology/thread_siblings_list`))).filter(
    (siblings) => /[-,]/.test(siblings),
  );

/** https://docs.kernel.org/admin-guide/pm/intel_pstate.html (no_turbo), …/pm/cpufreq.html ("Frequency Boost Support"). */
export const isTurboOn = (texts: Texts): boolean | null => {
  const noTurbo = numberAt(texts, "/sys/devices/system/cpu/intel_pstate/no_turbo");
  if (noTurbo !== null) return noTurbo === 0;
  const boost = numberAt(texts, "/sys/devices/system/cpu/cpufreq/boost");
  return boost === null ? null : boost === 1;
};

/** https://docs.kernel.org/admin-guide/hw-vuln/l1tf.html: smt/active is 1 while sibling threads are in use. */
export const isSmtOn = (texts: Texts): boolean | null => {
  const active = numberAt(texts, "/sys/devices/system/cpu/smt/active");
  return active === null ? null : active === 1;
};

/** What the machine is a guest of, as well as it can be told; null where nothing says that it is one. The flag: CPUID leaf 1, ECX bit 31. */
export const hypervisor = (texts: Texts): string | null => {
  const xen = textAt(texts, "/sys/hypervisor/type");
  if (xen !== null) return xen;
  if (!flagsOf(texts).includes("hypervisor")) return null;
  const maker = [textAt(texts, "/sys/class/dmi/id/sys_vendor"), textAt(texts, "/sys/class/dmi/id/product_name")];
  return maker.filter((part) => part !== null).join(" ") || "host unknown";
};
