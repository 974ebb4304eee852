/** Text of `.github/perf-review.yml` → Config, or one problem that names every line that is wrong. */
import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Config } from "#model/config.ts";
import { failure, type Result, success } from "#model/result.ts";
import { DEFAULT_CONFIG } from "./default-config.ts";
import { nearestWord } from "./nearest.ts";
import { SCHEDULER_KEYS } from "./scheduler-schema.ts";
import { CONFIG_KEYS, CONFIG_SCHEMA } from "./schema.ts";
import { SUITE_KEYS } from "./suite-schema.ts";

/** A configuration is a page; more than this is a mistake or an attack. */
const MOST_CHARACTERS = 65_536;
/** How many aliases may be expanded; a configuration needs none, a few are harmless. */
const MOST_ALIASES = 20;
/** Mistakes told at once. */
const MOST_MISTAKES = 10;

interface Mistake {
  readonly line: number | null;
  readonly text: string;
}

/** `tools`: names of the benchmark tools that a suite may have. `schedulers`: names of the schedulers that there are. */
export function configFromText(
  text: string,
  file: string,
  tools: readonly string[],
  schedulers: readonly string[],
): Result<Config> {
  if (text.length > MOST_CHARACTERS)
    return refusal(file, [{ line: null, text: `longer than ${MOST_CHARACTERS} characters` }]);
  const lines = new LineCounter();
  // YAML 1.2 core: `off` is a word, not false, and there are no merge keys.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: "1.2",
    schema: "core",
    merge: false,
  });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    return refusal(
      file,
      broken.map((error) => ({ line: lines.linePos(error.pos[0]).line, text: error.message })),
    );
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return success(DEFAULT_CONFIG);
  if (!isMap(document.contents))
    return refusal(file, [{ line: 1, text: "expected keys with values, such as `threshold: 3%`" }]);
  const tree = treeOf(document);
  if (tree === null) return refusal(file, [{ line: null, text: "too many aliases" }]);
  const read = CONFIG_SCHEMA.safeParse(withoutNothing(tree));
  if (read.success) {
    const strangers = strangersIn(read.data, tools, schedulers).map(({ what, path, name, known }): Mistake => ({
      line: lineOf(document, lines, path),
      text: `${what}: expected one of: ${known.join(", ")}, found ${name}`,
    }));
    return strangers.length > 0 ? refusal(file, strangers) : success(read.data);
  }
  return refusal(
    file,
    read.error.issues.flatMap((issue) => mistakesOf(issue, document, lines)),
  );
}

/** Names that are in no registry. */
function strangersIn({ suite, scheduler }: Config, tools: readonly string[], schedulers: readonly string[]) {
  const named = [
    ...suite.map(({ tool: name }, index) => ({
      what: `suite.${index + 1}.tool`,
      path: ["suite", index, "tool"],
      name,
      known: tools,
    })),
    // With settings its name is a key of its own.
    { what: "scheduler", path: ["scheduler", scheduler.name], name: scheduler.name, known: schedulers },
  ];
  return named.filter(({ name, known }) => !known.includes(name));
}

function treeOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    // The only throws of toJS without custom tags: aliases that grow without end or lead nowhere.
    return null;
  }
}

function withoutNothing(tree: unknown): unknown {
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== null));
}

function mistakesOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Mistake[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const known = path.length === 0 ? Object.keys(CONFIG_KEYS) : path[0] === "suite" ? SUITE_KEYS : SCHEDULER_KEYS;
    return issue.keys.map((key) => ({
      line: lineOf(document, lines, [...path, key]),
      text: unknownKeyText([...path, key], key, known),
    }));
  }
  const node = nodeAt(document, path);
  const line = lineOf(document, lines, path);
  if (path[0] === "python" && isScalar(node) && typeof node.value === "number") {
    const source = node.source ?? String(node.value);
    const trap = String(node.value) === source ? "" : `, and YAML reads this number as ${node.value}`;
    return [{ line, text: `python: a version must be quoted: write "${source}"${trap}` }];
  }
  const found = isScalar(node) ? `, found ${node.source ?? String(node.value)}` : "";
  return [{ line, text: `${dotted(path)}: ${issue.message}${found}` }];
}

function unknownKeyText(path: readonly PropertyKey[], key: string, known: readonly string[]): string {
  const near = nearestWord(key, known);
  return `unknown key ${dotted(path)}${near === null ? ` (known: ${known.join(", ")})` : `, did you mean ${near}?`}`;
}

const dotted = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === "number" ? String(part + 1) : String(part))).join(".");

function nodeAt(document: Document, path: readonly (string | number)[]): unknown {
  // A single value stands for a list of one: then the list's index is not in the file.
  return document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true);
}

/** Line of the key that the path ends at, or of the nearest thing above it. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === last)
      : undefined;
    const node = pair === undefined ? document.getIn(path.slice(0, length), true) : pair.key;
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
    if (Array.isArray(range) && typeof range[0] === "number") return lines.linePos(range[0]).line;
  }
  return null;
}

function refusal(file: string, mistakes: readonly Mistake[]): Result<never> {
  const sorted = mistakes.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, MOST_MISTAKES);
  const detail = sorted
    .map(({ line, text }, index) => (index === 0 || line === null ? text : `line ${line}: ${text}`))
    .join("; ");
  return failure({ kind: "config-invalid", file, line: sorted[0]?.line ?? null, detail });
}
