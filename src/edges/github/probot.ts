/** Probot with its webhooks turned into events: what a flow answers decides whether the delivery is done. */
import { Probot } from "probot";
import type { CheckEvent, CommentEvent, GoneEvent, PullRequestEvent, PushEvent, RunEvent } from "#model/event.ts";
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
import { heardOctokit } from "./octokit.ts";
import type { Octokit } from "./octokit.ts";
import { Undone } from "./undone.ts";

export interface Flows {
  readonly onPullRequest: (github: GitHub, event: PullRequestEvent) => Promise<Result<null>>;
  readonly onComment: (github: GitHub, event: CommentEvent) => Promise<Result<null>>;
  readonly onCheck: (github: GitHub, event: CheckEvent) => Promise<Result<null>>;
  readonly onPush: (github: GitHub, event: PushEvent) => Promise<Result<null>>;
  readonly onRun: (github: GitHub, event: RunEvent) => Promise<Result<null>>;
  readonly onGone: (event: GoneEvent) => Promise<Result<null>>;
  /** An installation is not suspended any more. */
  readonly onResumed: () => Promise<void>;
}

export interface ProbotOptions {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
  readonly log: Logger;
  /** Hears of each call of GitHub's API that failed: its status, or null where there was no answer. */
  readonly failed: (status: number | null) => void;
}

interface Context {
  readonly octokit: Octokit;
  readonly payload: {
    readonly repository: {
      readonly id: number;
      readonly name: string;
      readonly owner: { readonly login: string } | null;
    };
  };
}

export function probotOf(options: ProbotOptions, flows: Flows): Probot {
  const { appId, privateKey, webhookSecret: secret, apiUrl: baseUrl, log, failed } = options;
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log, Octokit: heardOctokit(failed) });
  const run = async <Event>(
    context: Context,
    event: Event | null,
    flow: (github: GitHub, event: Event) => Promise<Result<null>>,
  ) => {
    const { id, name, owner } = context.payload.repository;
    if (event === null || owner === null) return;
    const done = await flow(
      githubOf({ octokit: context.octokit, owner: owner.login, repo: name, repository: id, appId }),
      event,
    );
    if (!done.ok) throw new Undone(done.problem);
  };
  probot.on("pull_request", (context) => run(context, pullRequestEvent(context.payload), flows.onPullRequest));
  probot.on("issue_comment", (context) => run(context, issueCommentEvent(context.payload), flows.onComment));
  probot.on("pull_request_review", (context) => run(context, reviewEvent(context.payload), flows.onComment));
  probot.on("pull_request_review_comment", (context) =>
    run(context, reviewCommentEvent(context.payload), flows.onComment),
  );
  probot.on("workflow_run", (context) => run(context, runEvent(context.payload), flows.onRun));
  const gone = async (
    installation: number,
    repositories: readonly { readonly id: number }[] | undefined,
    isWhole: boolean,
  ) => {
    const ids = (repositories ?? []).map(({ id }) => id);
    const done = await flows.onGone({ installation, repositories: ids, isWhole });
    if (!done.ok) throw new Undone(done.problem);
  };
  // Their tokens are gone already: no repository of GitHub's is at hand any more.
  probot.on("installation.deleted", ({ payload }) => gone(payload.installation.id, payload.repositories, true));
  probot.on("installation_repositories.removed", ({ payload }) =>
    gone(payload.installation.id, payload.repositories_removed, false),
  );
  // Of the beginning the first call of GitHub's API tells.
  probot.on("installation.unsuspend", flows.onResumed);
  probot.on("push", (context) => run(context, pushEvent(context.payload), flows.onPush));
  probot.on("check_run", (context) =>
    run(context, checkRunEvent(context.payload, { appId, delivery: context.id }), flows.onCheck),
  );
  probot.on("check_suite", (context) =>
    run(context, checkSuiteEvent(context.payload, { appId, delivery: context.id }), flows.onCheck),
  );
  return probot;
}
