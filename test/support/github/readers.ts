/** State as tests read it. */
import { known, type CheckRunState, type CommentState, type IssueState, type RunState } from "./state.ts";
import type { CheckRun, Comment, Pull, Run } from "./types.ts";
import type { World } from "./world.ts";

export function pullView(world: World, issue: IssueState): Pull {
  const pull = known(issue.pull, `pull request ${issue.number}`);
  const repository = world.state.repositoryById(issue.repositoryId);
  const head = world.state.repositoryById(pull.headRepositoryId);
  return {
    owner: repository.owner,
    repo: repository.name,
    number: issue.number,
    id: pull.id,
    title: issue.title,
    state: issue.state,
    merged: pull.merged,
    draft: pull.draft,
    author: issue.author,
    headSha: pull.headSha,
    headRef: pull.headRef,
    headRepository: { owner: head.owner, repo: head.name },
    baseSha: pull.baseSha,
    baseRef: pull.baseRef,
  };
}

export function commentView(comment: CommentState): Comment {
  const { id, kind, user, appId, body, createdAt, updatedAt, edits } = comment;
  return {
    id,
    kind,
    author: user,
    appId,
    body,
    createdAt,
    updatedAt,
    edits,
    reactions: comment.reactions.map((reaction) => ({ content: reaction.content, user: reaction.user })),
  };
}

export function checkRunView(check: CheckRunState): CheckRun {
  const { id, name, headSha, appId, externalId, status, conclusion, detailsUrl, annotations, actions } = check;
  return {
    id,
    name,
    headSha,
    appId,
    externalId,
    status,
    conclusion,
    detailsUrl,
    ...check.output,
    annotations: [...annotations],
    actions,
  };
}

export function runView(world: World, run: RunState): Run {
  const repository = world.state.repositoryById(run.repositoryId);
  const { id, attempt, event, path, headSha, headBranch, actor, status, conclusion, inputs, log, summary } = run;
  const artifacts = world.state.artifacts
    .filter((artifact) => artifact.finalized && artifact.runId === id)
    .map((artifact) => ({
      id: artifact.id,
      name: artifact.name,
      runId: id,
      sizeBytes: artifact.sizeBytes,
      digest: artifact.digest,
      file: artifact.file,
    }));
  return {
    owner: repository.owner,
    repo: repository.name,
    id,
    attempt,
    event,
    workflow: run.workflowName,
    path,
    headSha,
    headBranch,
    actor,
    status,
    conclusion,
    inputs,
    log,
    summary,
    artifacts,
  };
}
