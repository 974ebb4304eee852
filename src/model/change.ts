/** What a pull request touches: head's line ranges per file (1-based, inclusive). */
export interface ChangedFile {
  readonly file: string;
  readonly lines: readonly (readonly [number, number])[];
}
