/** Judges the machine that measures: its doubts, its cores, and what counts instructions. */
import type { Config } from "#model/config.ts";
import type { Finding } from "#model/finding.ts";
import type { Look } from "#model/look.ts";
import type { MachineDoubt } from "#model/machine.ts";
import { bad, doubt, good, unknown } from "./findings.ts";

/** A doubt's sentence and its cure, without stops. */
export type DoubtWords = (doubt: MachineDoubt) => { readonly what: string; readonly cure: string };

/** `wantedCores`: what the job asked for; null: nothing. */
export const machineFindings = (look: Look, words: DoubtWords, wantedCores: number | null): readonly Finding[] => {
  const { machine } = look;
  const isTold = (kind: MachineDoubt["kind"]): boolean => kind !== "one-core";
  return [
    good("machine", `${machine.node}: ${machine.cpu}, ${machine.kernel}`),
    coresFinding(look, words, wantedCores),
    ...(machine.doubts ?? [])
      .filter(({ kind }) => isTold(kind))
      .map((each) => {
        const { what, cure } = words(each);
        return doubt(each.kind.replaceAll("-", " "), what, cure);
      }),
  ];
};

const coresFinding = ({ machine }: Look, words: DoubtWords, wanted: number | null): Finding => {
  const text = machine.cores === 1 ? "1 core" : `${machine.cores} cores`;
  const single = machine.doubts?.find(({ kind }) => kind === "one-core");
  if (wanted !== null && machine.cores < wanted)
    return doubt(
      "cores",
      `${text} of the ${wanted} that were asked for`,
      "ask those who run the cluster how jobs get whole cores",
    );
  return single === undefined ? good("cores", text) : doubt("cores", words(single).what, words(single).cure);
};

/** What `instructions` of the configuration needs. */
export const countingFindings = (look: Look, wanted: Config["instructions"]): readonly Finding[] => {
  const isThere = (name: string): boolean => look.programs.some((each) => each.name === name && each.path !== null);
  const valgrind = isThere("valgrind");
  return [
    countersFinding(look.instructions, wanted),
    valgrind
      ? good("valgrind", "there")
      : wanted === "valgrind"
        ? bad(
            "valgrind",
            "not there, and `instructions: valgrind` needs it",
            "install it, load its module, or set `instructions` to off or auto",
          )
        : good("valgrind", "not there; only `instructions: valgrind` needs it"),
    good("perf", isThere("perf") ? "there" : "not there; nothing needs it"),
  ];
};

const countersFinding = (counting: Look["instructions"], wanted: Config["instructions"]): Finding => {
  const name = "counters";
  if (counting === null) return unknown(name, "no Python to ask whether instructions can be counted");
  if (counting.why === null) return good(name, "the processor counts instructions");
  return wanted === "auto"
    ? doubt(
        name,
        `instructions are not counted: ${counting.why}`,
        "have kernel.perf_event_paranoid set to 2 or less, or set `instructions` to off or valgrind",
      )
    : good(name, `no counter of instructions (${counting.why}), and none is asked for`);
};
