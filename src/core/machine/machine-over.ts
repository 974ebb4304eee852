/** A machine over the time of a measurement: as it was at the start, with what others did on it until the end. */
import type { Machine } from "#model/machine.ts";
import { cores, doubtsBetween, doubtsTogether, othersShare } from "./doubts.ts";

/** Variables by which the usual numeric libraries are told how many threads to start. */
const THREADS =
  /^(?:OMP_NUM_THREADS|OPENBLAS_NUM_THREADS|MKL_NUM_THREADS|BLIS_NUM_THREADS|NUMBA_NUM_THREADS|NUMEXPR_NUM_THREADS|VECLIB_MAXIMUM_THREADS|RAYON_NUM_THREADS)$/;

/**
 * Both readings are of one machine; `variables`: those of the benchmarks, of which the ones that set numbers of threads become a fact.
 * Where counters are missing nothing is said of the time between.
 */
export const machineOver = (
  before: Machine,
  after: Machine,
  variables: Readonly<Record<string, string>> = {},
): Machine => {
  const { counters: _, ...start } = before;
  const threads = Object.entries(variables).filter(([name]) => THREADS.test(name));
  const facts: Record<string, string> = {
    ...start.facts,
    ...(threads.length === 0 ? {} : { threads: threads.map((pair) => pair.join("=")).join(", ") }),
  };
  if (before.counters === undefined || after.counters === undefined) return { ...start, facts };
  const [first, last] = [before.counters, after.counters];
  const others = othersShare(first, last);
  if (others !== null) facts["used by others meanwhile"] = `${cores(others * last.cores)} of ${last.cores} cores`;
  const seconds = last.allSeconds - first.allSeconds;
  if (seconds > 0) {
    const stolen = (100 * (last.stealSeconds - first.stealSeconds)) / seconds;
    facts["stolen by the hypervisor meanwhile"] = `${Number(stolen.toPrecision(2))} %`;
  }
  return { ...start, facts, doubts: doubtsTogether([...(start.doubts ?? []), ...doubtsBetween(first, last)]) };
};
