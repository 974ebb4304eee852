/** How much memory a process and its children may use now. */
import { memoryLimit } from "./cgroup.ts";
import { memoryBytes, type Texts } from "./texts.ts";

/** Bytes: what the kernel thinks is there without swapping (proc_meminfo(5)), or the control group's limit where that is less; null where neither is told. */
export const availableMemory = (texts: Texts): number | null => {
  const known = [memoryBytes(texts, "MemAvailable"), memoryLimit(texts)?.limitBytes ?? null];
  const bytes = known.filter((each) => each !== null);
  return bytes.length === 0 ? null : Math.min(...bytes);
};
