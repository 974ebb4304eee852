/** Ruff's findings in a file as rules like ours, so that regions, changed lines, comments and configuration count for them as well. */
import type { Edit, Lint, Spot } from "#model/lint.ts";
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { DELEGATED, ruffName } from "./delegated.ts";

/** A rule for each kind of finding that is delegated; others are left out. */
export const ruffRulesOf = (text: string, lints: readonly Lint[]): readonly Rule[] => {
  const known = DELEGATED.filter(({ code }) => lints.some((lint) => lint.code === code));
  if (known.length === 0) return [];
  const offsetOf = offsetsIn(text);
  return known.map(({ code, claim, summary, why, example }) => ({
    name: ruffName(code),
    tier: 2,
    claim,
    summary,
    words: [],
    find: ({ root }) =>
      lints
        .filter((lint) => lint.code === code)
        .flatMap((lint): readonly Finding[] => {
          const at = nodeAt(root, offsetOf(lint.start));
          if (at === root) return [];
          return [
            {
              node: statementAround(at),
              region: regionAround(at),
              message: `${lint.message.replace(/\s+/g, " ").replace(/\.$/, "")}: ${why}`,
              fix: editedLines(text, lint, offsetOf) ?? example,
            },
          ];
        }),
  }));
};

/** Ruff ends lines at CR LF, LF and CR alone. */
const offsetsIn = (text: string): ((spot: Spot) => number) => {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return ({ line, column }) => (starts[line - 1] ?? text.length) + column - 1;
};

/** The innermost one that holds the place. */
const nodeAt = (root: Node, offset: number): Node => {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.start <= offset && offset < child.end);
    if (inner === undefined) return node;
    node = inner;
  }
};

/** Lines of what is found, with the edits; those above, such as imports, come first. Null where there are no edits. */
const editedLines = (text: string, { start, end, edits }: Lint, offsetOf: (spot: Spot) => number): string | null => {
  const isAbove = (edit: Edit): boolean => edit.end.line < start.line;
  const own = edits.filter((edit) => !isAbove(edit) && edit.start.line <= end.line);
  if (own.length === 0) return null;
  const from = offsetOf({ line: start.line, column: 1 });
  const to = offsetOf({ line: Math.max(end.line, ...own.map((edit) => edit.end.line)) + 1, column: 1 });
  let [written, at]: [string, number] = ["", from];
  for (const edit of own) {
    written += text.slice(at, offsetOf(edit.start)) + edit.text;
    at = Math.max(at, offsetOf(edit.end));
  }
  const imports = edits.filter((edit) => isAbove(edit) && /^\s*(?:import|from)\s/.test(edit.text));
  return [...imports.map((edit) => edit.text.trim()), dedented(written + text.slice(at, to))].join("\n");
};

const dedented = (text: string): string => {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const depth = /^[ \t]*/.exec(text)?.[0] ?? "";
  return lines.map((line) => (line.startsWith(depth) ? line.slice(depth.length) : line)).join("\n");
};
