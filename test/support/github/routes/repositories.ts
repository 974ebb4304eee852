/** Operations on repositories: files, commits, comparisons, collaborators. */
import { Refusal, found, listed, repositoryOf, type Answer, type Call, type Routes } from "../call.ts";
import { changedFiles } from "../changed-files.ts";
import { git, gitText, resolved } from "../git.ts";
import { shownUser } from "../show/person.ts";
import { shownPull } from "../show/pull.ts";
import { commitTexts, shownCommit, shownRepository } from "../show/repository.ts";
import type { RepositoryState } from "../state.ts";
import type { Role } from "../types.ts";
import { repositoryPage, repositoryUrl } from "../world.ts";
import { plainText } from "../trusted.ts";

async function commitOf(repository: RepositoryState, revision: string): Promise<string> {
  const sha =
    (await resolved(repository.folder, revision)) ??
    (await resolved(repository.folder, revision.replace(/^(heads|tags)\//, "refs/$1/")));
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${revision}`);
  return sha;
}

async function content(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const path = (call.params["path"] ?? "").replace(/\/$/, "");
  const sha = found(await resolved(repository.folder, plainText(call.query["ref"] ?? repository.defaultBranch)));
  if (path === "") return directory(call, sha, path);
  const entries = (await gitText(repository.folder, ["ls-tree", "-z", "--long", sha, "--", path])).split("\0");
  const [, mode, kind, id, sizeText] = found(/^(\d+) (\w+) (\w+) +(\S+)\t/.exec(entries[0] ?? ""));
  if (kind === "tree") return directory(call, sha, path);
  if (mode === "160000") throw new Refusal(404, "Not Found");
  const bytes = await git(repository.folder, ["cat-file", "blob", id ?? ""]);
  if (call.accept.includes("raw"))
    return { status: 200, body: bytes, headers: { "content-type": "application/vnd.github.raw; charset=utf-8" } };
  return {
    status: 200,
    body: {
      ...entry(call, sha, path, id ?? "", "file"),
      size: Number(sizeText),
      encoding: "base64",
      content: bytes.toString("base64").replaceAll(/(.{60})/g, "$1\n"),
    },
  };
}

async function directory(call: Call, sha: string, path: string): Promise<Answer> {
  const text = await gitText(repositoryOf(call).folder, [
    "ls-tree",
    "-z",
    "--long",
    sha,
    "--",
    ...(path === "" ? [] : [`${path}/`]),
  ]);
  const lines = text.split("\0").flatMap((line) => /^\d+ (\w+) (\w+) +(\S+)\t(.+)$/s.exec(line)?.slice(1) ?? []);
  const items = Array.from({ length: lines.length / 4 }, (_, index) => lines.slice(index * 4, index * 4 + 4));
  return {
    status: 200,
    body: items.map(([kind, id = "", size, name = ""]) => ({
      ...entry(call, sha, name, id, kind === "tree" ? "dir" : "file"),
      size: size === "-" ? 0 : Number(size),
    })),
  };
}

function entry(call: Call, sha: string, path: string, id: string, type: string): Record<string, unknown> {
  const repository = repositoryOf(call);
  const url = `${repositoryUrl(call.world, repository)}/contents/${encodeURI(path)}?ref=${sha}`;
  const page = `${repositoryPage(call.world, repository)}/blob/${sha}/${encodeURI(path)}`;
  const blob = `${repositoryUrl(call.world, repository)}/git/blobs/${id}`;
  return {
    type,
    name: path.split("/").at(-1),
    path,
    sha: id,
    url,
    html_url: page,
    git_url: blob,
    download_url: type === "dir" ? null : page,
    _links: { self: url, git: blob, html: page },
  };
}

async function comparison(call: Call): Promise<Answer> {
  const { world } = call;
  const repository = repositoryOf(call);
  const [base = "", head = ""] = (call.params["basehead"] ?? "").split("...");
  // "owner:branch" names a branch of a fork; its commits are here through refs/pull/N/head.
  const revision = async (name: string): Promise<string> => {
    const [owner, branch] = name.includes(":") ? name.split(":", 2) : [repository.owner, name];
    const at = found(
      owner === repository.owner ? repository : world.state.repository({ owner: owner ?? "", repo: repository.name }),
    );
    return found(await resolved(at.folder, branch ?? ""));
  };
  const [from, to] = [await revision(base), await revision(head)];
  if ((await resolved(repository.folder, to)) === null) throw new Refusal(404, "Not Found");
  const mergeBase = found(await gitText(repository.folder, ["merge-base", from, to]).catch(() => null));
  const ahead = await commitTexts(repository, [`${from}..${to}`]);
  const behind = await commitTexts(repository, [`${to}..${from}`]);
  const one = async (sha: string): Promise<unknown> =>
    (await commitTexts(repository, ["-1", sha])).map((commit) => shownCommit(world, repository, commit))[0];
  const url = `${repositoryUrl(world, repository)}/compare/${base}...${head}`;
  const page = `${repositoryPage(world, repository)}/compare/${base}...${head}`;
  return {
    status: 200,
    body: {
      url,
      html_url: page,
      permalink_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      base_commit: await one(from),
      merge_base_commit: await one(mergeBase),
      status:
        ahead.length === 0
          ? behind.length === 0
            ? "identical"
            : "behind"
          : behind.length === 0
            ? "ahead"
            : "diverged",
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: ahead.toReversed().map((commit) => shownCommit(world, repository, commit)),
      files: await changedFiles(world, repository, mergeBase, to),
    },
  };
}

function permission(call: Call): Answer {
  const repository = repositoryOf(call);
  const login = call.params["username"] ?? "";
  const user = call.world.state.users.get(login.toLowerCase());
  if (user === undefined || user.type !== "User") throw new Refusal(404, `${login} is not a user`);
  const role =
    repository.roles.get(login.toLowerCase()) ??
    (login.toLowerCase() === repository.owner.toLowerCase() ? "admin" : repository.private ? "none" : "read");
  // The old field knows four words: maintain is write, triage is read.
  const legacy: Record<Role, string> = {
    admin: "admin",
    maintain: "write",
    write: "write",
    triage: "read",
    read: "read",
    none: "none",
  };
  return {
    status: 200,
    body: { permission: legacy[role], role_name: role, user: { ...shownUser(call.world, login), role_name: role } },
  };
}

export const REPOSITORY_ROUTES: Routes = {
  "repos/get": (call) => ({ status: 200, body: shownRepository(call.world, repositoryOf(call)) }),
  "repos/get-collaborator-permission-level": permission,
  "repos/get-content": content,
  "repos/compare-commits-with-basehead": comparison,
  "repos/get-commit": async (call) => {
    const sha = await commitOf(repositoryOf(call), call.params["ref"] ?? "");
    if (call.accept.includes("sha"))
      return { status: 200, body: sha, headers: { "content-type": "application/vnd.github.sha; charset=utf-8" } };
    const [commit] = await commitTexts(repositoryOf(call), ["-1", sha]);
    return {
      status: 200,
      body: {
        ...shownCommit(call.world, repositoryOf(call), found(commit)),
        stats: { additions: 0, deletions: 0, total: 0 },
      },
    };
  },
  "repos/get-branch": async (call) => {
    const repository = repositoryOf(call);
    const name = call.params["branch"] ?? "";
    const sha = found(await resolved(repository.folder, `refs/heads/${name}`));
    const [commit] = await commitTexts(repository, ["-1", sha]);
    const url = `${repositoryUrl(call.world, repository)}/branches/${name}`;
    return {
      status: 200,
      body: {
        name,
        commit: shownCommit(call.world, repository, found(commit)),
        protected: false,
        protection: { enabled: false },
        protection_url: `${url}/protection`,
        _links: { self: url, html: `${repositoryPage(call.world, repository)}/tree/${name}` },
      },
    };
  },
  "repos/list-pull-requests-associated-with-commit": (call) => {
    const repository = repositoryOf(call);
    const commit = call.params["commit_sha"];
    const pulls = call.world.state.issues.filter(
      ({ repositoryId, pull }) =>
        repositoryId === repository.id && (pull?.headSha === commit || pull?.mergedAs === commit),
    );
    return listed(call, pulls, (pull) => shownPull(call.world, pull));
  },
  "git/get-ref": async (call) => {
    const repository = repositoryOf(call);
    const ref = `refs/${call.params["ref"] ?? ""}`;
    const sha = found(await resolved(repository.folder, ref));
    const url = repositoryUrl(call.world, repository);
    return {
      status: 200,
      body: {
        ref,
        node_id: Buffer.from(ref).toString("base64"),
        url: `${url}/git/${ref}`,
        object: { type: "commit", sha, url: `${url}/git/commits/${sha}` },
      },
    };
  },
  "users/get-by-username": (call) => {
    const user = found(call.world.state.users.get((call.params["username"] ?? "").toLowerCase()));
    return { status: 200, body: shownUser(call.world, user.login) };
  },
  "rate-limit/get": (call) => {
    const rate = { limit: 5000, remaining: 4999, used: 1, reset: Math.ceil(call.world.now() / 1000) + 3600 };
    return { status: 200, body: { resources: { core: rate, search: rate }, rate } };
  },
};
