/** What becomes of an event: Probot and the flows, wired. A part of its own, as it takes longer to load than all the rest of the app. */
import { randomBytes } from "node:crypto";
import { overviewOf } from "#edges/github/overview.ts";
import { probotOf } from "#edges/github/probot.ts";
import { outcomeOf } from "#edges/github/undone.ts";
import type { Logger } from "#edges/log.ts";
import type { Metrics } from "#edges/web/metrics.ts";
import type { Settings } from "#edges/web/settings.ts";
import { onGone } from "#flows/forget.ts";
import { onCheck } from "#flows/on-check.ts";
import { onComment } from "#flows/on-comment.ts";
import { onPullRequest } from "#flows/on-pull-request.ts";
import { onPush } from "#flows/on-push.ts";
import { onRun } from "#flows/on-run.ts";
import type { Syntax } from "#ports";
import type { Claimed, GitHub, Inbox, Outcome, World } from "#ports-app";
import type { Overview } from "#ports-upkeep";

/** What the world has besides one repository on GitHub. */
type House = Omit<World, keyof GitHub | "syntax" | "nonce"> &
  Parameters<typeof onGone>[0] & { readonly inbox: Pick<Inbox, "resume"> };

export interface Events {
  readonly receive: (claimed: Claimed) => Promise<Outcome>;
  readonly overview: Overview;
}

export async function eventsOf(settings: Settings, house: House, log: Logger, metrics: Metrics): Promise<Events> {
  let syntax: Promise<Syntax> | undefined;
  const worldOf = (github: GitHub): World => ({
    ...house,
    ...github,
    syntax: () => (syntax ??= import("#edges/syntax/packages.ts").then(({ syntaxOfPackages }) => syntaxOfPackages())),
    nonce: () => randomBytes(16).toString("hex"),
  });
  // Probot logs every problem of a flow as an error; the worker says the same, with what follows from it.
  const probotLog = log.child({}, { level: "fatal" });
  const probot = probotOf(
    { ...settings, log: probotLog, failed: metrics.githubFailed },
    {
      onPullRequest: (github, event) => onPullRequest(worldOf(github), event),
      onComment: (github, event) => onComment(worldOf(github), event),
      onCheck: (github, event) => onCheck(worldOf(github), event),
      onPush: (github, event) => onPush(worldOf(github), event),
      onRun: (github, event) => onRun(worldOf(github), event),
      onGone: (event) => onGone(house, event),
      onResumed: () => house.inbox.resume(house.now()),
    },
  );
  await probot.ready();
  return {
    async receive({ guid, event, payload }) {
      try {
        // The front stores only events that Probot knows, with a payload that GitHub signed.
        await probot.receive({ id: guid, name: event, payload: JSON.parse(payload) } as Parameters<
          typeof probot.receive
        >[0]);
        return { kind: "done" };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    overview: overviewOf((installation) => probot.auth(installation)),
  };
}
