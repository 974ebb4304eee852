/** What a project asks for: requirement lines of pip and conda, and the files that hold them. */
import { parse, TomlError } from "smol-toml";
import type { Piece } from "./piece.ts";
import type { Requirement } from "./settings-file.ts";
import { entryOf, textsOf, type Value } from "./yaml.ts";

/** `numpy[extra] >=1.21,<3 ; marker`, `numpy=1.26=py311_0`, `conda-forge::numpy`: name and specifier. */
export const requirementOf = (piece: Piece): Requirement | null => {
  const match = /^(?:[\w./-]+::)?([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;#@)]*)/.exec(piece.text.trim());
  if (match === null || match[1] === undefined) return null;
  return {
    ...piece,
    name: match[1].toLowerCase().replaceAll(/[-_.]+/g, "-"),
    specifier: (match[2] ?? "").replaceAll(/\s+/g, ""),
  };
};

const isRequirement = (requirement: Requirement | null): requirement is Requirement => requirement !== null;

/** pip's requirements file; options and references to other files are left out. */
export const requirementsOfLines = (text: string): readonly Requirement[] =>
  text.split("\n").flatMap((written, index) => {
    const line = index + 1;
    const own = written.replace(/(?:^|\s)#.*$/, "").trim();
    return own === "" || own.startsWith("-") ? [] : (requirementOf({ text: own, line, endLine: line }) ?? []);
  });

/** `[options] install_requires` of setuptools' setup.cfg. */
export const requirementsOfSetupCfg = (text: string): readonly Requirement[] => {
  const lines = text.split("\n");
  let [section, key]: [string, string] = ["", ""];
  return lines.flatMap((written, index) => {
    const header = /^\[([^\]]+)\]/.exec(written)?.[1];
    if (header !== undefined) [section, key] = [header.trim(), ""];
    const setting = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(written);
    if (setting !== null) key = setting[1] ?? "";
    const value = setting === null ? (/^\s+\S/.test(written) ? written : "") : (setting[2] ?? "");
    const own = value.replace(/(?:^|\s)#.*$/, "").trim();
    if (section !== "options" || key !== "install_requires" || own === "") return [];
    return requirementOf({ text: own, line: index + 1, endLine: index + 1 }) ?? [];
  });
};

/** `dependencies:` of conda's environment.yml, the list below `pip:` among them. */
export const requirementsOfConda = (root: Value | null): readonly Requirement[] => {
  const list = entryOf(root, "dependencies");
  const items = list?.kind === "list" ? list.items : [];
  return items
    .flatMap((item) => (item.kind === "text" ? [item] : textsOf(entryOf(item, "pip"))))
    .map(requirementOf)
    .filter(isRequirement);
};

/** Each is looked for in the text; no project has so many of its own. */
const MOST_REQUIREMENTS = 500;

type Table = Readonly<Record<string, unknown>>;
const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const tableAt = (value: unknown, ...keys: readonly string[]): Table => {
  const inner = keys.reduce<unknown>((table, key) => (isTable(table) ? table[key] : undefined), value);
  return isTable(inner) ? inner : {};
};

/** `project.dependencies` (PEP 621) and Poetry's own table; what building needs (`build-system`) is no matter of running. */
export const requirementsOfPyproject = (
  text: string,
): { readonly requirements: readonly Requirement[] } | { readonly line: number; readonly detail: string } => {
  let root: unknown;
  try {
    root = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { line: error.line, detail: `is no TOML: ${(error.message.split("\n")[0] ?? "").replace(/^[^:]*: /, "")}` };
  }
  // The library tells no places: the first line that holds the text is near enough to point at.
  const lines = text.split("\n");
  const pieceOf = (written: string, shown: string): Piece => {
    const line =
      Math.max(
        0,
        lines.findIndex((each) => each.includes(written)),
      ) + 1;
    return { text: shown, line, endLine: line };
  };
  const standard = tableAt(root, "project")["dependencies"];
  const listed = Array.isArray(standard) ? standard.filter((each) => typeof each === "string") : [];
  const table = Object.entries(tableAt(root, "tool", "poetry", "dependencies"));
  const poetry = table.slice(0, MOST_REQUIREMENTS).map(([name, value]) => {
    const version = typeof value === "string" ? value : tableAt(value)["version"];
    return pieceOf(name, `${name} ${typeof version === "string" ? version : ""}`);
  });
  const pieces = [...listed.slice(0, MOST_REQUIREMENTS).map((each) => pieceOf(each, each)), ...poetry];
  return { requirements: pieces.map(requirementOf).filter(isRequirement) };
};
