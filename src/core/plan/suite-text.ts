/** What kind of benchmarks a Python file holds: a look at its text, no parser. A file too many costs one collection and no wrong result. */

/** Longest list of parameters that is looked through. */
const MOST_CHARACTERS = 4000;

const FIXTURES: readonly string[] = ["benchmark", "benchmark_weave"];

/** A function that pytest takes for a test, or a project for a benchmark, up to its parenthesis. */
const TEST = /^[ \t]*(?:async[ \t]+)?def[ \t]+(?:test|bench|perf)[\p{L}\p{N}\p{M}_]*[ \t]*(?:\[[^\]\n]*\])?\(/gimu;

/** pytest-codspeed's marks: https://codspeed.io/docs/reference/pytest-codspeed */
const MARK = /\bmark\.(?:codspeed_)?benchmark\b/;
/** A mark on a function, with the decorators after it. */
const MARKED =
  /^[ \t]*@(?:pytest\.)?mark\.(?:codspeed_)?benchmark\b(?:(?!^[ \t]*(?:async[ \t]+def|def|class)[ \t])[^]){0,2000}?^[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(/gm;

/**
 * True where a function named like a test (test…, bench…, perf…) has a parameter `benchmark`, the fixture of pytest-benchmark and
 * pytest-codspeed. A suite that hides the fixture behind one of its own needs `suite:` in the configuration.
 */
export const hasBenchmark = (text: string): boolean =>
  text.includes("benchmark") && [...text.matchAll(TEST)].some((match) => isWithFixture(text, match));

/** True where tests are benchmarks by their mark alone, without the fixture: what only pytest-codspeed measures. */
export function hasMarkedTest(text: string): boolean {
  if (!MARK.test(text)) return false;
  if ([...text.matchAll(MARKED)].some((match) => !isWithFixture(text, match))) return true;
  // On a class or the whole module: pytest-benchmark's options for fixtures are given so, too.
  const isWide =
    /^pytestmark\b.*\bmark\.(?:codspeed_)?benchmark\b|^@(?:pytest\.)?mark\.(?:codspeed_)?benchmark\b[^\n]*\n(?:@[^\n]*\n)*class\b/m.test(
      text,
    );
  return isWide && [...text.matchAll(TEST)].length > 0 && !hasBenchmark(text);
}

/** True for a script that makes a pyperf runner. */
export const isPyperfScript = (text: string): boolean =>
  /\bpyperf\.Runner\(/.test(text) ||
  (/^[ \t]*from[ \t]+pyperf[ \t]+import\b[^#]*\bRunner\b/m.test(text) && /\bRunner\(/.test(text));

const isWithFixture = (text: string, { index, 0: { length } }: RegExpExecArray): boolean =>
  parametersAt(text.slice(index + length, index + length + MOST_CHARACTERS)).some((name) => FIXTURES.includes(name));

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
