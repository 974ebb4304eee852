/** The loop in which something grows from pass to pass: arrays, tables and lists alike. */
import type { Node } from "#model/tree.ts";
import type { FlowGraph, Point } from "./flow-graph.ts";
import { leastOf } from "./least-passes.ts";
import { loopsAround } from "./loops.ts";
import type { Module } from "./module.ts";
import { mayRunLong } from "./passes.ts";
import { isCarried } from "./reach.ts";

/** A statement that makes what stands at the place longer. */
interface Growing {
  readonly statement: Node;
  readonly place: string;
}

export interface GrownIn {
  /** The innermost loop that brings the longer value back to the statement, and may make many passes. */
  readonly loop: Node;
  /** So many passes, at the least, make the same place longer; 1 where the text tells nothing. */
  readonly least: number;
  /** The statements that make the same place longer. */
  readonly own: readonly Node[];
  readonly graph: FlowGraph;
}

/** `all`: what grows in the same file. A class body runs once and is no function: its loops are left alone. */
export const grownIn = ({ statement, place }: Growing, all: readonly Growing[], module: Module): GrownIn | null => {
  const frame = module.frameAt(statement);
  if (module.scopeAt(statement) !== frame) return null;
  const graph = module.graphOf(frame);
  const point = graph.at.get(statement);
  if (point === undefined) return null;
  const own = all.filter((other) => other.place === place).map((other) => other.statement);
  const keeps = (step: Point): boolean => own.includes(step.node);
  const loops = loopsAround(statement).filter(
    (around) => isCarried(graph, point, around, place, keeps) && mayRunLong(around, module),
  );
  const [loop] = loops;
  return loop === undefined
    ? null
    : { loop, own, graph, least: loops.reduce((product, around) => product * leastOf(around, module), 1) };
};
