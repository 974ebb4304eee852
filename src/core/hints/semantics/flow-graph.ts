/** The order in which the statements of one function, or of a module, can run. */
import type { Node } from "#model/tree.ts";
import type { Keeper } from "./kept.ts";
import { assignmentOf, targetsOf } from "./targets.ts";

/** One step: first all of `reads` is evaluated, then all of `targets` is bound. */
export interface Point {
  /** Its place in the graph's `points`. */
  readonly index: number;
  /** The statement, or the part of one, that the step belongs to. */
  readonly node: Node;
  readonly reads: readonly Node[];
  /** Identifiers, attributes and subscripts. */
  readonly targets: readonly Node[];
  readonly next: Set<Point>;
}

export interface FlowGraph extends Keeper {
  readonly points: readonly Point[];
  /** The step of a simple statement; for `for` and `while`, the step to which every pass comes back. */
  readonly at: ReadonlyMap<Node, Point>;
  /** Where it begins; parameters are bound by then. */
  readonly entry: Point;
  /** Where the function ends, however it does. */
  readonly exit: Point;
}

interface Surroundings {
  readonly breaks: Point[] | null;
  readonly repeat: Point | null;
  /** First steps of the `finally` clauses around, innermost last. */
  readonly finals: readonly Point[];
}

/**
 * Exceptions are edges from every step of a `try` body to its handlers; elsewhere they are left out. More edges than can be
 * taken are possible (after `finally`, out of `with`), missing ones are not.
 */
export const flowGraphOf = (body: Node): FlowGraph => {
  const points: Point[] = [];
  const at = new Map<Node, Point>();
  const make = (
    node: Node,
    reads: readonly (Node | null)[],
    targets: readonly Node[],
    from: readonly Point[],
  ): Point => {
    const index = points.length;
    const point = { index, node, reads: reads.filter((part) => part !== null), targets, next: new Set<Point>() };
    points.push(point);
    for (const before of from) before.next.add(point);
    return point;
  };
  const exit = make(body, [], [], []);

  const sequence = (block: Node | null, from: readonly Point[], around: Surroundings): readonly Point[] => {
    let ends = from;
    for (const statement of block?.children ?? []) ends = step(statement, ends, around);
    return ends;
  };
  /** Where `return`, `break` and `continue` go: through the nearest `finally`, if there is one. */
  const leave = (point: Point, to: Point | null, around: Surroundings): void => {
    const final = around.finals.at(-1);
    if (final !== undefined) point.next.add(final);
    else if (to !== null) point.next.add(to);
  };

  const step = (node: Node, from: readonly Point[], around: Surroundings): readonly Point[] => {
    switch (node.type) {
      case "if_statement": {
        let before: readonly Point[] = [make(node, [node.field("condition")], [], from)];
        const ends = [...sequence(node.field("consequence"), before, around)];
        for (const branch of node.fields("alternative")) {
          if (branch.type === "elif_clause") {
            before = [make(branch, [branch.field("condition")], [], before)];
            ends.push(...sequence(branch.field("consequence"), before, around));
          } else {
            ends.push(...sequence(branch.field("body"), before, around));
            before = [];
          }
        }
        return [...ends, ...before];
      }
      case "while_statement": {
        const condition = node.field("condition");
        const head = make(node, [condition], [], from);
        return loop(node, head, isAlwaysTrue(condition) ? [] : [head], around);
      }
      case "for_statement": {
        const left = node.field("left");
        const iterable = make(node, node.fields("right"), [], from);
        const head = make(node, [], left === null ? [] : targetsOf(left, null).map((target) => target.node), [
          iterable,
        ]);
        return loop(node, head, [head], around);
      }
      case "with_statement": {
        const clause = node.children.find((child) => child.type === "with_clause") ?? null;
        const enter = make(node, [clause], namesBoundIn(clause), from);
        // A context manager may swallow an exception of the first statement already.
        return [enter, ...sequence(node.field("body"), [enter], around)];
      }
      case "try_statement":
        return attempt(node, from, around);
      case "match_statement": {
        const subjects = node.fields("subject");
        const ends = [make(node, subjects, [], from)];
        let before: readonly Point[] = ends;
        const after: Point[] = [...ends];
        for (const clause of node.field("body")?.children ?? []) {
          if (clause.type !== "case_clause") continue;
          const patterns = clause.children.filter((child) => child.type === "case_pattern");
          const enter = make(clause, [...patterns, clause.field("guard")], [], before);
          after.push(...sequence(clause.field("consequence"), [enter], around));
          before = [...before, enter];
        }
        return [...after, ...before];
      }
      case "function_definition":
      case "class_definition":
      case "decorated_definition": {
        const definition = node.field("definition") ?? node;
        const name = definition.field("name");
        return [make(node, [node], name === null ? [] : [name], from)];
      }
      case "return_statement":
      case "raise_statement": {
        const end = simple(node, from);
        leave(end, exit, around);
        return [];
      }
      case "break_statement": {
        const end = simple(node, from);
        if (around.finals.length > 0) leave(end, null, around);
        around.breaks?.push(end);
        return [];
      }
      case "continue_statement":
        leave(simple(node, from), around.repeat, around);
        return [];
      default:
        return [simple(node, from)];
    }
  };

  const loop = (node: Node, head: Point, leaving: readonly Point[], around: Surroundings): readonly Point[] => {
    at.set(node, head);
    const breaks: Point[] = [];
    for (const end of sequence(node.field("body"), [head], { breaks, repeat: head, finals: [] })) end.next.add(head);
    const otherwise = sequence(node.field("alternative")?.field("body") ?? null, leaving, around);
    return [...otherwise, ...breaks];
  };

  const attempt = (node: Node, from: readonly Point[], around: Surroundings): readonly Point[] => {
    const part = (type: string): Node | undefined => node.children.find((child) => child.type === type);
    const finalClause = part("finally_clause");
    const final = finalClause === undefined ? null : make(finalClause, [], [], []);
    const inside: Surroundings = final === null ? around : { ...around, finals: [...around.finals, final] };
    const start = make(node, [], [], from);
    const first = points.length;
    let ends = sequence(node.field("body"), [start], inside);
    const risky = [start, ...points.slice(first)];
    ends = sequence(part("else_clause")?.field("body") ?? null, ends, inside);
    const after = [...ends];
    for (const handler of node.children.filter((child) => child.type === "except_clause")) {
      const parts = handler.children.filter((child) => child.type !== "block");
      const enter = make(
        handler,
        parts,
        parts.flatMap((pattern) => namesBoundIn(pattern)),
        risky,
      );
      after.push(...sequence(handler.children.find((child) => child.type === "block") ?? null, [enter], inside));
    }
    if (final === null) return after;
    for (const before of [...risky, ...after]) before.next.add(final);
    const done = sequence(finalClause?.children.find((child) => child.type === "block") ?? null, [final], around);
    for (const end of done) {
      leave(end, exit, around);
      if (around.repeat !== null) end.next.add(around.repeat);
    }
    return done;
  };

  const simple = (node: Node, from: readonly Point[]): Point => {
    const { reads, targets } = partsOf(node);
    const point = make(node, reads, targets, from);
    at.set(node, point);
    return point;
  };

  const entry = make(body, [], [], []);
  for (const end of sequence(body, [entry], { breaks: null, repeat: null, finals: [] })) end.next.add(exit);
  return { points, at, entry, exit, kept: new Map() };
};

const isAlwaysTrue = (condition: Node | null): boolean =>
  condition !== null && (condition.type === "true" || condition.text === "1");

/** What a simple statement evaluates, and what it binds then. */
const partsOf = (statement: Node): { readonly reads: readonly Node[]; readonly targets: readonly Node[] } => {
  const only =
    statement.type === "expression_statement" && statement.children.length === 1 ? statement.children[0] : undefined;
  if (only?.type === "assignment") {
    const { targets, value } = assignmentOf(only);
    return {
      reads: value === null ? [] : [value],
      targets: value === null ? [] : targets.map((target) => target.node),
    };
  }
  if (only?.type === "augmented_assignment") {
    const [left, right] = [only.field("left"), only.field("right")];
    return {
      reads: [left, right].filter((part) => part !== null),
      targets: left === null ? [] : targetsOf(left, null).map((target) => target.node),
    };
  }
  if (statement.type === "delete_statement") {
    return {
      reads: [],
      targets: statement.children.flatMap((child) => targetsOf(child, null).map((target) => target.node)),
    };
  }
  if (statement.type.startsWith("import_")) {
    return {
      reads: [],
      targets: statement.fields("name").map((item) => item.field("alias") ?? item.children[0] ?? item),
    };
  }
  return { reads: [statement], targets: [] };
};

const namesBoundIn = (clause: Node | null): readonly Node[] => {
  const items =
    clause?.type === "with_clause" ? clause.children.flatMap((item) => item.children) : clause === null ? [] : [clause];
  return items
    .filter((item) => item.type === "as_pattern")
    .flatMap((item) => {
      const alias = item.children.at(-1);
      return alias === undefined ? [] : targetsOf(alias, null).map((target) => target.node);
    });
};
