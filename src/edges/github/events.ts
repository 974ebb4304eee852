/** Webhook payloads → events; null for what the app does not act on. */
import type { Context } from "probot";
import { BUTTON_NAMES } from "#model/button.ts";
import type { CheckEvent, CommentEvent, PullRequestEvent, PushEvent, RunEvent, Spot } from "#model/event.ts";
import { isSha } from "#model/side.ts";

type Payload<
  Name extends
    | "pull_request"
    | "issue_comment"
    | "pull_request_review"
    | "pull_request_review_comment"
    | "workflow_run"
    | "check_run"
    | "check_suite"
    | "push",
> = Context<Name>["payload"];

const ACTIONS = ["opened", "synchronize", "reopened", "ready_for_review", "closed", "labeled", "unlabeled"] as const;

export function pullRequestEvent(payload: Payload<"pull_request">): PullRequestEvent | null {
  const { action, pull_request: pull, repository } = payload;
  const installation = "installation" in payload ? payload.installation : undefined;
  const known = ACTIONS.find((each) => each === action);
  if (known === undefined || installation === undefined || !isSha(pull.head.sha)) return null;
  return {
    action: known,
    pull: { repository: repository.id, number: pull.number },
    installation: installation.id,
    label: "label" in payload ? (payload.label?.name ?? null) : null,
    login: payload.sender?.type === "User" ? payload.sender.login : null,
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

interface Pressed extends Around {
  readonly sender?: { readonly id: number; readonly type?: string; readonly login?: string } | undefined;
}

/** What a webhook does not tell by itself: which app is ours, and the delivery's name. */
interface Ours {
  readonly appId: number;
  readonly delivery: string;
}

/** Only of a check run that this app made, and only a person's hand. */
export function checkRunEvent(payload: Payload<"check_run">, ours: Ours): CheckEvent | null {
  const { check_run: check } = payload;
  if (payload.action === "rerequested") return checkEvent("rerun", check, check.id, ours, payload);
  if (payload.action !== "requested_action") return null;
  const button = BUTTON_NAMES.find((name) => name === payload.requested_action?.identifier);
  return button === undefined ? null : checkEvent(button, check, check.id, ours, payload);
}

export function checkSuiteEvent(payload: Payload<"check_suite">, ours: Ours): CheckEvent | null {
  return payload.action === "rerequested" ? checkEvent("rerun", payload.check_suite, null, ours, payload) : null;
}

function checkEvent(
  button: CheckEvent["button"],
  { app, head_sha: head }: { readonly app: { readonly id?: number | null } | null; readonly head_sha: string },
  checkRun: number | null,
  { appId, delivery }: Ours,
  { repository, installation, sender }: Pressed,
): CheckEvent | null {
  if (app?.id !== appId || !isSha(head) || installation === undefined) return null;
  if (sender?.type !== "User" || sender.login === undefined) return null;
  return {
    delivery,
    button,
    checkRun,
    repository: repository.id,
    installation: installation.id,
    head,
    login: sender.login,
  };
}

/** Null where the branch is gone. */
export function pushEvent({ ref, after, deleted, repository }: Payload<"push">): PushEvent | null {
  if (deleted || !isSha(after)) return null;
  return { repository: repository.id, commit: after, isDefault: ref === `refs/heads/${repository.default_branch}` };
}

export function runEvent({ action, workflow_run: run, repository }: Payload<"workflow_run">): RunEvent {
  const isOwn = run.event === "pull_request" && action === "completed";
  const kind = run.event === "workflow_dispatch" ? "dispatched" : isOwn ? "own" : "other";
  return { repository: repository.id, run: run.id, kind };
}
