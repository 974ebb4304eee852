/** Repositories and commits in GitHub's form. */
import { gitText } from "../git.ts";
import { nodeId, type RepositoryState } from "../state.ts";
import { repositoryPage, repositoryUrl, type World } from "../world.ts";
import { shownUser, type Shown } from "./person.ts";

export function shownRepository(world: World, repository: RepositoryState): Shown {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: shownUser(world, repository.owner),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    html_url: page,
    description: null,
    fork: repository.parentId !== null,
    url,
    default_branch: repository.defaultBranch,
    clone_url: `${page}.git`,
    git_url: `${page}.git`,
    ssh_url: `git@github.localhost:${repository.owner}/${repository.name}.git`,
    svn_url: page,
    archived: false,
    disabled: false,
    has_issues: true,
    language: null,
    license: null,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
    pulls_url: `${url}/pulls{/number}`,
    issues_url: `${url}/issues{/number}`,
    commits_url: `${url}/commits{/sha}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
  };
}

export interface CommitText {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly date: string;
  readonly message: string;
}

/** Commits of a git range, newest first. */
export async function commitTexts(
  repository: RepositoryState,
  range: readonly string[],
): Promise<readonly CommitText[]> {
  const text = await gitText(repository.folder, [
    "log",
    "-z",
    "--format=%H%n%T%n%P%n%an%n%ae%n%aI%n%B",
    ...range,
    "--",
  ]);
  return text
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [sha = "", tree = "", parents = "", name = "", email = "", date = "", ...message] = entry.split("\n");
      return {
        sha,
        tree,
        parents: parents.split(" ").filter((parent) => parent !== ""),
        name,
        email,
        date,
        message: message.join("\n").trimEnd(),
      };
    });
}

export function shownCommit(world: World, repository: RepositoryState, commit: CommitText): Shown {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  const person = { name: commit.name, email: commit.email, date: commit.date };
  return {
    sha: commit.sha,
    node_id: Buffer.from(commit.sha).toString("base64"),
    url: `${url}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    commit: {
      url: `${url}/git/commits/${commit.sha}`,
      author: person,
      committer: person,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  };
}

/** A commit as pushes and runs show it. */
export const shownHeadCommit = (world: World, repository: RepositoryState, commit: CommitText): Shown => ({
  id: commit.sha,
  tree_id: commit.tree,
  distinct: true,
  message: commit.message,
  timestamp: commit.date,
  url: `${repositoryPage(world, repository)}/commit/${commit.sha}`,
  author: { name: commit.name, email: commit.email },
  committer: { name: commit.name, email: commit.email },
  added: [],
  removed: [],
  modified: [],
});
