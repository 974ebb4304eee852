/** One command or button of a repository, as the audit has it. */
export interface AskedRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly login: string;
  /** Number of the pull request. */
  readonly number: number;
  readonly answer: string;
}
