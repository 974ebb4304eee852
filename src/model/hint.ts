/** One optimisation hint: a rule's finding in a file. `env`: of where Python runs, once a repository. */
export type Tier = 1 | 2 | 3 | "env";

export interface Hint {
  readonly rule: string;
  readonly tier: Tier;
  /** Path inside the repository (or as given on the command line), `/`-separated. */
  readonly file: string;
  /** 1-based, inclusive. */
  readonly line: number;
  readonly endLine: number;
  /** First and last line of the loop, block or function that is mended at once; of several hints for one region the surest is said. */
  readonly region?: readonly [number, number];
  /** The talk's statement that the rule stands on, such as "T19". */
  readonly claim: string;
  /** What the code does and why it is slow or wrong, in one sentence, the talk's figure included where it has one. */
  readonly message: string;
  /** What to write instead, in the language of the file. */
  readonly fix: string;
  /** The most that mending it can bring, as share of run time 0–1; null until a profile is there. */
  readonly ceiling: number | null;
}
