/** Whether anything has to be changed before a review can work. */
import type { Finding } from "#model/finding.ts";

export const hasBad = (findings: readonly Finding[]): boolean => findings.some(({ state }) => state === "bad");
