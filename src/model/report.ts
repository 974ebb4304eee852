/** Results, and what a comment, a check run or a page says beside them. */
import type { Acceptance } from "./acceptance.ts";
import { DEFAULT_HINTS_INLINE } from "./config.ts";
import type { Results } from "./results.ts";
import type { RunOptions } from "./run-options.ts";

export interface Report {
  readonly results: Results;
  readonly context: ReportContext;
  /** Regressions that somebody has accepted; absent: none. */
  readonly accepted?: readonly Acceptance[];
  /** What a command wanted otherwise than the configuration; absent: nothing. */
  readonly asked?: RunOptions;
}

/** Addresses are https ones of ours or GitHub's, null where there is none; the two names are people's. */
export interface ReportContext {
  readonly pullRequest: number | null;
  /** What people call the two sides: a branch, a tag, a revision as typed; null: the commit alone. */
  readonly baseName: string | null;
  readonly headName: string | null;
  /** `https://github.com/owner/name`, for links to lines. */
  readonly repositoryUrl: string | null;
  readonly runUrl: string | null;
  readonly checkRunUrl: string | null;
  /** The HTML page, or the artifact that holds it. */
  readonly pageUrl: string | null;
  /** The JSON results, or the artifact that holds them. */
  readonly jsonUrl: string | null;
  /** Key that the comment is found again by, `[A-Za-z0-9:._/#-]+`; null leaves the marker out. */
  readonly marker: string | null;
  /** `hints-inline` of the configuration. */
  readonly hintsInline: number;
}

/** A review outside GitHub. */
export const NO_CONTEXT: ReportContext = {
  pullRequest: null,
  baseName: null,
  headName: null,
  repositoryUrl: null,
  runUrl: null,
  checkRunUrl: null,
  pageUrl: null,
  jsonUrl: null,
  marker: null,
  hintsInline: DEFAULT_HINTS_INLINE,
};
