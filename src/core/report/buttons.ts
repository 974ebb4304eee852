/** The buttons of a check run, by what it says. */
import type { Button, ButtonName } from "#model/button.ts";

const BUTTONS: Readonly<Record<ButtonName, Button>> = {
  approve: { identifier: "approve", label: "Approve and run", description: "Measures exactly this commit" },
  rerun: { identifier: "rerun", label: "Re-run", description: "Measures this commit again" },
  accept: { identifier: "accept", label: "Accept", description: "Accepts the regressions of this commit" },
};

export const buttons = (...names: readonly ButtonName[]): readonly Button[] => names.map((name) => BUTTONS[name]);
