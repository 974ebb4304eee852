/** Where a pytest-benchmark suite usually lies, and which files belong to it. */
import type { Suite } from "#model/config.ts";

/** Looked at in this order; the first that has a benchmark is the suite. The last, "", is anywhere. */
export const SUITE_PLACES: readonly string[] = [
  "benchmarks",
  "benchmark",
  "bench",
  "perf",
  "tests/benchmarks",
  "tests/benchmark",
  "tests/bench",
  "tests/perf",
  "tests",
  "test",
  "",
];

/** Folders of other people's code, of builds, and of tools. */
const FOREIGN = /(?:^|\/)(?:\.[^/]*|node_modules|site-packages|vendor|third_party|_vendor|build|dist|venv|env)\//;

/** Python files that may hold benchmarks, by place; each file is in the first place that it lies in. */
export function suitePlaces(
  files: readonly string[],
): readonly { readonly place: string; readonly files: readonly string[] }[] {
  const seen = new Set<string>();
  return SUITE_PLACES.map((place) => {
    const inside = files.filter(
      (file) =>
        !seen.has(file) &&
        file.endsWith(".py") &&
        (place === "" || file.startsWith(`${place}/`)) &&
        !FOREIGN.test(file) &&
        !file.endsWith("conftest.py"),
    );
    for (const file of inside) seen.add(file);
    return { place, files: inside.toSorted() };
  }).filter(({ files: inside }) => inside.length > 0);
}

/** Each file by itself: pytest collects a file that is named to it, whatever python_files says. */
export const suitesOf = (files: readonly string[]): Suite[] =>
  files.map((path) => ({ tool: "pytest-benchmark", path }));

/** Longest list of parameters that is looked through. */
const MOST_CHARACTERS = 4000;

/**
 * True where a function named like a test (test…, bench…, perf…) has a parameter `benchmark`, pytest-benchmark's
 * fixture. A look at the text, no parser: a suite that hides the fixture behind one of its own needs `suite:` in
 * the configuration, and a file too many costs one collection and no wrong result.
 */
export function hasBenchmark(text: string): boolean {
  if (!text.includes("benchmark")) return false;
  for (const match of text.matchAll(
    /^[ \t]*(?:async[ \t]+)?def[ \t]+(?:test|bench|perf)[\p{L}\p{N}\p{M}_]*[ \t]*(?:\[[^\]\n]*\])?\(/gimu,
  )) {
    const start = match.index + match[0].length;
    if (
      parametersAt(text.slice(start, start + MOST_CHARACTERS)).some(
        (name) => name === "benchmark" || name === "benchmark_weave",
      )
    )
      return true;
  }
  return false;
}

/** Names of the parameters up to the closing parenthesis; annotations, defaults and comments are passed over. */
function parametersAt(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let current = "";
  for (const character of text.replaceAll(/#.*$/gm, "")) {
    if (depth === 0 && (character === "," || character === ")")) {
      const name = /^\s*\**(\w+)/.exec(current)?.[1];
      if (name !== undefined) names.push(name);
      if (character === ")") return names;
      current = "";
      continue;
    }
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    current += character;
  }
  return [];
}
