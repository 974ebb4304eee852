/** Finds a repository's suites where no configuration names one. */
import { isPyperfScript } from "#core/plan/suite-text.ts";
import { asvConfigs, pluginsIn, pytestTool, requirementFiles, suitePlaces } from "#core/plan/suite.ts";
import type { Suite } from "#model/config.ts";

type Read = (path: string) => Promise<string | null>;

/** Files read at a time. */
const AT_ONCE = 8;

/**
 * Every file with a pytest benchmark of the first usual place that has one, each by itself (pytest collects a file that is named to it,
 * whatever python_files says); and every asv suite. Where there is neither, the pyperf scripts of the first place that has one.
 */
export async function suitesFound(files: readonly string[], read: Read): Promise<readonly Suite[]> {
  const plugins = pluginsIn([...(await textsOf(requirementFiles(files), read)).values()]);
  const tests = await inFirstPlace(files, read, (text) => pytestTool(text, plugins));
  const suites = asvConfigs(files).map((path) => ({ tool: "asv", path }));
  if (tests.length + suites.length > 0) return [...tests, ...suites];
  return inFirstPlace(files, read, (text) => (isPyperfScript(text) ? "pyperf" : null));
}

async function inFirstPlace(
  files: readonly string[],
  read: Read,
  toolOf: (text: string) => string | null,
): Promise<readonly Suite[]> {
  for (const place of suitePlaces(files)) {
    const suites = [...(await textsOf(place.files, read))].flatMap(([path, text]) => {
      const tool = toolOf(text);
      return tool === null ? [] : [{ tool, path }];
    });
    if (suites.length > 0) return suites;
  }
  return [];
}

async function textsOf(paths: readonly string[], read: Read): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const batch = paths.slice(start, start + AT_ONCE);
    for (const [index, text] of (await Promise.all(batch.map(read))).entries())
      texts.set(batch[index] ?? "", text ?? "");
  }
  return texts;
}
