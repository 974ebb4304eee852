/** Does the text tell that a list which a loop empties grows long: the nodes of a graph, the lines of a file? */
import type { Node } from "#model/tree.ts";
import { isLightPass } from "./cheap-pass.ts";
import { comparisonOf } from "./comparison.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import type { QueueStep } from "./queue-step.ts";
import { reachingBindings } from "./reaching.ts";
import { isInside, unwrapped } from "./walk.ts";

/** `queue = [start]`; a copy of what somebody handed in is as often a handful of tables or of rules. */
export const beginsWithOne = (list: Node, loop: Node, module: Module): boolean => {
  const bindings = list.type === "identifier" ? (reachingBindings(list, module) ?? []) : [];
  return bindings.some(
    ({ name, value }) => !isInside(name, loop) && value !== null && unwrapped(value).type === "list",
  );
};

/** What stands where somebody goes through a graph, and not through a handful of options, tables or files. */
const GRAPH =
  /neighbou?r|adjacen|\badj\b|edge|vert(?:ex|ices)|node|child|successor|predecessor|parent|graph|tree|visited|voxel|pixel|cell|atom|bond|depth|distance/i;

/** Does the loop speak of nodes and what is next to them? */
export const isOfGraph = (loop: Node): boolean => GRAPH.test(loop.text) && !FEW_NODES.test(loop.text);

/** Classes, packages and parts of a document have few. */
const FEW_NODES = /__subclasses__|__bases__|option|config|\bast\.|depend|import|module|schema|menu|widget|window/i;

/** Lines of a loop that does more than go through a graph. Judgement. */
const LONG_BODY = 40;

/** It asks for each node whether it has been there and keeps a note, as who goes through a graph does, and does little else. */
export const isTraversal = (loop: Node, module: Module): boolean =>
  loop.endLine - loop.line <= LONG_BODY &&
  isLightPass(loop, module) &&
  module.nodes("comparison_operator").some((node) => {
    const comparison = isInside(node, loop) ? comparisonOf(node) : null;
    const seen = comparison === null ? null : placeOf(comparison.right);
    return (
      comparison !== null &&
      seen !== null &&
      /^(?:not )?in$/.test(comparison.operator) &&
      [".add(", ".append(", "["].some((step) => loop.text.includes(`${seen}${step}`))
    );
  });

/** `lines = text.splitlines()` and `while lines: lines.pop(0)`: as long as the file is. */
export const isOfLines = ({ list, kind }: QueueStep, loop: Node, module: Module): boolean => {
  const condition = loop.field("condition");
  if (kind === "insert" || list.type !== "identifier" || condition === null) return false;
  // `while lines and not lines[0].strip()` drops the few at the top.
  if (unwrapped(condition).type === "boolean_operator") return false;
  const bindings = (reachingBindings(list, module) ?? []).filter(({ name }) => !isInside(name, loop));
  return bindings.length > 0 && bindings.every(({ value }) => value !== null && LINES.test(unwrapped(value).text));
};

const LINES = /\.(?:readlines|splitlines)\(\w*\)$|\.split\(\s*["']\\n["']\s*\)$/;
