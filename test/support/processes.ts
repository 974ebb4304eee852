/** Looks for processes that something of ours left behind. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Processes that run from, in or with something of `folder`, each as its command line. */
export function processesOf(folder: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const links = ["cwd", "exe"].map((link) => readlinkSync(`/proc/${pid}/${link}`));
        return [line, ...links].some((text) => text.includes(folder)) ? [`${pid}: ${line}`] : [];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
}
