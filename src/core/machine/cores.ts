/** Which cores a process may use, as the kernel lists them. */
import { valueOf, type Texts } from "./texts.ts";

/** More than any kernel numbers (NR_CPUS is at most 8192): a list that names them is broken. */
const MOST_CORES = 8192;

/** "0-3,8" in the list format of cpuset(7), section "Formats". */
export const coresFrom = (list: string): readonly number[] =>
  [...list.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) => {
    const from = Number(first);
    const length = Number(last) - from + 1;
    return length > 0 && length <= MOST_CORES ? Array.from({ length }, (_, i) => from + i) : [];
  });

/** Numbers of the cores that this process may use; empty where that cannot be told. proc_pid_status(5): Cpus_allowed_list. */
export const allowedCores = (texts: Texts): readonly number[] =>
  coresFrom(valueOf(texts, "/proc/self/status", "Cpus_allowed_list") ?? "");
