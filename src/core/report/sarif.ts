/** Hints as SARIF 2.1.0 (OASIS standard of 27 March 2020), which code scanning services and editors read. */
import type { Hint } from "#model/hint.ts";
import { isPosted } from "./hints-posted.ts";
import { sortedHints } from "./hints-sorted.ts";
import { plainBlock, plainText } from "./sanitize.ts";

export interface SarifRule {
  readonly name: string;
  readonly summary: string;
  readonly claim: string;
}

const LEVELS: Readonly<Record<string, "warning" | "note">> = { 1: "warning", env: "note", 2: "note", 3: "note" };

/** `rules`: of all, in any order; `version`: of the program. Paths are relative to where the program was started. */
export const sarifOf = (hints: readonly Hint[], rules: readonly SarifRule[], version: string): object => {
  const ordered = rules.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const index = new Map(ordered.map(({ name }, at) => [name, at]));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "perf-review",
            version,
            rules: ordered.map(({ name, summary, claim }) => ({
              id: name,
              shortDescription: { text: summary },
              properties: { claim },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: sortedHints(hints).map((hint) => ({
          ruleId: hint.rule,
          ...(index.has(hint.rule) ? { ruleIndex: index.get(hint.rule) } : {}),
          // A candidate is nothing to act on before a profile has confirmed it; §3.27.10: only failures have a level.
          ...(isPosted(hint)
            ? { kind: "fail", level: LEVELS[hint.tier] ?? "note" }
            : { kind: "review", level: "none" }),
          message: { text: messageOf(hint) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(hint.file) },
                region: { startLine: hint.line, endLine: hint.endLine },
              },
            },
          ],
          properties: { tier: hint.tier, claim: hint.claim, ceiling: hint.ceiling },
        })),
      },
    ],
  };
};

const messageOf = ({ message, fix }: Hint): string => {
  const instead = plainBlock(fix).trim();
  return instead === "" ? plainText(message) : `${plainText(message)}\n\nInstead:\n${instead}`;
};

const uriOf = (path: string): string =>
  (path.startsWith("/") ? "file://" : "") + path.split("/").map(encodeURIComponent).join("/");
