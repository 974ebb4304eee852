/** Pushing to branches, and what that does to the pull requests from them. */
import { commitFiles, fetchInto, git, mergeCommit, resolved } from "../git.ts";
import { shownPull } from "../show/pull.ts";
import { commitTexts, shownHeadCommit } from "../show/repository.ts";
import { known, type IssueState, type RepositoryState } from "../state.ts";
import type { PushContent } from "../types.ts";
import { dateText, repositoryPage, type World } from "../world.ts";
import { startPullRequestRuns } from "./pull-request-runs.ts";

const NOTHING = "0".repeat(40);

export async function push(
  world: World,
  given: {
    readonly repository: RepositoryState;
    readonly branch: string;
    readonly author: string;
    readonly content: PushContent;
    readonly force: boolean;
  },
): Promise<string> {
  const { repository, branch, author, content } = given;
  const reference = `refs/heads/${branch}`;
  const before = await resolved(repository.folder, reference);
  if ("folder" in content) await fetchInto(repository.folder, content.folder, content.revision, "refs/loopback/pushed");
  else await commitFilesTo(world, repository, author, content, before);
  const after = known(await resolved(repository.folder, "refs/loopback/pushed"), "pushed commit");
  const isForward =
    before === null ||
    (await git(repository.folder, ["merge-base", "--is-ancestor", before, after]).then(
      () => true,
      () => false,
    ));
  if (!isForward && !given.force) throw new Error(`push to ${branch} is not a fast-forward: use force`);
  await git(repository.folder, ["update-ref", reference, after]);
  await tellPush(world, { repository, reference, author, before, after, forced: !isForward });
  for (const issue of pullsFrom(world, repository, branch)) await synchronise(world, issue, author, after);
  return after;
}

async function commitFilesTo(
  world: World,
  repository: RepositoryState,
  author: string,
  content: Exclude<PushContent, { readonly folder: string }>,
  branchHead: string | null,
): Promise<void> {
  const parent =
    content.parent === undefined
      ? branchHead
      : known(await resolved(repository.folder, content.parent), `revision ${content.parent}`);
  const sha = await commitFiles(repository.folder, {
    files: content.files,
    message: content.message ?? "Change",
    author,
    parent,
    at: new Date(world.now()),
  });
  await git(repository.folder, ["update-ref", "refs/loopback/pushed", sha]);
}

async function tellPush(
  world: World,
  given: {
    readonly repository: RepositoryState;
    readonly reference: string;
    readonly author: string;
    readonly before: string | null;
    readonly after: string;
    readonly forced: boolean;
  },
): Promise<void> {
  const { repository, before, after } = given;
  // GitHub sends at most 2,048 commits; a handful is enough here.
  const commits = (await commitTexts(repository, ["-20", before === null ? after : `${before}..${after}`])).map(
    (commit) => shownHeadCommit(world, repository, commit),
  );
  const [head] = await commitTexts(repository, ["-1", after]);
  world.send({
    event: "push",
    action: null,
    repository,
    sender: given.author,
    payload: {
      ref: given.reference,
      before: before ?? NOTHING,
      after,
      created: before === null,
      deleted: false,
      forced: given.forced,
      base_ref: null,
      compare: `${repositoryPage(world, repository)}/compare/${before ?? NOTHING}...${after}`,
      commits: commits.toReversed(),
      head_commit: head === undefined ? null : shownHeadCommit(world, repository, head),
      pusher: { name: given.author, email: `${given.author}@example.org` },
    },
  });
}

const pullsFrom = (world: World, repository: RepositoryState, branch: string): readonly IssueState[] =>
  world.state.issues.filter(
    (issue) =>
      issue.state === "open" && issue.pull?.headRepositoryId === repository.id && issue.pull.headRef === branch,
  );

async function synchronise(world: World, issue: IssueState, author: string, after: string): Promise<void> {
  const pull = known(issue.pull, "pull request");
  const before = pull.headSha;
  const repository = world.state.repositoryById(issue.repositoryId);
  pull.headSha = after;
  pull.baseSha = known(await resolved(repository.folder, `refs/heads/${pull.baseRef}`), `branch ${pull.baseRef}`);
  issue.updatedAt = dateText(world.now());
  await keepReferences(world, issue);
  world.send({
    event: "pull_request",
    action: "synchronize",
    repository,
    sender: author,
    payload: { number: issue.number, before, after, pull_request: shownPull(world, issue) },
  });
  await startPullRequestRuns(world, issue, "synchronize", author);
}

/** `refs/pull/N/head`, which also brings a fork's commits here, and `refs/pull/N/merge` where there is no conflict. */
export async function keepReferences(world: World, issue: IssueState): Promise<void> {
  const pull = known(issue.pull, "pull request");
  const repository = world.state.repositoryById(issue.repositoryId);
  const head = world.state.repositoryById(pull.headRepositoryId);
  await fetchInto(repository.folder, head.folder, `refs/heads/${pull.headRef}`, `refs/pull/${issue.number}/head`);
  const merge = await mergeCommit(repository.folder, pull.baseSha, pull.headSha, new Date(world.now()));
  if (merge !== null) await git(repository.folder, ["update-ref", `refs/pull/${issue.number}/merge`, merge]);
}
