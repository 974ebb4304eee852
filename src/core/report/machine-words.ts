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

/** What a doubt does to measurements, and its cure, both without a stop. */
export interface DoubtParts {
  readonly what: string;
  readonly cure: string;
}

/** Both in one sentence. `name` puts the fact, a foreign string, into it. */
export const machineWords = (doubt: MachineDoubt, name: (foreign: string) => string): string => {
  const { what, cure } = doubtParts(doubt, name);
  return `${what}: ${cure}.`;
};

/** Sources of the cures: `pyperf system` and LLVM's "Benchmarking tips". */
export function doubtParts({ kind, value }: MachineDoubt, name: (foreign: string) => string): DoubtParts {
  switch (kind) {
    case "swap":
      return {
        what: `Memory was swapped during the run (${name(value)})`,
        cure: "give the job more memory, or measure less at a time",
      };
    case "cpu-quota":
      return {
        what: `A CPU quota stops the processes in between (${name(value)})`,
        cure: "measure without one, on whole cores",
      };
    case "busy":
      return {
        what: `Others were at work on the same cores (${name(value)})`,
        cure: `take a node of its own, such as ${name("srun --exclusive")}`,
      };
    case "steal":
      return {
        what: `The hypervisor gave the cores to other machines (${name(value)})`,
        cure: "take a dedicated host",
      };
    case "memory-limit":
      return {
        what: `The memory limit is almost reached (${name(value)})`,
        cure: "raise it, or measure less at a time",
      };
    case "one-core":
      return {
        what: "There is one core for base, head and everything else",
        cure: `give the job two or more, such as ${name("--cpus-per-task=2")}`,
      };
    case "aslr-off":
      return {
        what: `Address randomisation is ${name(value)}, so one memory layout stands for all`,
        cure: `set it by ${name("sysctl kernel.randomize_va_space=2")}, without ${name("setarch -R")}`,
      };
    case "governor":
      return {
        what: `The cores' frequency follows the load (${name(value)})`,
        cure: `set it by ${name("cpupower frequency-set -g performance")}`,
      };
    case "turbo":
      return {
        what: `Turbo is ${name(value)}, so the frequency depends on heat and on the other cores`,
        cure: `switch it off in the BIOS or by ${name("pyperf system tune")}`,
      };
    case "virtual":
      return {
        what: `The machine is a virtual one (${name(value)}), whose neighbours cannot be seen`,
        cure: "bare metal has less noise",
      };
    default:
      return exhausted(kind);
  }
}
