/** Findings of several kinds in the order of the file. */
import type { Finding } from "../rule.ts";

export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => one.node.start - other.node.start);
