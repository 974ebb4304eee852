/** web-tree-sitter's tree as the model's, made in one pass of a cursor: asking its nodes one by one costs several times as much. */
import type { Tree as Native } from "web-tree-sitter";
import type { Node } from "#model/tree.ts";
import type { Walk } from "./cursor.ts";
import { ERROR, tablesOf, WITHOUT_FIELDS } from "./tables.ts";

export interface BuiltTree {
  readonly root: Node;
  readonly comments: readonly Node[];
  /** Every node of a type, in the file's order. */
  readonly nodes: (type: string) => readonly Node[];
}

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

/**
 * What is nested deeper counts as not understood: rules may follow a nesting by calling themselves, and the stack ends at some
 * thousands. Python's own parser allows 200 brackets and 100 blocks (CPython, Parser/lexer/state.h, MAXLEVEL and MAXINDENT), which
 * are a few nodes each; only sums of so many terms are lost.
 */
const DEEPEST = 1000;

export const builtTree = (native: Native, source: string, walk: Walk): BuiltTree => {
  const grammar = tablesOf(native.language);
  const file: File = { source, lines: new Lines(source), tokens: new Map(), errors: new Set() };
  const hasErrors = native.rootNode.hasError;
  const comments: SyntaxNode[] = [];
  const bySlot: SyntaxNode[][] = [];
  const nodes = (type: string): readonly Node[] => bySlot[grammar.slots.get(type) ?? -1] ?? NONE;
  /** Children of all nodes that are open, the innermost's last: an array of the right length is made when a node closes. */
  const waiting: SyntaxNode[] = [];
  const firsts: number[] = [];
  let count = 0;
  const cursor = walk(native);
  try {
    const rootType = grammar.types[cursor.nodeTypeId] ?? ERROR;
    const root = new SyntaxNode(rootType, cursor.startIndex, cursor.endIndex, null, undefined, file);
    bySlot[grammar.slots.get(rootType) ?? -1] = [root];
    // Where nothing at all was understood, the root itself is the error.
    if (rootType === ERROR) markError(root);
    if (!cursor.gotoFirstChild()) return { root, comments, nodes };
    let parent = root;
    firsts.push(0);
    let mayHaveField = true;
    for (;;) {
      const id = cursor.nodeTypeId;
      const type = grammar.types[id] ?? ERROR;
      const isNamed = type === ERROR || grammar.isNamed[id] === true;
      const field =
        mayHaveField && (isNamed || grammar.isOperator[id] === true)
          ? grammar.fields[cursor.currentFieldId]
          : undefined;
      // Operators and other tokens are no children, but some have a field.
      if (isNamed || field !== undefined) {
        const node = new SyntaxNode(type, cursor.startIndex, cursor.endIndex, parent, field, file);
        if (field !== undefined) parent.hasFields = true;
        if (hasErrors && (type === ERROR || cursor.nodeIsMissing)) markError(node);
        if (!isNamed) parent.addToken(node);
        else if (grammar.isSkipped[id] !== true) {
          waiting[count++] = node;
          const slot = grammar.slotOf[id] ?? 0;
          const list = bySlot[slot];
          if (list === undefined) bySlot[slot] = [node];
          else list.push(node);
          const isLeaf =
            !hasErrors && (grammar.isLeaf[id] === true || (type === "string" && !hasExpressions(source, node.start)));
          if (!isLeaf && cursor.gotoFirstChild()) {
            if (firsts.length < DEEPEST) {
              firsts.push(count);
              parent = node;
              mayHaveField = grammar.mayHaveFields[id] ?? true;
              continue;
            }
            cursor.gotoParent();
            markError(node);
          }
        } else if (type === "comment") comments.push(node);
      } else if (hasErrors && cursor.nodeIsMissing) markError(parent);
      while (!cursor.gotoNextSibling()) {
        const first = firsts.pop() ?? 0;
        if (count > first) parent.children = waiting.slice(first, count);
        count = first;
        if (parent.parent === null || !cursor.gotoParent()) return { root, comments, nodes };
        parent = parent.parent;
        mayHaveField = !WITHOUT_FIELDS.has(parent.type);
      }
    }
  } finally {
    cursor.delete();
  }
};

/** What all nodes of a file share. */
interface File {
  readonly source: string;
  readonly lines: Lines;
  /** Those of a node that have a role; few nodes have any. */
  readonly tokens: Map<SyntaxNode, SyntaxNode[]>;
  /** Those that are not understood, and all around them. */
  readonly errors: Set<SyntaxNode>;
}

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

const NONE: readonly SyntaxNode[] = [];

/** There are hundreds of thousands of them: what few nodes have lies with the file. */
class SyntaxNode implements Node {
  children: readonly SyntaxNode[] = NONE;
  /** Has a child or token with a field: few have, and the others need not be searched. */
  hasFields = false;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  /** The field of the parent that this is. */
  readonly role: string | undefined;
  readonly file: File;
  /** Kept: names are asked for again and again. */
  private kept: string | undefined = undefined;

  constructor(
    type: string,
    start: number,
    end: number,
    parent: SyntaxNode | null,
    role: string | undefined,
    file: File,
  ) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.parent = parent;
    this.role = role;
    this.file = file;
  }

  get text(): string {
    return (this.kept ??= this.file.source.slice(this.start, this.end));
  }

  get hasError(): boolean {
    return this.file.errors.has(this);
  }

  get line(): number {
    return this.file.lines.at(this.start);
  }

  get endLine(): number {
    // A node that ends with its line break ends on the line before.
    const isAtStart = this.end > 0 && this.file.source.charCodeAt(this.end - 1) === 10;
    return Math.max(this.line, this.file.lines.at(isAtStart ? this.end - 1 : this.end));
  }

  field(name: string): Node | null {
    if (!this.hasFields) return null;
    for (const child of this.children) if (child.role === name) return child;
    for (const token of this.file.tokens.get(this) ?? NONE) if (token.role === name) return token;
    return null;
  }

  fields(name: string): readonly Node[] {
    return this.hasFields ? this.children.filter((child) => child.role === name) : NONE;
  }

  addToken(token: SyntaxNode): void {
    const tokens = this.file.tokens.get(this);
    if (tokens === undefined) this.file.tokens.set(this, [token]);
    else tokens.push(token);
  }
}

/** Of a node and of all around it. */
const markError = (node: SyntaxNode): void => {
  const { errors } = node.file;
  for (let at: SyntaxNode | null = node; at !== null && !errors.has(at); at = at.parent) errors.add(at);
};
