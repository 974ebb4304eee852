/** How much a comment may hold: what there is room for, from generous to hardly anything. */

/** GitHub: a comment's body 65,536 characters, a check run's summary 65,535. Counted in bytes here, which is never more. */
export const MAX_BODY_BYTES = 65_000;

export interface Space {
  /** Rows of the table of changes; rows of each folded table. */
  readonly rows: number;
  readonly folded: number;
  /** Hints that are not folded. */
  readonly hints: number;
  readonly problems: number;
  /** Characters of a log or a rewrite; 0 leaves it out. */
  readonly block: number;
  /** Characters of a benchmark's name. */
  readonly name: number;
  /** Interpreters named in a row or a table. */
  readonly interpreters: number;
}

export const SPACES: readonly Space[] = [
  { rows: 100, folded: 200, hints: 50, problems: 10, block: 4_000, name: 160, interpreters: 8 },
  { rows: 60, folded: 60, hints: 20, problems: 10, block: 2_000, name: 160, interpreters: 8 },
  { rows: 30, folded: 20, hints: 10, problems: 6, block: 1_000, name: 120, interpreters: 6 },
  { rows: 12, folded: 6, hints: 3, problems: 3, block: 500, name: 80, interpreters: 4 },
  { rows: 4, folded: 0, hints: 1, problems: 1, block: 0, name: 40, interpreters: 2 },
];

/** Length in UTF-8, without an encoder: code points up to U+007F, U+07FF, U+FFFF and above take 1 to 4 bytes (RFC 3629 §3). */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a surrogate pair counts two.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** The first form that fits; the last one where none does. */
export function fitting(form: (space: Space) => string, limit = MAX_BODY_BYTES): string {
  let text = "";
  for (const space of SPACES) {
    text = form(space);
    if (utf8Length(text) <= limit) break;
  }
  return text;
}
