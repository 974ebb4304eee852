/** One attempt of GitHub's to deliver a webhook to the app. */
export interface Attempt {
  /** Decimal digits: it has more of them than a number holds exactly. */
  readonly id: string;
  /** The same for every attempt at the same webhook. */
  readonly guid: string;
  readonly event: string;
  /** The app took it. */
  readonly ok: boolean;
}
