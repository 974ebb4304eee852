/** Calls that read a clock of the host (Python 3.14 library reference, "time" and "timeit"). */
import type { Node } from "#model/tree.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { isInside } from "./walk.ts";

const CLOCKS = /^(?:time\.(?:perf_counter|time|monotonic|process_time)(?:_ns)?|timeit\.default_timer)$/;

export const isClock = (node: Node, module: Module): boolean => {
  const called = node.type === "call" ? node.field("function") : null;
  return called !== null && CLOCKS.test(qualifiedName(called, module.scopeAt(node)) ?? "");
};

const NAMES = ["perf_counter", "perf_counter_ns", "time", "time_ns", "monotonic", "process_time", "default_timer"];

/** Something in it is measured. */
export const readsClock = (region: Node, module: Module): boolean =>
  module.callsOf(NAMES).some((call) => isInside(call, region) && isClock(call, module));
