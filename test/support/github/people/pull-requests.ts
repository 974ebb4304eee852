/** Opening, closing and reviewing pull requests. */
import { addComment } from "../comments.ts";
import { resolved } from "../git.ts";
import { shownReview } from "../show/conversation.ts";
import { shownLabel, shownPull } from "../show/pull.ts";
import { known, type CommentState, type IssueState, type ReviewState } from "../state.ts";
import type { OpenPullRequest } from "../types.ts";
import { dateText, type World } from "../world.ts";
import { startPullRequestRuns } from "./pull-request-runs.ts";
import { keepReferences } from "./pushes.ts";

export async function openPullRequest(world: World, given: OpenPullRequest): Promise<IssueState> {
  const repository = known(world.state.repository(given), `repository ${given.owner}/${given.repo}`);
  const headRepository =
    given.fork === undefined
      ? repository
      : known(world.state.repository({ owner: given.fork, repo: given.repo }), `fork of ${given.fork}`);
  const at = dateText(world.now());
  world.state.user(given.author);
  const issue: IssueState = {
    id: world.state.nextId(),
    number: world.state.nextNumber(repository.id),
    repositoryId: repository.id,
    author: given.author,
    title: given.title ?? given.head,
    body: given.body ?? "",
    state: "open",
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    pull: {
      id: world.state.nextId(),
      headRepositoryId: headRepository.id,
      headRef: given.head,
      headSha: known(await resolved(headRepository.folder, `refs/heads/${given.head}`), `branch ${given.head}`),
      baseRef: given.base,
      baseSha: known(await resolved(repository.folder, `refs/heads/${given.base}`), `branch ${given.base}`),
      merged: false,
      mergedAs: null,
      draft: given.draft ?? false,
      labels: given.labels ?? [],
    },
  };
  world.state.issues.push(issue);
  await keepReferences(world, issue);
  tellPull(world, issue, "opened", given.author);
  await startPullRequestRuns(world, issue, "opened", given.author);
  return issue;
}

export function tellPull(world: World, issue: IssueState, action: string, sender: string): void {
  world.send({
    event: "pull_request",
    action,
    repository: world.state.repositoryById(issue.repositoryId),
    sender,
    payload: { number: issue.number, pull_request: shownPull(world, issue) },
  });
}

/** Changes the state and tells of it. */
export function setPullState(
  world: World,
  issue: IssueState,
  change: {
    readonly action: "closed" | "reopened" | "ready_for_review";
    readonly sender: string;
    readonly merged?: boolean;
    readonly as?: string | null;
  },
): void {
  const pull = known(issue.pull, "pull request");
  const at = dateText(world.now());
  issue.updatedAt = at;
  if (change.action === "ready_for_review") pull.draft = false;
  else {
    issue.state = change.action === "closed" ? "closed" : "open";
    issue.closedAt = change.action === "closed" ? at : null;
    pull.merged = change.action === "closed" && change.merged === true;
    pull.mergedAs = pull.merged ? (change.as ?? null) : null;
  }
  tellPull(world, issue, change.action, change.sender);
}

/** Puts a label on or takes it off. */
export function setLabel(
  world: World,
  issue: IssueState,
  change: { readonly action: "labeled" | "unlabeled"; readonly label: string; readonly sender: string },
): void {
  const pull = known(issue.pull, "pull request");
  issue.updatedAt = dateText(world.now());
  const others = pull.labels.filter((label) => label !== change.label);
  pull.labels = change.action === "labeled" ? [...others, change.label] : others;
  world.send({
    event: "pull_request",
    action: change.action,
    repository: world.state.repositoryById(issue.repositoryId),
    sender: change.sender,
    payload: {
      number: issue.number,
      pull_request: shownPull(world, issue),
      label: shownLabel(world, issue, change.label),
    },
  });
}

export function submitReview(
  world: World,
  issue: IssueState,
  given: { readonly author: string; readonly body: string; readonly state: string },
): ReviewState {
  const pull = known(issue.pull, "pull request");
  const repository = world.state.repositoryById(issue.repositoryId);
  world.state.user(given.author);
  const review: ReviewState = {
    id: world.state.nextId(),
    repositoryId: issue.repositoryId,
    number: issue.number,
    user: given.author,
    body: given.body,
    state: given.state,
    commit: pull.headSha,
    submittedAt: dateText(world.now()),
  };
  world.state.reviews.push(review);
  world.send({
    event: "pull_request_review",
    action: "submitted",
    repository,
    sender: given.author,
    payload: { review: shownReview(world, review, "webhook"), pull_request: shownPull(world, issue) },
  });
  return review;
}

/** A single line comment is a review of its own on GitHub, so two webhooks go out. */
export function commentOnLine(
  world: World,
  issue: IssueState,
  given: { readonly author: string; readonly body: string; readonly path: string; readonly line: number },
): CommentState {
  const review = submitReview(world, issue, { author: given.author, body: "", state: "commented" });
  return addComment(world, {
    issue,
    user: given.author,
    appId: null,
    body: given.body,
    place: { path: given.path, line: given.line, commit: review.commit, reviewId: review.id, inReplyTo: null },
  });
}
