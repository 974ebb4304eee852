/** Finds times that are taken around work of a GPU before it is done: launches return at once. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isClock } from "../semantics/clock.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { launchesAndWaitsIn } from "../semantics/gpu-launch.ts";
import type { GpuLibrary } from "../semantics/device.ts";
import type { Module } from "../semantics/module.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { statementAround } from "../semantics/statement.ts";
import { isInside, unwrapped, walk } from "../semantics/walk.ts";

export const gpuTimingWithoutSync: Rule = {
  name: "gpu-timing-without-sync",
  tier: 1,
  isAboutCorrectness: true,
  claim: "T15",
  summary:
    "Work for a GPU is only queued when its call returns: a clock that is read then times the launch, not the work.",
  words: ["cupy", "torch", "cuda"],
  find: (module) => module.nodes("binary_operator").flatMap((operation) => findingOf(operation, module) ?? []),
};

const findingOf = (operation: Node, module: Module): Finding | null => {
  const [left, right] = [operation.field("left"), operation.field("right")];
  if (operation.field("operator")?.text !== "-" || left === null || right === null) return null;
  const [first, last] = [readingOf(right, module), readingOf(left, module)];
  if (first === null || last === null || first.parent === null || first.parent !== last.parent) return null;
  // `while time.time() - start < 5` asks whether to go on, and measures nothing.
  const condition = last.field("condition");
  if (condition !== null && isInside(operation, condition)) return null;
  const between = first.parent.children.filter(({ start, end }) => start >= first.end && end <= last.start);
  const pending = pendingAfter(between, module);
  if (
    pending === null ||
    isShownBefore(operation, last) ||
    /launch|overhead|enqueue|async|dispatch/i.test(operation.parent?.text ?? "")
  )
    return null;
  return {
    node: last,
    region: first.parent,
    // What was copied to the host meanwhile is timed: what is left may be little beside it.
    tier: pending.isAfterCopy ? 2 : 1,
    message: `The clock is read while the GPU may still be at \`${excerpt(pending.node, "its work")}\`: the call only queues the work and returns, so the difference is the time to launch it, which CuPy's manual calls a common pitfall`,
    fix: FIXES[pending.library](excerpt(last, "stop = time.perf_counter()")),
  };
};

const FIXES: Readonly<Record<GpuLibrary, (last: string) => string>> = {
  cupy: (last) =>
    ["cupy.cuda.Device().synchronize()  # or cupyx.profiler.benchmark(f, (x,), n_repeat=20)", last].join("\n"),
  torch: (last) => ["torch.cuda.synchronize()  # here, and before the first reading", last].join("\n"),
  numba: (last) => ["cuda.synchronize()", last].join("\n"),
};

/** The statement in which the clock was read whose value this is. */
const readingOf = (expression: Node, module: Module): Node | null => {
  const node = unwrapped(expression);
  if (isClock(node, module)) return statementAround(node);
  if (node.type !== "identifier") return null;
  const [binding, ...more] = reachingBindings(node, module) ?? [];
  const value = more.length === 0 && binding?.kind === "assignment" ? binding.value : null;
  return value !== null && isClock(unwrapped(value), module) ? statementAround(value) : null;
};

/** `f"{loss} after {time.time() - start}"`: to show a value waits for it, and what stands first is shown first. */
const isShownBefore = (operation: Node, statement: Node): boolean => {
  let is = false;
  if (!isInside(operation, statement)) return false;
  walk(statement, (node) => {
    is ||= (node.type === "interpolation" || node.type === "call") && node.end <= operation.start;
    return !is;
  });
  return is;
};

interface Pending {
  readonly node: Node;
  readonly library: GpuLibrary;
  readonly isAfterCopy: boolean;
}

/** The last launch for which nothing waits afterwards. */
const pendingAfter = (statements: readonly Node[], module: Module): Pending | null => {
  let pending: Pending | null = null;
  let isAfterCopy = false;
  for (const statement of statements)
    for (const step of launchesAndWaitsIn(statement, module)) {
      if (step.kind === "wait") isAfterCopy ||= step.isCopy === true;
      pending = step.kind === "launch" ? { node: step.node, library: step.library, isAfterCopy } : null;
    }
  return pending;
};
