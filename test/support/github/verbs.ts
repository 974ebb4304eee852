/** The loopback GitHub's interface on top of its parts. */
import { addComment, changeComment } from "./comments.ts";
import type { Orders } from "./faults.ts";
import type { Pending } from "./pending.ts";
import { addApp, install, removeFromInstallation, setSuspended, uninstall } from "./people/apps.ts";
import { commentOnLine, openPullRequest, setLabel, setPullState, submitReview } from "./people/pull-requests.ts";
import { push } from "./people/pushes.ts";
import { fork, makeFolder, newRepository } from "./people/repositories.ts";
import { checkRunView, commentView, pullView, runView } from "./readers.ts";
import { shownCheckRun } from "./show/check-run.ts";
import { known, type CheckRunState, type IssueState, type RepositoryState } from "./state.ts";
import type { Fault, GitHub, PullName, RepositoryName } from "./types.ts";
import type { Webhooks } from "./webhooks.ts";
import { dateText, type World } from "./world.ts";

/** Pending work must have been done for this long before `settled` believes it: an app may still be about to ask. */
const QUIET_MS = 50;

export type Manifest = Parameters<GitHub["manifestCode"]>[0];
interface Parts {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly faults: Orders<Fault>;
  readonly pending: Pending;
  readonly manifestCode: (manifest: Manifest) => string;
  readonly close: () => Promise<void>;
}

export function githubOf({ world, webhooks, faults, pending, manifestCode, close }: Parts): GitHub {
  const { state } = world;
  const repositoryOf = (name: RepositoryName): RepositoryState =>
    known(state.repository(name), `repository ${name.owner}/${name.repo}`);
  const issueOf = (name: PullName): IssueState =>
    known(state.issue(repositoryOf(name).id, name.number), `number ${name.number} in ${name.owner}/${name.repo}`);
  const checkOf = (id: number): CheckRunState =>
    known(
      state.checkRuns.find((check) => check.id === id),
      `check run ${id}`,
    );
  const press = (check: CheckRunState, action: string, sender: string, payload: object): void =>
    world.send({
      event: "check_run",
      action,
      repository: state.repositoryById(check.repositoryId),
      sender,
      onlyAppId: check.appId,
      payload: { check_run: shownCheckRun(world, check), ...payload },
    });
  return {
    url: world.url,
    apiUrl: world.apiUrl,
    serverUrl: world.serverUrl,
    host: new URL(world.url).host,
    folder: world.folder,
    violations: world.violations,
    requests: world.requests,
    deliveries: state.deliveries,
    faults,
    webhookFaults: webhooks.faults,

    addUser: (login, type) => void state.user(login, type),
    addRepository: (given) => makeFolder(newRepository(world, given)),
    addFork: async (given) => void (await fork(world, given)),
    setRole: ({ user, role, ...name }) => {
      state.user(user);
      repositoryOf(name).roles.set(user.toLowerCase(), role);
    },
    addApp: (given) => addApp(world, given),
    setWebhookUrl: (appId, url) => void (known(state.apps.get(appId), `app ${appId}`).webhookUrl = url),
    install: (given) => Promise.resolve(install(world, given).id),
    uninstall: (id) => Promise.resolve(uninstall(world, id)),
    setSuspended: (id, isSuspended) => Promise.resolve(setSuspended(world, id, isSuspended)),
    removeFromInstallation: ({ installationId, repo }) =>
      Promise.resolve(removeFromInstallation(world, installationId, repo)),
    expireTokens: () => {
      for (const id of state.installations.keys()) world.tokens.revokeInstallation(id);
    },
    manifestCode,
    userToken: (login) =>
      world.tokens.issue({ kind: "user", login: state.user(login).login }, Number.MAX_SAFE_INTEGER).token,
    ping: (appId) => {
      const app = known(state.apps.get(appId), `app ${appId}`);
      world.send({
        event: "ping",
        action: null,
        repository: null,
        sender: app.owner,
        onlyAppId: appId,
        payload: {
          zen: "Keep it logically awesome.",
          hook_id: appId,
          hook: {
            type: "App",
            id: appId,
            name: "web",
            active: true,
            app_id: appId,
            events: app.events,
            config: { content_type: "json", url: app.webhookUrl ?? "", insecure_ssl: "0" },
            created_at: dateText(world.now()),
            updated_at: dateText(world.now()),
          },
        },
      });
    },

    pushBranch: ({ branch, author, content, force, ...name }) =>
      push(world, {
        repository: repositoryOf(name),
        branch,
        author: author ?? name.owner,
        content,
        force: force ?? false,
      }),
    openPullRequest: async (given) => pullView(world, await openPullRequest(world, given)),
    pushToPullRequest: ({ content, author, ...name }) => {
      const issue = issueOf(name);
      const pull = known(issue.pull, "pull request");
      return push(world, {
        repository: state.repositoryById(pull.headRepositoryId),
        branch: pull.headRef,
        author: author ?? issue.author,
        content,
        force: true,
      });
    },
    closePullRequest: async ({ author, merged, as, ...name }) =>
      setPullState(world, issueOf(name), {
        action: "closed",
        sender: author ?? issueOf(name).author,
        merged: merged ?? false,
        as: as ?? null,
      }),
    reopenPullRequest: async ({ author, ...name }) =>
      setPullState(world, issueOf(name), { action: "reopened", sender: author ?? issueOf(name).author }),
    readyForReview: async ({ author, ...name }) =>
      setPullState(world, issueOf(name), { action: "ready_for_review", sender: author ?? issueOf(name).author }),
    label: async ({ label, author, ...name }) =>
      setLabel(world, issueOf(name), { action: "labeled", label, sender: author }),
    unlabel: async ({ label, author, ...name }) =>
      setLabel(world, issueOf(name), { action: "unlabeled", label, sender: author }),
    openIssue: async ({ author, title, body, ...name }) => {
      const repository = repositoryOf(name);
      const at = dateText(world.now());
      const issue: IssueState = {
        id: state.nextId(),
        number: state.nextNumber(repository.id),
        repositoryId: repository.id,
        author: state.user(author).login,
        title,
        body: body ?? "",
        state: "open",
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        pull: null,
      };
      state.issues.push(issue);
      return issue.number;
    },
    comment: async ({ author, body, ...name }) =>
      commentView(
        addComment(world, { issue: issueOf(name), user: state.user(author).login, appId: null, body, place: null }),
      ),
    editComment: async ({ id, author, body, ...name }) => {
      const comment = known(
        state.comments.find((candidate) => candidate.repositoryId === repositoryOf(name).id && candidate.id === id),
        `comment ${id}`,
      );
      changeComment(world, comment, body, author ?? comment.user);
    },
    review: async ({ author, body, state: verdict, ...name }) =>
      submitReview(world, issueOf(name), { author, body, state: verdict ?? "commented" }).id,
    reviewComment: async ({ author, body, path, line, ...name }) =>
      commentView(commentOnLine(world, issueOf(name), { author, body, path, line })),
    requestAction: async ({ checkRunId, identifier, sender }) =>
      press(checkOf(checkRunId), "requested_action", state.user(sender).login, { requested_action: { identifier } }),
    rerequestCheckRun: async ({ checkRunId, sender }) =>
      press(checkOf(checkRunId), "rerequested", state.user(sender).login, {}),
    rerequestCheckSuite: async ({ checkRunId, sender }) => {
      const check = checkOf(checkRunId);
      world.send({
        event: "check_suite",
        action: "rerequested",
        repository: state.repositoryById(check.repositoryId),
        sender: state.user(sender).login,
        onlyAppId: check.appId,
        payload: { check_suite: shownCheckRun(world, check)["check_suite"] },
      });
    },
    rerun: (id) => world.rerunRun(id),
    deleteRun: (id) => {
      const run = known(
        state.runs.find((candidate) => candidate.id === id && candidate.status === "completed"),
        `ended run ${id}`,
      );
      state.runs.splice(state.runs.indexOf(run), 1);
    },
    redeliver: async (id) => webhooks.redeliver(id),
    releaseLate: async () => webhooks.releaseLate(),

    pull: (name) => pullView(world, issueOf(name)),
    comments: (name) =>
      state.comments
        .filter((comment) => comment.repositoryId === repositoryOf(name).id && comment.number === name.number)
        .map(commentView),
    checkRuns: (sha) => state.checkRuns.filter((check) => sha === undefined || check.headSha === sha).map(checkRunView),
    runs: () => state.runs.map((run) => runView(world, run)),
    settled: () => pending.settled(QUIET_MS),
    close,
  };
}
