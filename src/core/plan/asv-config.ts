/** What a project's asv.conf.json says before there is an environment; keys: https://asv.readthedocs.io/en/latest/asv.conf.json.html */
import { json5 } from "./json5.ts";

/** In the order in which they are looked for. */
export const ASV_FILES: readonly string[] = ["asv.conf.json", "asv.conf.jsonc"];
const DEFAULT_FOLDER = "benchmarks";

/** Folder of the benchmarks, relative to the repository's root ("" is the root itself); null where it lies outside or is not said legibly. */
export function asvFolder(file: string, text: string): string | null {
  const named = fieldOf(json5(text), "benchmark_dir") ?? DEFAULT_FOLDER;
  if (typeof named !== "string" || named.startsWith("/")) return null;
  const parts: string[] = [];
  for (const part of [...file.split("/").slice(0, -1), ...named.split("/")]) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** Where in its repository the project lies ("repo_subdir"); null where it is not said, or lies outside. */
export function asvSubfolder(text: string): string | null {
  const named = fieldOf(json5(text), "repo_subdir");
  if (typeof named !== "string" || named.startsWith("/")) return null;
  const parts = named.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 || parts.includes("..") ? null : parts.join("/");
}

const KINDS = ["req", "env", "env_nobuild"];
/** Names and versions as packaging writes them (PEP 508, PEP 440): no paths, addresses and options, which an installer would obey. */
const NAME = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:\[[\w.,-]+\])?$/;
const ONE_VERSION = /^[\w.*+!-]+$/;
const VERSION_RULE = /^(?:===?|~=|!=|[<>]=?) *[\w.*+!-]+(?: *, *(?:===?|~=|!=|[<>]=?) *[\w.*+!-]+)*$/;

/**
 * What the matrix of an asv.conf.json wants installed, as requirements: of several versions the first, and of `null` (not installed)
 * nothing. What only conda knows by its name is among them. Exclude rules, which seldom concern the first combination, are not looked at.
 */
export function asvRequirements(text: string): string[] {
  const matrix = fieldOf(json5(text), "matrix");
  const isNew = KINDS.some((kind) => fieldOf(matrix, kind) !== undefined);
  return entriesOf(isNew ? fieldOf(matrix, "req") : matrix).flatMap(([key, value]) => {
    const name = key.replace(/^pip\+/, "");
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const first = values.length === 0 ? "" : values[0];
    const version = typeof first === "number" ? String(first) : first;
    if (typeof version !== "string" || !NAME.test(name)) return [];
    const rule = version.trim();
    if (rule === "") return [name];
    if (VERSION_RULE.test(rule)) return [`${name}${rule.replaceAll(" ", "")}`];
    return ONE_VERSION.test(rule) ? [`${name}==${rule}`] : [];
  });
}

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

const fieldOf = (value: unknown, name: string): unknown => entriesOf(value).find(([key]) => key === name)?.[1];
