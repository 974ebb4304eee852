/** `perf-review hints PATH…`: prints what the hint rules find in files and folders. */
import manifest from "../../package.json" with { type: "json" };
import { DELEGATED, ruffRules } from "#core/hints/ruff/delegated.ts";
import { hintsText } from "#core/report/hints-text.ts";
import { resultsJson } from "#core/report/results.ts";
import { emptyResults } from "#core/plan/empty-results.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { sourceFiles } from "#edges/source-files.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";
import { print, sayProblems } from "./say.ts";

export interface HintsOptions {
  readonly all?: true;
  readonly ruff?: true;
  readonly json?: true;
  readonly sarif?: true;
}

export async function hints(paths: readonly string[], options: HintsOptions): Promise<void> {
  // What few ask for is loaded when they do.
  const ruff =
    options.ruff === true ? (await import("#edges/ruff.ts")).openRuff(DELEGATED.map(({ code }) => code)) : null;
  const linter = ruff?.ok === true ? { linter: ruff.value } : {};
  const found = await hintsOfPaths(paths, sourceFiles(), await syntaxOfPackages(), linter);
  if (ruff?.ok === true) ruff.value.close();
  const problems = [...(ruff?.ok === false ? [ruff.problem] : []), ...found.problems];
  sayProblems(problems);
  if (found.files === 0 || ruff?.ok === false) process.exitCode = 2;
  if (options.sarif) {
    const { rules } = await import("#core/hints/registry.ts");
    const { environmentRules } = await import("#core/hints/environment/registry.ts");
    const { sarifOf } = await import("#core/report/sarif.ts");
    const all = [...rules, ...environmentRules, ...(options.ruff === true ? ruffRules : [])];
    return print(JSON.stringify(sarifOf(found.hints, all, manifest.version), null, 2));
  }
  if (options.json)
    return print(JSON.stringify(resultsJson({ ...emptyResults(problems), hints: found.hints }), null, 2));
  // "No hints" would be a finding about files that nobody looked at.
  if (found.files > 0)
    return print(
      hintsText(found.hints, { all: options.all === true, isWanted: ({ rule }) => rule.startsWith("ruff:") }),
    );
}
