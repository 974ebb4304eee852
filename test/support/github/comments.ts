/** Adds and changes comments, and tells the apps of it; the same for people and for the API. */
import { shownComment } from "./show/conversation.ts";
import { shownIssue, shownPull } from "./show/pull.ts";
import type { CommentState, IssueState } from "./state.ts";
import { dateText, type World } from "./world.ts";

export function addComment(
  world: World,
  given: {
    readonly issue: IssueState;
    readonly user: string;
    readonly appId: number | null;
    readonly body: string;
    readonly place: CommentState["place"];
  },
): CommentState {
  const { issue } = given;
  const at = dateText(world.now());
  const comment: CommentState = {
    id: world.state.nextId(),
    kind: given.place === null ? "issue" : "review",
    repositoryId: issue.repositoryId,
    number: issue.number,
    user: given.user,
    appId: given.appId,
    body: given.body,
    createdAt: at,
    updatedAt: at,
    edits: 0,
    reactions: [],
    place: given.place,
  };
  world.state.comments.push(comment);
  const repository = world.state.repositoryById(issue.repositoryId);
  const about = given.place === null ? { issue: shownIssue(world, issue) } : { pull_request: shownPull(world, issue) };
  world.send({
    event: given.place === null ? "issue_comment" : "pull_request_review_comment",
    action: "created",
    repository,
    sender: given.user,
    payload: { ...about, comment: shownComment(world, comment) },
  });
  return comment;
}

export function changeComment(world: World, comment: CommentState, body: string, sender: string): void {
  const from = comment.body;
  comment.body = body;
  comment.edits++;
  comment.updatedAt = dateText(world.now());
  const issue = world.state.issue(comment.repositoryId, comment.number);
  if (comment.kind !== "issue" || issue === null) return;
  world.send({
    event: "issue_comment",
    action: "edited",
    repository: world.state.repositoryById(comment.repositoryId),
    sender,
    payload: { changes: { body: { from } }, issue: shownIssue(world, issue), comment: shownComment(world, comment) },
  });
}

export function deleteComment(world: World, comment: CommentState, sender: string): void {
  world.state.comments.splice(world.state.comments.indexOf(comment), 1);
  const issue = world.state.issue(comment.repositoryId, comment.number);
  if (comment.kind !== "issue" || issue === null) return;
  const repository = world.state.repositoryById(comment.repositoryId);
  const payload = { issue: shownIssue(world, issue), comment: shownComment(world, comment) };
  world.send({ event: "issue_comment", action: "deleted", repository, sender, payload });
}
