/** Where suites of benchmarks usually lie, and which tool measures what lies there. */
import { ASV_FILES } from "./asv-config.ts";
import { hasBenchmark, hasMarkedTest } from "./suite-text.ts";

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

/** Fixtures of pytest, and tasks of build tools: functions there may be named and look like tests. */
const NO_SUITE = /(?:^|\/)(?:conftest|noxfile|setup|tasks|fabfile|dodo)\.py$/;

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
        !NO_SUITE.test(file),
    );
    for (const file of inside) seen.add(file);
    return { place, files: inside.toSorted() };
  }).filter(({ files: inside }) => inside.length > 0);
}

/** Files that may name the plugins that a project's tests need. */
const REQUIREMENTS =
  /^(?:(?:[^/]+\/)?(?:pyproject\.toml|setup\.(?:cfg|py)|tox\.ini|noxfile\.py|Pipfile|environment[^/]*\.ya?ml|[^/]*requirements[^/]*\.(?:txt|in))|requirements\/[^/]+\.(?:txt|in))$/;
const MOST_REQUIREMENTS = 30;

export const requirementFiles = (files: readonly string[]): readonly string[] =>
  files.filter((file) => REQUIREMENTS.test(file) && !FOREIGN.test(file)).slice(0, MOST_REQUIREMENTS);

/** The pytest plugins that a project names, in texts of its requirements. */
export interface Plugins {
  readonly benchmark: boolean;
  readonly codspeed: boolean;
}

export const pluginsIn = (texts: readonly string[]): Plugins => ({
  benchmark: texts.some((text) => /\bpytest[-_]benchmark\b/i.test(text)),
  codspeed: texts.some((text) => /\bpytest[-_]codspeed\b/i.test(text)),
});

/** The tool that measures a file of tests; null where it holds no benchmark. The fixture is both plugins', the mark is pytest-codspeed's. */
export function pytestTool(text: string, plugins: Plugins): string | null {
  if (hasMarkedTest(text)) return "pytest-codspeed";
  if (!hasBenchmark(text)) return null;
  return plugins.codspeed && !plugins.benchmark ? "pytest-codspeed" : "pytest-benchmark";
}

/** Folders below the root that may hold asv's configuration. */
const ASV_DEPTH = 2;
/** A suite of examples for tests is not the project's own. */
const OF_TESTS = /(?:^|\/)(?:tests?|testing|examples?|docs?)\/(?!bench)/;

/** Configurations of asv suites, nearest to the root first; one a folder. */
export function asvConfigs(files: readonly string[]): readonly string[] {
  const known = new Set(files);
  return files
    .filter((file) => ASV_FILES.includes(file.slice(file.lastIndexOf("/") + 1)))
    .filter((file) => file.split("/").length - 1 <= ASV_DEPTH && !FOREIGN.test(file) && !OF_TESTS.test(file))
    .filter((file) => !(file.endsWith("c") && known.has(file.slice(0, -1))))
    .toSorted((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
}
