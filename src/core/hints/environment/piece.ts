/** A piece of a settings file's text, and where it stands. */
export interface Piece {
  /** As it is written, quotes undone. */
  readonly text: string;
  /** 1-based, inclusive. */
  readonly line: number;
  readonly endLine: number;
}
