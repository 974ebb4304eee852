/** All environment hints of a repository: each rule speaks once, whatever the number of places. */
import type { Hint } from "#model/hint.ts";
import { disabledBy, mayDisable } from "../disabled-comment.ts";
import type { EnvironmentFinding, EnvironmentRule } from "./environment-rule.ts";
import { environmentRules } from "./registry.ts";
import type { SettingsFile } from "./settings-file.ts";

interface Found {
  readonly file: SettingsFile;
  readonly finding: EnvironmentFinding;
}

/** More places than anybody mends at a time. */
const MOST_PLACES = 5;

export const environmentHintsOf = (
  files: readonly SettingsFile[],
  hints: Readonly<Record<string, "off" | "warn">> = {},
): readonly Hint[] =>
  environmentRules
    .filter(({ name }) => hints[name] !== "off")
    .flatMap(
      (rule) =>
        hintOf(
          rule,
          files.flatMap((file) => foundIn(rule, file)),
        ) ?? [],
    );

/** What a rule finds in a file where no comment switches it off. */
export const foundIn = (rule: EnvironmentRule, file: SettingsFile): readonly Found[] => {
  // A stage of a Dockerfile repeats those that it is built on.
  const places = new Map(rule.find(file).map((finding) => [`${finding.line} ${finding.tier}`, finding]));
  const findings = [...places.values()].filter(({ line, endLine }) => !isDisabled(rule.name, file, line, endLine));
  return findings.toSorted((one, other) => one.line - other.line).map((finding) => ({ file, finding }));
};

/** In one of its lines, or on a line of its own above. */
const isDisabled = (rule: string, { text, lines }: SettingsFile, first: number, last: number): boolean => {
  if (!mayDisable(text)) return false;
  return lines.slice(Math.max(0, first - 2), last).some((line, index) => {
    const at = line.indexOf("#");
    const off = at === -1 ? null : disabledBy(line.slice(at));
    const isAlone = line.slice(0, Math.max(0, at)).trim() === "";
    const holdsFor = Math.max(1, first - 1) + index + (isAlone ? 1 : 0);
    return off !== null && holdsFor >= first && holdsFor <= last && (off === "all" || off.includes(rule));
  });
};

const hintOf = ({ name, claim }: EnvironmentRule, found: readonly Found[]): Hint | null => {
  // What the text alone tells, before what waits for a measurement.
  const first = found.find(({ finding }) => finding.tier === undefined) ?? found[0];
  if (first === undefined) return null;
  const { file, finding } = first;
  const others = found.filter((each) => each !== first && each.finding.tier === finding.tier);
  const places = others.slice(0, MOST_PLACES).map((each) => `${each.file.file}:${each.finding.line}`);
  const more = others.length - places.length;
  const rest = places.length === 0 ? "" : ` (the same in ${places.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
  return {
    rule: name,
    tier: finding.tier ?? "env",
    file: file.file,
    line: finding.line,
    endLine: finding.endLine,
    claim,
    message: `${finding.message}${rest}.`,
    fix: finding.fix,
    ceiling: null,
  };
};
