/** The suites of a review: those of the configuration, else those that are found on either side. */
import type { Suite } from "#model/config.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { Repository } from "#ports";
import { suitesFound } from "./found-suites.ts";

export async function suitesOf(
  request: { readonly suites: readonly Suite[]; readonly base: Sha; readonly head: Sha },
  repository: Pick<Repository, "files" | "read">,
): Promise<Result<readonly Suite[]>> {
  if (request.suites.length > 0) return success(request.suites);
  // Base's own, too: what head has removed is found nowhere else.
  const found = new Map<string, Suite>();
  for (const commit of [request.head, request.base]) {
    const files = await repository.files(commit);
    if (!files.ok) return files;
    for (const suite of await suitesFound(files.value, (path) => repository.read(commit, path)))
      if (!found.has(suite.path)) found.set(suite.path, suite);
  }
  return found.size > 0 ? success([...found.values()]) : failure({ kind: "no-benchmarks", looked: [], only: [] });
}
