/** web-tree-sitter's tree as the model's, made in one pass of a cursor: asking its nodes one by one costs several times as much. */
import type { Language, Tree as Native } from "web-tree-sitter";
import type { Node } from "#model/tree.ts";

export interface BuiltTree {
  readonly root: Node;
  readonly comments: readonly Node[];
}

/** They have nothing below them: not asking spares a call a node. */
const LEAVES: ReadonlySet<string> = new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "pass_statement",
]);
/** Only strings with an `f` (or `t`) hold expressions; the others are one piece of text. */
const hasExpressions = (source: string, start: number): boolean => {
  for (let at = start; at < start + 3; at += 1) {
    const letter = source.charCodeAt(at) | 32;
    if (letter === 102 || letter === 116) return true;
    // A quote.
    if (letter === 34 || letter === 39) return false;
  }
  return false;
};

const SKIPPED: ReadonlySet<string> = new Set(["comment", "line_continuation"]);
/** What the grammar's tables do not list. */
const ERROR = "ERROR";

export const builtTree = (native: Native, source: string): BuiltTree => {
  const grammar = tablesOf(native.language);
  const lines = new Lines(source);
  const hasErrors = native.rootNode.hasError;
  const comments: SyntaxNode[] = [];
  const cursor = native.walk();
  try {
    const root = new SyntaxNode(
      grammar.types[cursor.nodeTypeId] ?? ERROR,
      cursor.startIndex,
      cursor.endIndex,
      null,
      source,
      lines,
    );
    let parent = root;
    if (!cursor.gotoFirstChild()) return { root, comments };
    for (;;) {
      const id = cursor.nodeTypeId;
      const field = grammar.fields[cursor.currentFieldId];
      const type = grammar.types[id] ?? ERROR;
      const isNamed = type === ERROR || grammar.isNamed[id] === true;
      const isKept = isNamed && !SKIPPED.has(type);
      let below = false;
      // Operators and other tokens are no children, but some have a field.
      if (isNamed || field !== undefined) {
        const node = new SyntaxNode(type, cursor.startIndex, cursor.endIndex, parent, source, lines);
        if (isKept) parent.children.push(node);
        else if (type === "comment") comments.push(node);
        if (field !== undefined && (isKept || !isNamed)) parent.addField(field, node);
        if (hasErrors && (type === ERROR || cursor.nodeIsMissing)) markError(node);
        const isLeaf = !hasErrors && (LEAVES.has(type) || (type === "string" && !hasExpressions(source, node.start)));
        if (isKept && !isLeaf && cursor.gotoFirstChild()) {
          parent = node;
          below = true;
        }
      } else if (hasErrors && cursor.nodeIsMissing) markError(parent);
      if (below) continue;
      while (!cursor.gotoNextSibling()) {
        if (parent.parent === null || !cursor.gotoParent()) return { root, comments };
        parent = parent.parent;
      }
    }
  } finally {
    cursor.delete();
  }
};

interface Tables {
  readonly types: readonly (string | undefined)[];
  readonly isNamed: readonly boolean[];
  readonly fields: readonly (string | undefined)[];
}

const TABLES = new WeakMap<Language, Tables>();

const tablesOf = (language: Language): Tables => {
  const known = TABLES.get(language);
  if (known !== undefined) return known;
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  const tables = {
    types: ids.map((id) => language.nodeTypeForId(id) ?? undefined),
    isNamed: ids.map((id) => language.nodeTypeIsNamed(id)),
    // 0 is no field.
    fields: Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id) ?? undefined),
  };
  TABLES.set(language, tables);
  return tables;
};

/** Where each line begins; counted when somebody first asks for a line. */
class Lines {
  readonly #source: string;
  #starts: number[] | null = null;

  constructor(source: string) {
    this.#source = source;
  }

  /** 1-based. */
  at(offset: number): number {
    const starts = (this.#starts ??= this.#counted());
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  #counted(): number[] {
    const starts = [0];
    for (let at = this.#source.indexOf("\n"); at >= 0; at = this.#source.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
}

class SyntaxNode implements Node {
  readonly children: SyntaxNode[] = [];
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  hasError = false;
  readonly #source: string;
  readonly #lines: Lines;
  /** Name, node, name, node …: most nodes have few. */
  #fields: (string | SyntaxNode)[] | null = null;

  constructor(type: string, start: number, end: number, parent: SyntaxNode | null, source: string, lines: Lines) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.parent = parent;
    this.#source = source;
    this.#lines = lines;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  get line(): number {
    return this.#lines.at(this.start);
  }

  get endLine(): number {
    // A node that ends with its line break ends on the line before.
    const isAtStart = this.end > 0 && this.#source.charCodeAt(this.end - 1) === 10;
    return Math.max(this.line, this.#lines.at(isAtStart ? this.end - 1 : this.end));
  }

  field(name: string): Node | null {
    const fields = this.#fields;
    if (fields === null) return null;
    for (let at = 0; at < fields.length; at += 2) {
      const node = fields[at + 1];
      if (fields[at] === name && node instanceof SyntaxNode) return node;
    }
    return null;
  }

  fields(name: string): readonly Node[] {
    return this.children.filter(
      (child) => this.#fields?.some((node, at) => node === child && this.#fields?.[at - 1] === name) === true,
    );
  }

  addField(name: string, node: SyntaxNode): void {
    (this.#fields ??= []).push(name, node);
  }
}

/** Of a node and of all around it. */
const markError = (node: SyntaxNode): void => {
  for (let at: SyntaxNode | null = node; at !== null && !at.hasError; at = at.parent) at.hasError = true;
};
