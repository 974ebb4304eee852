/** Pull requests and issues in GitHub's form. */
import { idOf, known, nodeId, type IssueState, type RepositoryState } from "../state.ts";
import { repositoryPage, repositoryUrl, type World } from "../world.ts";
import { shownUser, type Shown } from "./person.ts";
import { shownRepository } from "./repository.ts";

const link = (href: string): Shown => ({ href });

export function shownPull(world: World, issue: IssueState): Shown {
  const repository = world.state.repositoryById(issue.repositoryId);
  const pull = known(issue.pull, `pull request ${issue.number}`);
  const head = world.state.repositoryById(pull.headRepositoryId);
  const url = `${repositoryUrl(world, repository)}/pulls/${issue.number}`;
  const page = `${repositoryPage(world, repository)}/pull/${issue.number}`;
  const issueUrl = `${repositoryUrl(world, repository)}/issues/${issue.number}`;
  const conversation = world.state.comments.filter(
    (comment) => comment.repositoryId === repository.id && comment.number === issue.number,
  );
  const end = (at: RepositoryState, ref: string, sha: string): Shown => ({
    label: `${at.owner}:${ref}`,
    ref,
    sha,
    user: shownUser(world, at.owner),
    repo: shownRepository(world, at),
  });
  return {
    ...shownIssueCore(world, issue),
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(world, repository)}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${repositoryUrl(world, repository)}/statuses/${pull.headSha}`,
    draft: pull.draft,
    merged: pull.merged,
    mergeable: null,
    mergeable_state: "unknown",
    merged_at: pull.merged ? issue.closedAt : null,
    merge_commit_sha: pull.merged ? (pull.mergedAs ?? pull.headSha) : null,
    comments: conversation.filter((comment) => comment.kind === "issue").length,
    review_comments: conversation.filter((comment) => comment.kind === "review").length,
    commits: 1,
    head: end(head, pull.headRef, pull.headSha),
    base: end(repository, pull.baseRef, pull.baseSha),
    _links: {
      self: link(url),
      html: link(page),
      issue: link(issueUrl),
      comments: link(`${issueUrl}/comments`),
      review_comments: link(`${url}/comments`),
      review_comment: link(`${url}/comments{/number}`),
      commits: link(`${url}/commits`),
      statuses: link(`${repositoryUrl(world, repository)}/statuses/${pull.headSha}`),
    },
  };
}

export function shownIssue(world: World, issue: IssueState): Shown {
  const repository = world.state.repositoryById(issue.repositoryId);
  const url = `${repositoryUrl(world, repository)}/issues/${issue.number}`;
  const page = `${repositoryPage(world, repository)}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;
  const pullLink =
    issue.pull === null
      ? {}
      : {
          pull_request: {
            url: url.replace("/issues/", "/pulls/"),
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: null,
          },
        };
  return {
    ...shownIssueCore(world, issue),
    id: issue.id,
    node_id: nodeId("Issue", issue.id),
    url,
    html_url: page,
    repository_url: repositoryUrl(world, repository),
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    labels_url: `${url}/labels{/name}`,
    comments: world.state.comments.filter(
      (comment) =>
        comment.kind === "issue" && comment.repositoryId === repository.id && comment.number === issue.number,
    ).length,
    ...pullLink,
  };
}

function shownIssueCore(world: World, issue: IssueState): Shown {
  return {
    number: issue.number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    user: shownUser(world, issue.author),
    author_association: "NONE",
    labels: (issue.pull?.labels ?? []).map((label) => shownLabel(world, issue, label)),
    assignees: [],
    locked: false,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
  };
}

export function shownLabel(world: World, issue: IssueState, label: string): Shown {
  const repository = world.state.repositoryById(issue.repositoryId);
  const id = idOf(`${repository.id}:label:${label}`);
  return {
    id,
    node_id: nodeId("Label", id),
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label)}`,
    name: label,
    color: "ededed",
    default: false,
    description: null,
  };
}

/** As check runs and workflow runs name their pull requests. */
export function shownPullLink(world: World, issue: IssueState): Shown {
  const pull = known(issue.pull, "pull request");
  const repository = world.state.repositoryById(issue.repositoryId);
  const head = world.state.repositoryById(pull.headRepositoryId);
  const repo = (at: RepositoryState): Shown => ({ id: at.id, url: repositoryUrl(world, at), name: at.name });
  return {
    id: pull.id,
    number: issue.number,
    url: `${repositoryUrl(world, repository)}/pulls/${issue.number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo: repo(head) },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo: repo(repository) },
  };
}
