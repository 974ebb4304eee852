import {
  isPosted,
  plainBlock,
  plainText,
  sortedHints
} from "./chunk-LP3I3V6O.js";

// src/core/report/sarif.ts
var LEVELS = { 1: "warning", env: "note", 2: "note", 3: "note" };
var sarifOf = (hints, rules, version) => {
  const ordered = rules.toSorted((one, other) => one.name < other.name ? -1 : 1);
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
              properties: { claim }
            }))
          }
        },
        columnKind: "utf16CodeUnits",
        results: sortedHints(hints).map((hint) => ({
          ruleId: hint.rule,
          ...index.has(hint.rule) ? { ruleIndex: index.get(hint.rule) } : {},
          // A candidate is nothing to act on before a profile has confirmed it; §3.27.10: only failures have a level.
          ...isPosted(hint) ? { kind: "fail", level: LEVELS[hint.tier] ?? "note" } : { kind: "review", level: "none" },
          message: { text: messageOf(hint) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(hint.file) },
                region: { startLine: hint.line, endLine: hint.endLine }
              }
            }
          ],
          properties: { tier: hint.tier, claim: hint.claim, ceiling: hint.ceiling }
        }))
      }
    ]
  };
};
var messageOf = ({ message, fix }) => {
  const instead = plainBlock(fix).trim();
  return instead === "" ? plainText(message) : `${plainText(message)}

Instead:
${instead}`;
};
var uriOf = (path) => (path.startsWith("/") ? "file://" : "") + path.split("/").map(encodeURIComponent).join("/");
export {
  sarifOf
};
