/** Workflow runs, workflows and artifacts in GitHub's form. */
import { nodeId, type ArtifactState, type RepositoryState, type RunState } from "../state.ts";
import { dateText, repositoryPage, repositoryUrl, type World } from "../world.ts";
import { shownUser, type Shown } from "./person.ts";
import { shownPullLink } from "./pull.ts";
import { commitTexts, shownHeadCommit, shownRepository } from "./repository.ts";

export async function shownRun(world: World, run: RunState): Promise<Shown> {
  const repository = world.state.repositoryById(run.repositoryId);
  const url = `${repositoryUrl(world, repository)}/actions/runs/${run.id}`;
  const [commit] = await commitTexts(repository, ["-1", run.headSha]);
  const pull = run.pullNumber === null ? null : world.state.issue(repository.id, run.pullNumber);
  return {
    id: run.id,
    node_id: nodeId("WorkflowRun", run.id),
    name: run.workflowName,
    display_title: run.displayTitle,
    path: run.path,
    event: run.event,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    head_commit: commit === undefined ? null : shownHeadCommit(world, repository, commit),
    head_repository: shownRepository(world, world.state.repositoryById(run.headRepositoryId)),
    head_repository_id: run.headRepositoryId,
    repository: shownRepository(world, repository),
    run_number: run.number,
    run_attempt: run.attempt,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: run.id,
    check_suite_node_id: nodeId("CheckSuite", run.id),
    pull_requests: pull === null ? [] : [shownPullLink(world, pull)],
    referenced_workflows: [],
    actor: shownUser(world, run.actor),
    triggering_actor: shownUser(world, run.actor),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt,
    previous_attempt_url: null,
    url,
    html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(world, repository)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${repositoryUrl(world, repository)}/actions/workflows/${run.workflowId}`,
  };
}

export function shownWorkflow(
  world: World,
  repository: RepositoryState,
  workflow: { readonly id: number; readonly name: string; readonly path: string },
): Shown {
  const url = `${repositoryUrl(world, repository)}/actions/workflows/${workflow.id}`;
  const page = `${repositoryPage(world, repository)}/actions/${workflow.path.replace(".github/", "")}`;
  const date = dateText(world.now());
  return {
    id: workflow.id,
    node_id: nodeId("Workflow", workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: "active",
    created_at: date,
    updated_at: date,
    url,
    html_url: page,
    badge_url: `${page}/badge.svg`,
  };
}

export function shownArtifact(world: World, artifact: ArtifactState): Shown {
  const run = world.state.runs.find((candidate) => candidate.id === artifact.runId);
  if (run === undefined) throw new Error(`artifact ${artifact.id} without a run`);
  const url = `${repositoryUrl(world, world.state.repositoryById(run.repositoryId))}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId("Artifact", artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.sizeBytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: isExpired(world, artifact),
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    digest: artifact.digest,
    workflow_run: {
      id: run.id,
      repository_id: run.repositoryId,
      head_repository_id: run.headRepositoryId,
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}

export const isExpired = (world: World, artifact: ArtifactState): boolean =>
  Date.parse(artifact.expiresAt) <= world.now();
