/** A Python file as a concrete syntax tree, free of the parser that made it; node and field names are those of tree-sitter-python 0.25. */
export interface Node {
  /** Name in the grammar, such as "call"; "ERROR" where the parser gave up. */
  readonly type: string;
  readonly text: string;
  /** UTF-16 offsets into the file's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based, inclusive. */
  readonly line: number;
  readonly endLine: number;
  readonly parent: Node | null;
  /** Named children in the file's order, comments and line continuations left out. Always the same objects. */
  readonly children: readonly Node[];
  /** An ERROR, a missing token, or more nesting than is kept lies somewhere inside. */
  readonly hasError: boolean;
  field(name: string): Node | null;
  /** For fields that occur more than once, such as the names of an import. */
  fields(name: string): readonly Node[];
}

/** Usable only while the parser keeps it: see `Syntax` in ports.ts. */
export interface Tree {
  readonly root: Node;
  readonly text: string;
  /** Every comment, in the file's order. */
  comments(): readonly Node[];
  /** Every other node of a type, in the file's order, parents before what is in them. */
  readonly nodes: (type: string) => readonly Node[];
}
