/** Probot with its webhooks turned into events: what a flow answers decides whether the delivery is done. */
import { Probot } from "probot";
import type { CheckEvent, CommentEvent, PullRequestEvent, PushEvent, RunEvent } from "#model/event.ts";
import type { Result } from "#model/result.ts";
import type { GitHub } from "#ports-app";
import type { Logger } from "../log.ts";
import {
  checkRunEvent,
  checkSuiteEvent,
  issueCommentEvent,
  pullRequestEvent,
  pushEvent,
  reviewCommentEvent,
  reviewEvent,
  runEvent,
} from "./events.ts";
import { githubOf } from "./github.ts";
import { QuietOctokit } from "./octokit.ts";
import type { Octokit } from "./octokit.ts";
import { Undone } from "./undone.ts";

export interface Flows {
  readonly onPullRequest: (github: GitHub, event: PullRequestEvent) => Promise<Result<null>>;
  readonly onComment: (github: GitHub, event: CommentEvent) => Promise<Result<null>>;
  readonly onCheck: (github: GitHub, event: CheckEvent) => Promise<Result<null>>;
  readonly onPush: (github: GitHub, event: PushEvent) => Promise<Result<null>>;
  readonly onRun: (github: GitHub, event: RunEvent) => Promise<Result<null>>;
}

export interface ProbotOptions {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
  readonly log: Logger;
}

interface Context {
  readonly octokit: Octokit;
  readonly payload: {
    readonly repository: { readonly name: string; readonly owner: { readonly login: string } | null };
  };
}

export function probotOf({ appId, privateKey, webhookSecret, apiUrl, log }: ProbotOptions, flows: Flows): Probot {
  const probot = new Probot({ appId, privateKey, secret: webhookSecret, baseUrl: apiUrl, Octokit: QuietOctokit, log });
  const run = async <Event>(
    context: Context,
    event: Event | null,
    flow: (github: GitHub, event: Event) => Promise<Result<null>>,
  ) => {
    const { name, owner } = context.payload.repository;
    if (event === null || owner === null) return;
    const done = await flow(githubOf({ octokit: context.octokit, owner: owner.login, repo: name, appId }), event);
    if (!done.ok) throw new Undone(done.problem);
  };
  probot.on("pull_request", (context) => run(context, pullRequestEvent(context.payload), flows.onPullRequest));
  probot.on("issue_comment", (context) => run(context, issueCommentEvent(context.payload), flows.onComment));
  probot.on("pull_request_review", (context) => run(context, reviewEvent(context.payload), flows.onComment));
  probot.on("pull_request_review_comment", (context) =>
    run(context, reviewCommentEvent(context.payload), flows.onComment),
  );
  probot.on("workflow_run", (context) => run(context, runEvent(context.payload), flows.onRun));
  probot.on("push", (context) => run(context, pushEvent(context.payload), flows.onPush));
  probot.on("check_run", (context) =>
    run(context, checkRunEvent(context.payload, { appId, delivery: context.id }), flows.onCheck),
  );
  probot.on("check_suite", (context) =>
    run(context, checkSuiteEvent(context.payload, { appId, delivery: context.id }), flows.onCheck),
  );
  return probot;
}
