/** `perf-review hints PATH…`: prints what the hint rules find in files and folders. */
import { hintsText } from "#core/report/hints-text.ts";
import { resultsJson } from "#core/report/results.ts";
import { emptyResults } from "#core/plan/empty-results.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { sourceFiles } from "#edges/source-files.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";
import { print, sayProblems } from "./say.ts";

export interface HintsOptions {
  readonly json?: true;
}

export async function hints(paths: readonly string[], options: HintsOptions): Promise<void> {
  const found = await hintsOfPaths(paths, sourceFiles(), await syntaxOfPackages());
  const { problems } = found;
  sayProblems(problems);
  if (found.files === 0) process.exitCode = 2;
  if (options.json)
    return print(JSON.stringify(resultsJson({ ...emptyResults(problems), hints: found.hints }), null, 2));
  // "No hints" would be a finding about files that nobody looked at.
  if (found.files > 0) return print(hintsText(found.hints));
}
