/** The parameters of the verdict and what one `decide` call says of each member of its family. */
export interface DecisionParameters {
  /** Smallest change worth knowing, as a ratio above 0: 0.03 is 3 %. */
  readonly threshold: number;
  /** False alarms per pull request, 0–1. */
  readonly alpha: number;
}
export const DEFAULT_THRESHOLD = 0.03;
export const DEFAULT_ALPHA = 0.01;
