/** What makes measurements on a machine worse than they need be. No verdict rests on it: coins and pairs hold on any machine. */
import type { MachineCounters, MachineDoubt } from "#model/machine.ts";
import { memoryLimit, quotaCores } from "./cgroup.ts";
import { allowedCores } from "./cores.ts";
import { governors, hypervisor, isTurboOn } from "./cpu.ts";
import { numberAt, textAt, type Texts } from "./texts.ts";

/**
 * Governors that hold one frequency. Any other is a doubt, as for `pyperf system` (https://pyperf.readthedocs.io/en/latest/system.html)
 * and for LLVM (https://llvm.org/docs/Benchmarking.html); "powersave" of intel_pstate is one that follows the load, too.
 */
const STEADY_GOVERNORS = ["performance", "userspace"];

/** All of stack, heap and libraries: what `pyperf system` wants to see, as one fixed layout is one sample of all layouts. */
const FULL_RANDOMISATION = 2;

/** ADDR_NO_RANDOMIZE of personality(2): `setarch -R`, and debuggers; children inherit it. */
const NO_RANDOMISATION = 0x0040000;

/** Share of a memory limit in use from which two more processes may meet it: what pairs are allowed to fill before they run in turn. */
const FULL = 0.8;

/**
 * Share of the cores' time from which others' work or the hypervisor's matters. Chosen: with less the median of a pair's turns does not
 * meet it, as most turns are undisturbed; measured: at 2.5 to 4 times as much work as cores a pair still had 1 to 2 %.
 */
const OTHERS = 0.1;
const STOLEN = 0.02;

/** 1 MiB of 4 KiB pages: less is some daemon's leftovers. */
const SWAPPED_PAGES = 256;

const GIBIBYTE = 2 ** 30;
export const gibibytes = (bytes: number): string => (bytes / GIBIBYTE).toPrecision(3);
export const cores = (count: number): string => String(Number(count.toPrecision(2)));

const aslrOff = (texts: Texts): string | null => {
  const personality = textAt(texts, "/proc/self/personality");
  if (personality !== null && (Number.parseInt(personality, 16) & NO_RANDOMISATION) !== 0)
    return "off for this process";
  const setting = numberAt(texts, "/proc/sys/kernel/randomize_va_space");
  return setting === null || setting === FULL_RANDOMISATION ? null : setting === 0 ? "off" : "without the heap";
};

/** What can be told at one moment. A file that could not be read raises no doubt. */
export const doubtsNow = (texts: Texts): readonly MachineDoubt[] => {
  const allowed = allowedCores(texts).length;
  const unsteady = governors(texts).filter((governor) => !STEADY_GOVERNORS.includes(governor));
  const quota = quotaCores(texts);
  const memory = memoryLimit(texts);
  const used = memory?.usedBytes ?? 0;
  const values: Partial<Record<MachineDoubt["kind"], string | null>> = {
    governor: unsteady.join(", "),
    turbo: isTurboOn(texts) === true ? "on" : null,
    "cpu-quota": quota !== null && allowed > 0 && quota < allowed ? `${cores(quota)} of ${allowed} cores` : null,
    "memory-limit":
      memory !== null && used > FULL * memory.limitBytes
        ? `${gibibytes(used)} of ${gibibytes(memory.limitBytes)} GiB`
        : null,
    "one-core": allowed === 1 ? "1" : null,
    "aslr-off": aslrOff(texts),
    virtual: hypervisor(texts),
  };
  return doubtsFrom(values);
};

/** What can only be told of a time: what others did in it. Null counters say nothing. */
export const doubtsBetween = (before: MachineCounters, after: MachineCounters): readonly MachineDoubt[] => {
  const seconds = after.allSeconds - before.allSeconds;
  const throttled = difference(before.throttled, after.throttled);
  const swapped = difference(before.swappedPages, after.swappedPages);
  const values: Partial<Record<MachineDoubt["kind"], string | null>> = {
    "cpu-quota": throttled > 0 ? `it ran out ${throttled} times` : null,
    swap: swapped >= SWAPPED_PAGES ? `${swapped} pages` : null,
  };
  // A core taken away or given back, or counters of another machine: no share can be told.
  if (seconds > 0 && after.cores === before.cores) {
    const others = othersShare(before, after);
    const stolen = (after.stealSeconds - before.stealSeconds) / seconds;
    if (others !== null && others > OTHERS) values.busy = `${cores(others * after.cores)} of ${after.cores} cores`;
    if (stolen > STOLEN) values.steal = `${Number((100 * stolen).toPrecision(2))} %`;
  }
  return doubtsFrom(values);
};

/** Share of the cores' time that others used: all that was busy without our own; null where our own is not known. */
export const othersShare = (before: MachineCounters, after: MachineCounters): number | null => {
  const seconds = after.allSeconds - before.allSeconds;
  if (before.ownSeconds === null || after.ownSeconds === null || !(seconds > 0)) return null;
  const others = after.busySeconds - before.busySeconds - (after.ownSeconds - before.ownSeconds);
  return Math.min(1, Math.max(0, others / seconds));
};

const difference = (before: number | null, after: number | null): number =>
  before === null || after === null ? 0 : after - before;

const KINDS: readonly MachineDoubt["kind"][] = [
  "busy",
  "steal",
  "cpu-quota",
  "memory-limit",
  "swap",
  "one-core",
  "governor",
  "turbo",
  "aslr-off",
  "virtual",
];

/** Most harmful first. */
const doubtsFrom = (values: Partial<Record<MachineDoubt["kind"], string | null>>): readonly MachineDoubt[] =>
  KINDS.flatMap((kind) => {
    const value = values[kind] ?? "";
    return value === "" ? [] : [{ kind, value }];
  });

/** Of one kind, all values in one doubt. */
export const doubtsTogether = (all: readonly MachineDoubt[]): readonly MachineDoubt[] =>
  doubtsFrom(
    Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        all
          .filter((doubt) => doubt.kind === kind)
          .map(({ value }) => value)
          .join(", "),
      ]),
    ),
  );
