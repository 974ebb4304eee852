/** Workflows that a repository runs on `pull_request`, read from the merge of the pull request, as GitHub does. */
import { resolved } from "../git.ts";
import { pullRequestPayload } from "../runner/event-payload.ts";
import { readWorkflow, wantsPullRequest, workflowPaths } from "../runner/workflow.ts";
import { known, type IssueState } from "../state.ts";
import type { World } from "../world.ts";

export async function startPullRequestRuns(
  world: World,
  issue: IssueState,
  action: string,
  sender: string,
): Promise<void> {
  if (world.options.runPullRequestWorkflows !== true) return;
  const pull = known(issue.pull, "pull request");
  const repository = world.state.repositoryById(issue.repositoryId);
  const ref = `refs/pull/${issue.number}/merge`;
  const sha = await resolved(repository.folder, ref);
  if (sha === null) return;
  for (const path of await workflowPaths(repository.folder, sha)) {
    const workflow = await readWorkflow(repository.folder, sha, path);
    if (workflow === null || !wantsPullRequest(workflow, action, pull.baseRef)) continue;
    await world.startRun({
      repository,
      path,
      workflowText: workflow.text,
      event: "pull_request",
      payload: pullRequestPayload(world, issue, action, sender),
      inputs: {},
      actor: sender,
      sha,
      ref,
      headSha: pull.headSha,
      headBranch: pull.headRef,
      headRepositoryId: pull.headRepositoryId,
      pullNumber: issue.number,
      isFork: pull.headRepositoryId !== repository.id,
    });
  }
}
