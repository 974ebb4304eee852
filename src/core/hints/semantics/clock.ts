/** Calls that read a clock of the host (Python 3.14 library reference, "time" and "timeit"; mpi4py's MPI.Wtime). */
import type { Node } from "#model/tree.ts";
import { kept } from "./kept.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { walk } from "./walk.ts";

const CLOCKS =
  /^(?:time\.(?:perf_counter|time|monotonic|process_time)(?:_ns)?|timeit\.default_timer|mpi4py\.MPI\.Wtime)$/;

export const isClock = (node: Node, module: Module): boolean => {
  const called = node.type === "call" ? node.field("function") : null;
  return called !== null && CLOCKS.test(qualifiedName(called, module.scopeAt(node)) ?? "");
};

const measured = kept<Node, boolean>();

/** Something in it is measured. */
export const readsClock = (region: Node, module: Module): boolean => {
  const known = measured(module);
  let reads = known.get(region);
  if (reads === undefined) {
    reads = false;
    walk(region, (node) => {
      reads ||= isClock(node, module);
      return !reads;
    });
    known.set(region, reads);
  }
  return reads;
};
