/** The sentences for every doubt about the machine: what it does to measurements, and the cure. One switch. */
import type { MachineDoubt } from "#model/machine.ts";
import { exhausted } from "./exhausted.ts";

/** What does most harm first. */
const ORDER: readonly MachineDoubt["kind"][] = [
  "swap",
  "cpu-quota",
  "busy",
  "steal",
  "memory-limit",
  "one-core",
  "aslr-off",
  "governor",
  "turbo",
  "virtual",
];

export const sortedDoubts = (doubts: readonly MachineDoubt[] = []): readonly MachineDoubt[] =>
  doubts.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));

/** `name` puts the fact, a foreign string, into the sentence. Sources of the cures: `pyperf system` and LLVM's "Benchmarking tips". */
export function machineWords({ kind, value }: MachineDoubt, name: (foreign: string) => string): string {
  switch (kind) {
    case "swap":
      return `Memory was swapped during the run (${name(value)}): give the job more memory, or measure less at a time.`;
    case "cpu-quota":
      return `A CPU quota stops the processes in between (${name(value)}): measure without one, on whole cores.`;
    case "busy":
      return `Others were at work on the same cores (${name(value)}): take a node of its own, such as ${name("srun --exclusive")}.`;
    case "steal":
      return `The hypervisor gave the cores to other machines (${name(value)}): take a dedicated host.`;
    case "memory-limit":
      return `The memory limit is almost reached (${name(value)}): raise it, or measure less at a time.`;
    case "one-core":
      return `There is one core for base, head and everything else: give the job two or more, such as ${name("--cpus-per-task=2")}.`;
    case "aslr-off":
      return `Address randomisation is ${name(value)}, so one memory layout stands for all: set it by ${name("sysctl kernel.randomize_va_space=2")}, without ${name("setarch -R")}.`;
    case "governor":
      return `The cores' frequency follows the load (${name(value)}): set it by ${name("cpupower frequency-set -g performance")}.`;
    case "turbo":
      return `Turbo is ${name(value)}, so the frequency depends on heat and on the other cores: switch it off in the BIOS or by ${name("pyperf system tune")}.`;
    case "virtual":
      return `The machine is a virtual one (${name(value)}), whose neighbours cannot be seen: bare metal has less noise.`;
    default:
      return exhausted(kind);
  }
}
