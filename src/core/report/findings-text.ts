/** What `perf-review doctor` found, for a terminal: an aligned list, with the cure under what is not good. */
import type { Finding, FindingState } from "#model/finding.ts";
import { plainText, shortened } from "./sanitize.ts";
import type { TerminalOptions } from "./terminal.ts";
import { paintOf, wrapped, type Style } from "./terminal-style.ts";

const STYLES: Readonly<Record<FindingState, Style>> = { good: "green", doubt: "yellow", bad: "red", unknown: "bold" };
const STATE_WIDTH = Math.max(...Object.keys(STYLES).map((state) => state.length));
/** A longer name stands on its own. */
const MOST_NAME = 30;
const LEAST_TEXT = 30;

export const findingsText = (findings: readonly Finding[], { colour, width }: TerminalOptions): string => {
  const paint = paintOf(colour);
  const names = findings.map(({ name }) => shortened(plainText(name), MOST_NAME));
  const nameWidth = Math.max(0, ...names.map((name) => Array.from(name).length));
  const indent = " ".repeat(STATE_WIDTH + nameWidth + 4);
  const limit = Math.max(LEAST_TEXT + indent.length, width);
  const lines = findings.flatMap(({ state, text, cure }, index) => {
    const name = names[index] ?? "";
    const told = wrapped(plainText(text), limit - indent.length, "");
    const cured = cure === null || state === "good" ? [] : wrapped(`→ ${plainText(cure)}`, limit - indent.length, "  ");
    const [first = "", ...rest] = [...told, ...cured];
    const before = `${state.padEnd(STATE_WIDTH)}  ${name}${" ".repeat(nameWidth - Array.from(name).length)}  `;
    return [
      `${paint(STYLES[state], before.slice(0, STATE_WIDTH))}${before.slice(STATE_WIDTH)}${first}`.trimEnd(),
      ...rest.map((line) => `${indent}${line}`),
    ];
  });
  return [...lines, "", countsText(findings)].join("\n");
};

/** "12 good, 2 doubtful, 1 bad." */
const countsText = (findings: readonly Finding[]): string => {
  const words = { good: "good", doubt: "doubtful", bad: "bad", unknown: "unknown" } as const;
  const counts = (["good", "doubt", "bad", "unknown"] as const).map((state) => ({
    word: words[state],
    count: findings.filter((each) => each.state === state).length,
  }));
  return `${counts
    .filter(({ count, word }) => count > 0 || word === "bad")
    .map(({ word, count }) => `${count} ${word}`)
    .join(", ")}.`;
};
