/** web-tree-sitter's nodes as the model's: made when they are first asked for, and then always the same object. */
import type { Node as Native } from "web-tree-sitter";
import type { Node } from "#model/tree.ts";

export const syntaxNode = (native: Native, source: string): Node => new SyntaxNode(native, source, null);

class SyntaxNode implements Node {
  readonly start: number;
  readonly line: number;
  readonly parent: Node | null;
  readonly #native: Native;
  readonly #source: string;
  #type: string | null = null;
  #end = -1;
  #children: readonly SyntaxNode[] | null = null;

  constructor(native: Native, source: string, parent: Node | null) {
    this.#native = native;
    this.#source = source;
    this.parent = parent;
    this.start = native.startIndex;
    this.line = native.startPosition.row + 1;
  }

  get type(): string {
    return (this.#type ??= this.#native.type);
  }

  get end(): number {
    if (this.#end < 0) this.#end = this.#native.endIndex;
    return this.#end;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  get endLine(): number {
    const { row, column } = this.#native.endPosition;
    // A node that ends with its line break ends on the line before.
    return Math.max(this.line, column === 0 ? row : row + 1);
  }

  get hasError(): boolean {
    return this.#native.hasError;
  }

  get children(): readonly SyntaxNode[] {
    // isExtra alone is not enough: an ERROR is an extra too.
    this.#children ??= this.#native.namedChildren
      .filter((child) => !SKIPPED.has(child.type))
      .map((child) => new SyntaxNode(child, this.#source, this));
    return this.#children;
  }

  field(name: string): Node | null {
    const native = this.#native.childForFieldName(name);
    return native === null ? null : this.#own(native);
  }

  fields(name: string): readonly Node[] {
    return this.#native
      .childrenForFieldName(name)
      .filter((child) => child.isNamed && !SKIPPED.has(child.type))
      .map((child) => this.#own(child));
  }

  /** The child's one object; anonymous tokens such as operators have none in `children` and get one here. */
  #own(native: Native): Node {
    return this.children.find((child) => child.#native.id === native.id) ?? new SyntaxNode(native, this.#source, this);
  }
}

const SKIPPED: ReadonlySet<string> = new Set(["comment", "line_continuation"]);
