/** What the asv suites of a commit want installed besides what the project declares. */
import { asvRequirements } from "#core/plan/asv-config.ts";
import { suiteConfigs } from "#core/plan/sides.ts";
import type { Suite } from "#model/config.ts";
import type { Sha } from "#model/side.ts";
import type { Repository } from "#ports";

/** Each once. What cannot be read wants nothing: that is told when the suite is listed. */
export async function matrixRequirements(
  repository: Pick<Repository, "files" | "read">,
  commit: Sha,
  suites: readonly Suite[],
): Promise<readonly string[]> {
  const files = await repository.files(commit);
  if (!files.ok) return [];
  const texts = await Promise.all(suiteConfigs(files.value, suites).map((path) => repository.read(commit, path)));
  return [...new Set(texts.flatMap((text) => asvRequirements(text ?? "")))];
}
