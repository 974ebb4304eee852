/** Processes that a review's code left behind on this machine in groups and sessions of their own, where no signal to a group reaches them. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** A process that is told to end is there for a moment more, and may just have started another. */
const MOST_ROUNDS = 100;

/**
 * Ends whatever was started in or from `folder`, or with it in its environment (proc(5)): GitHub's runner finds orphans the same way,
 * by a variable that benchmarks do not get. Who forks, forgets its variables and its folder is not found; a machine for one job is the cure.
 */
export function endStragglers(folder: string): void {
  const spared = ancestry();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = processesWith(folder).filter((pid) => !spared.has(pid));
    if (found.length === 0) return;
    for (const pid of found) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended meanwhile, or is not ours to end.
        spared.add(pid);
      }
    }
  }
}

function processesWith(folder: string): readonly number[] {
  return pids().filter((pid) => {
    const place = `/proc/${pid}`;
    return [
      () => readlinkSync(`${place}/cwd`),
      () => readFileSync(`${place}/cmdline`, "latin1"),
      () => readFileSync(`${place}/environ`, "latin1"),
    ].some((read) => textOf(read).includes(folder));
  });
}

/** This process and those that it was started by. */
function ancestry(): Set<number> {
  const found = new Set<number>();
  for (let pid = process.pid; pid > 0 && !found.has(pid);) {
    found.add(pid);
    pid = Number(/^PPid:\s*(\d+)/m.exec(textOf(() => readFileSync(`/proc/${pid}/status`, "utf8")))?.[1] ?? 0);
  }
  return found;
}

function pids(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    // No Linux: nobody can be found.
    return [];
  }
}

function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    // It has ended meanwhile, or is another user's.
    return "";
  }
}
