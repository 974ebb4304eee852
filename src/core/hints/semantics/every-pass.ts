/** Is an expression evaluated in every pass of a loop, whatever the pass brings? */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "./kept.ts";
import { ancestor, isInside, walk } from "./walk.ts";

/**
 * False under conditions, in `try` (what is raised there is caught there) and after statements that may leave the pass. Conditions that
 * `isSettled` takes for settled before the loop do not count: they hold in every pass or in none.
 */
export const isInEveryPass = (
  node: Node,
  loop: Node,
  keeper: Keeper,
  isSettled: (condition: Node) => boolean = () => false,
): boolean => {
  let part = node;
  for (let above = node.parent; above !== null; above = above.parent) {
    if (isConditional(above, part) && !isSettledBranch(above, part, isSettled)) return false;
    if (above.type === "block" && part.start > firstJumpIn(above, keeper)) return false;
    if (above === loop) return !endsAtOnce(loop);
    part = above;
  }
  return false;
};

/** More branches choose between data, and are not gone through for each of them. */
const MOST_BRANCHES = 8;

/** The branch of an `if` all of whose conditions before it are settled. */
const isSettledBranch = (above: Node, part: Node, isSettled: (condition: Node) => boolean): boolean => {
  // `raise ValueError(…)` there: it is not what runs.
  const block = part.type === "else_clause" ? (part.field("body") ?? part) : part;
  if (JUMPS.has(block.children.at(-1)?.type ?? "")) return false;
  if (above.type === "elif_clause") return above.field("condition") !== part && isSettledAt(above, isSettled);
  if (above.type !== "if_statement" || !isSettledAt(above, isSettled)) return false;
  const before = above.fields("alternative").filter(({ type, start }) => type === "elif_clause" && start < part.start);
  return before.length <= MOST_BRANCHES && before.every((clause) => isSettledAt(clause, isSettled));
};

const isSettledAt = (clause: Node, isSettled: (condition: Node) => boolean): boolean => {
  const condition = clause.field("condition");
  return condition !== null && isSettled(condition);
};

const ALWAYS_CONDITIONAL: ReadonlySet<string> = new Set([
  "elif_clause",
  "try_statement",
  "case_clause",
  "raise_statement",
  "return_statement",
]);

const isConditional = (above: Node, part: Node): boolean => {
  switch (above.type) {
    case "if_statement":
      return above.field("condition") !== part;
    case "conditional_expression":
      return above.children[1] !== part;
    case "boolean_operator":
      return above.field("right") === part;
    case "assert_statement":
      return above.children[0] !== part;
    case "comparison_operator":
      // `a < b < c` looks at c only where a < b.
      return above.children.indexOf(part) > 1;
    default:
      return ALWAYS_CONDITIONAL.has(above.type) || isFiltered(above, part);
  }
};

const isFiltered = (above: Node, part: Node): boolean =>
  (above.type.endsWith("_comprehension") || above.type === "generator_expression") &&
  above.field("body") === part &&
  above.children.some((child) => child.type === "if_clause");

const firstJumps = kept<Node, number>();

/** Where the first statement of a block ends after which the rest of it may be left out. */
const firstJumpIn = (block: Node, keeper: Keeper): number => {
  const jumps = firstJumps(keeper);
  const known = jumps.get(block);
  if (known !== undefined) return known;
  const first = block.children.find(mayLeavePass)?.end ?? Number.POSITIVE_INFINITY;
  jumps.set(block, first);
  return first;
};

const JUMPS: ReadonlySet<string> = new Set([
  "break_statement",
  "continue_statement",
  "return_statement",
  "raise_statement",
]);
const OTHER_FRAMES: ReadonlySet<string> = new Set(["function_definition", "class_definition", "lambda"]);

const mayLeavePass = (statement: Node): boolean => {
  let may = false;
  walk(statement, (node) => {
    if (may || OTHER_FRAMES.has(node.type)) return false;
    if (!JUMPS.has(node.type)) return true;
    const isOfLoop = node.type === "break_statement" || node.type === "continue_statement";
    const loop = isOfLoop ? ancestor(node, ({ type }) => type === "for_statement" || type === "while_statement") : null;
    may = loop === null || !isInside(loop, statement);
    return false;
  });
  return may;
};

/** Its body ends with `return`, `break` or `raise`: there is no second pass but by `continue`. */
const endsAtOnce = (loop: Node): boolean => {
  const last = loop.field("body")?.children.at(-1);
  return last !== undefined && JUMPS.has(last.type) && last.type !== "continue_statement";
};
