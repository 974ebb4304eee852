/** Which two commits a review compares. */
import type { Problem } from "#model/problem.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { Repository } from "#ports";

export interface Revisions {
  readonly base: Sha;
  readonly head: Sha;
  readonly problems: readonly Problem[];
}

/** `base` is taken as given; null means the merge base of head and the default branch. */
export async function revisions(repository: Repository, base: string | null, head: string): Promise<Result<Revisions>> {
  const headSha = await repository.resolve(head);
  if (!headSha.ok) return headSha;
  const problems: Problem[] = [];
  const changed = head === "HEAD" ? await repository.uncommitted() : 0;
  if (changed > 0) problems.push({ kind: "uncommitted-changes", files: changed });
  const baseSha =
    base === null ? await mergeBaseWithDefault(repository, headSha.value) : await repository.resolve(base);
  if (!baseSha.ok) return baseSha;
  if (base !== null && (await repository.mergeBase(baseSha.value, headSha.value)) !== baseSha.value)
    problems.push({ kind: "base-not-ancestor", base, head });
  return success({ base: baseSha.value, head: headSha.value, problems });
}

async function mergeBaseWithDefault(repository: Repository, head: Sha): Promise<Result<Sha>> {
  const branch = await repository.defaultBranch();
  if (branch === null) return failure({ kind: "revision-not-found", revision: "the default branch" });
  const tip = await repository.resolve(branch);
  if (!tip.ok) return tip;
  const merge = await repository.mergeBase(tip.value, head);
  return merge ? success(merge) : failure({ kind: "revision-not-found", revision: `a common ancestor with ${branch}` });
}
