/** What a linter says of a place in a Python file. */
export interface Lint {
  /** The linter's own name of its rule, such as "PERF401". */
  readonly code: string;
  /** One sentence. */
  readonly message: string;
  readonly start: Spot;
  /** Exclusive. */
  readonly end: Spot;
  /** In the file's order; empty where the linter offers none. */
  readonly edits: readonly Edit[];
}

/** 1-based line, and column in UTF-16 units from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

export interface Edit {
  readonly start: Spot;
  /** Exclusive. */
  readonly end: Spot;
  readonly text: string;
}
