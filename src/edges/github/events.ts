/** Webhook payloads → events; null for what the app does not act on. */
import type { Context } from "probot";
import type { CommentEvent, PullRequestEvent, RunEvent, Spot } from "#model/event.ts";
import { isSha } from "#model/side.ts";

type Payload<
  Name extends
    | "pull_request"
    | "issue_comment"
    | "pull_request_review"
    | "pull_request_review_comment"
    | "workflow_run",
> = Context<Name>["payload"];

const ACTIONS = ["opened", "synchronize", "reopened", "ready_for_review", "closed"] as const;

export function pullRequestEvent(payload: Payload<"pull_request">): PullRequestEvent | null {
  const { action, pull_request: pull, repository } = payload;
  const installation = "installation" in payload ? payload.installation : undefined;
  const known = ACTIONS.find((each) => each === action);
  if (known === undefined || installation === undefined || !isSha(pull.head.sha)) return null;
  return {
    action: known,
    pull: { repository: repository.id, number: pull.number },
    installation: installation.id,
    head: pull.head.sha,
    // The time of this very change, by the clock that also stamps comments.
    at: pull.updated_at,
  };
}

interface Written {
  readonly id: number;
  readonly body: string | null;
  readonly at: string | null;
  readonly user: { readonly id: number; readonly login: string; readonly type?: string } | null;
}
interface Around {
  readonly repository: { readonly id: number };
  readonly installation?: { readonly id: number } | undefined;
  readonly sender?: { readonly id: number; readonly type?: string } | undefined;
}

/** Only what its author has just written with their own hand: no edit, no bot, no app in a person's name. */
export function issueCommentEvent(payload: Payload<"issue_comment">): CommentEvent | null {
  const { action, issue, comment } = payload;
  if (action !== "created" || !issue.pull_request || comment.performed_via_github_app) return null;
  return commentEvent("comment", issue.number, { ...comment, at: comment.created_at }, payload);
}

export function reviewEvent(payload: Payload<"pull_request_review">): CommentEvent | null {
  const { action, pull_request: pull, review } = payload;
  return action === "submitted"
    ? commentEvent("review", pull.number, { ...review, at: review.submitted_at }, payload)
    : null;
}

export function reviewCommentEvent(payload: Payload<"pull_request_review_comment">): CommentEvent | null {
  const { action, pull_request: pull, comment } = payload;
  return action === "created"
    ? commentEvent("review-comment", pull.number, { ...comment, at: comment.created_at }, payload)
    : null;
}

function commentEvent(
  kind: Spot["kind"],
  number: number,
  { id, body, at, user }: Written,
  { repository, installation, sender }: Around,
): CommentEvent | null {
  if (user === null || sender === undefined || installation === undefined || body === null || at === null) return null;
  if (sender.type !== "User" || user.type !== "User" || user.id !== sender.id) return null;
  return {
    spot: { kind, id },
    pull: { repository: repository.id, number },
    installation: installation.id,
    login: user.login,
    body,
    at,
  };
}

export function runEvent({ workflow_run: run, repository }: Payload<"workflow_run">): RunEvent {
  return { repository: repository.id, run: run.id, isDispatched: run.event === "workflow_dispatch" };
}
