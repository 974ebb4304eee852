/** YAML as plain data in which every value knows its lines. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Piece } from "./piece.ts";

export type Value =
  | ({ readonly kind: "text"; readonly isBlock: boolean } & Piece)
  | { readonly kind: "list"; readonly items: readonly Value[]; readonly line: number }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Value>; readonly line: number };

/** What aliases may grow a file to; a workflow of a thousand lines has some five thousand. */
const MOST_VALUES = 50_000;
/** A workflow needs about ten. */
const DEEPEST = 50;

export interface YamlFailure {
  readonly line: number | null;
  readonly detail: string;
}

export const valueFromYaml = (text: string): { readonly value: Value | null } | { readonly failure: YamlFailure } => {
  const lines = new LineCounter();
  // Looking for equal keys takes a square of their number; GitHub and conda refuse them anyway.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core", uniqueKeys: false });
  const [broken] = document.errors;
  if (broken !== undefined)
    return { failure: { line: lines.linePos(broken.pos[0]).line, detail: `is no YAML: ${broken.message}` } };
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  let count = 0;
  const valueOf = (node: unknown, depth: number): Value | null => {
    count += 1;
    if (count > MOST_VALUES || depth > DEEPEST) return null;
    if (isAlias(node)) return valueOf(node.resolve(document), depth + 1);
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
    const [start = 0, end = 0] = node.range ?? [];
    const line = lineAt(start);
    if (isMap(node)) {
      const entries = new Map<string, Value>();
      for (const { key, value } of node.items) {
        const read = valueOf(value, depth + 1);
        if (isScalar(key) && read !== null) entries.set(String(key.source ?? key.value), read);
      }
      return { kind: "map", entries, line };
    }
    if (isSeq(node)) return { kind: "list", items: node.items.flatMap((item) => valueOf(item, depth + 1) ?? []), line };
    // A number is what was written: 3.10 is no 3.1.
    const written = node.source ?? (typeof node.value === "string" ? node.value : "");
    const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    // A block's text begins on the line below its `|`, and its end is the next line's beginning.
    return {
      kind: "text",
      text: written,
      line: isBlock ? line + 1 : line,
      endLine: Math.max(line, lineAt(Math.max(start, end - 1))),
      isBlock,
    };
  };
  const value = valueOf(document.contents, 0);
  if (count > MOST_VALUES) return { failure: { line: null, detail: "its aliases grow without end" } };
  return { value };
};

export const entryOf = (value: Value | null | undefined, ...keys: readonly string[]): Value | null =>
  keys.reduce<Value | null>(
    (inner, key) => (inner?.kind === "map" ? (inner.entries.get(key) ?? null) : null),
    value ?? null,
  );

export const entriesOf = (value: Value | null): readonly (readonly [string, Value])[] =>
  value?.kind === "map" ? [...value.entries] : [];

export const textOf = (value: Value | null): Piece | null => (value?.kind === "text" ? value : null);

/** A text alone stands for a list of one. */
export const textsOf = (value: Value | null): readonly Piece[] =>
  value?.kind === "list" ? value.items.flatMap((item) => textOf(item) ?? []) : value?.kind === "text" ? [value] : [];
