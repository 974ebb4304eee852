/** What this machine is, and which of its cores this process may use. */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, hostname, release, type } from "node:os";
import { join } from "node:path";
import { availableMemory } from "#core/machine/available-memory.ts";
import { allowedCores } from "#core/machine/cores.ts";
import { furtherFiles, machineFrom } from "#core/machine/machine-from.ts";
import { FIRST_FILES, type Texts } from "#core/machine/texts.ts";
import type { Host } from "#ports";

const readInto = (texts: Map<string, string>, root: string, paths: readonly string[]): void => {
  for (const path of paths) {
    try {
      texts.set(path, readFileSync(join(root, path), "utf8"));
    } catch {
      // Not there on this kernel, or not for us: a fact less, and no doubt more.
    }
  }
};

/** `root`: where the kernel's files lie, / but for tests. Never throws; without Linux's files only what the system calls tell. */
export const hostAt = (root: string): Host => {
  const texts = (): Texts => {
    const found = new Map<string, string>();
    readInto(found, root, FIRST_FILES);
    readInto(found, root, furtherFiles(found));
    return found;
  };
  return {
    machine: () =>
      machineFrom(
        {
          cpu: cpus()[0]?.model.trim() ?? "unknown",
          cores: availableParallelism(),
          node: hostname(),
          kernel: `${type()} ${release()}`,
        },
        texts(),
      ),
    cores: () => {
      const own = new Map<string, string>();
      readInto(own, root, ["/proc/self/status"]);
      return allowedCores(own);
    },
    memoryBytes: () => availableMemory(texts()),
  };
};

export const thisHost: Host = hostAt("/");
