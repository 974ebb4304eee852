/** A button on a check run; GitHub shows at most three. */

/** Named as in GitHub's API: a label has at most 20 characters, a description 40. */
export interface Button {
  readonly identifier: ButtonName;
  readonly label: string;
  readonly description: string;
}

export const BUTTON_NAMES = ["approve", "rerun", "accept"] as const;
export type ButtonName = (typeof BUTTON_NAMES)[number];
