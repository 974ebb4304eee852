/** The four kinds of findings, for those who judge. */
import type { Finding } from "#model/finding.ts";

export const good = (name: string, text: string): Finding => ({ name, state: "good", text, cure: null });
export const doubt = (name: string, text: string, cure: string | null): Finding => ({
  name,
  state: "doubt",
  text,
  cure,
});
export const bad = (name: string, text: string, cure: string | null): Finding => ({ name, state: "bad", text, cure });
export const unknown = (name: string, text: string, cure: string | null = null): Finding => ({
  name,
  state: "unknown",
  text,
  cure,
});
