/** Reads of pull requests, permissions and files. */
import { z } from "zod";
import type { ChangedFile } from "#model/change.ts";
import type { Permission } from "#model/pull-request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import { isSha } from "#model/side.ts";
import type { PullRequests } from "#ports-app";
import { ask, statusOf } from "./ask.ts";
import { changedLines } from "./changed-lines.ts";
import type { Place } from "./octokit.ts";

/** GitHub tells at most 3000 files of a pull request (docs.github.com, "List pull requests files"). */
const MOST_PAGES = 30;

export function pullsOf({ octokit, owner, repo, repository }: Place): PullRequests {
  return {
    async permissionOf(login) {
      const answer = await ask("ask for a person's permission", () =>
        octokit.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
          owner,
          repo,
          username: login,
        }),
      );
      // 404: no such person, or a bot.
      if (statusOf(answer) === 404) return success<Permission>("none");
      if (!answer.ok) return answer;
      const { permission } = answer.value.data;
      return success<Permission>(
        permission === "admin" || permission === "write" || permission === "read" ? permission : "none",
      );
    },
    async pullRequest(number) {
      const answer = await ask("read the pull request", () =>
        octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { owner, repo, pull_number: number }),
      );
      if (!answer.ok) return answer;
      const { head, base, state, draft, user, labels, merged, merge_commit_sha: merge } = answer.value.data;
      if (Number(base.repo.id) !== repository)
        return failure({
          kind: "github-failed",
          doing: "read the pull request",
          status: null,
          detail: "another repository has that name now",
          transient: false,
        });
      const headRepository: { readonly id: number | bigint } | null = head.repo;
      const sha = shaOf(head.sha, "read the pull request");
      if (!sha.ok) return sha;
      return success({
        number,
        open: state === "open",
        draft: draft === true,
        labels: labels.map(({ name }) => name),
        author: user.login,
        head: sha.value,
        fork: headRepository?.id !== base.repo.id,
        baseBranch: base.ref,
        defaultBranch: base.repo.default_branch,
        // Before a merge it names a trial of GitHub's own.
        mergedAs: merged && merge !== null && isSha(merge) ? merge : null,
        repositoryUrl: base.repo.html_url,
      });
    },
    async fileAt(ref, path) {
      const answer = await ask("read a file", () =>
        octokit.request("GET /repos/{owner}/{repo}/contents/{path}", { owner, repo, path, ref }),
      );
      if (statusOf(answer) === 404) return success(null);
      if (!answer.ok) return answer;
      const file = z
        .object({ type: z.literal("file"), encoding: z.literal("base64"), content: z.string() })
        .safeParse(answer.value.data);
      if (!file.success)
        return failure({
          kind: "github-failed",
          doing: "read a file",
          status: null,
          detail: "it is no plain file below 1 MB",
          transient: false,
        });
      return success(Buffer.from(file.data.content, "base64").toString("utf8"));
    },
    async mergeBase(base, head) {
      const doing = "find the merge base";
      const answer = await ask(doing, () =>
        octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
          owner,
          repo,
          basehead: `${base}...${head}`,
          per_page: 1,
        }),
      );
      return answer.ok ? shaOf(answer.value.data.merge_base_commit.sha, doing) : answer;
    },
    async withCommit(commit) {
      const answer = await ask("list the pull requests of a commit", () =>
        octokit.request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
          owner,
          repo,
          commit_sha: commit,
          per_page: 10,
        }),
      );
      return answer.ok ? success(answer.value.data.map(({ number }) => number)) : answer;
    },
    async changedFiles(number) {
      const files: ChangedFile[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const answer = await ask("list the changed files", () =>
          octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
            owner,
            repo,
            pull_number: number,
            per_page: 100,
            page,
          }),
        );
        if (!answer.ok) return answer;
        for (const file of answer.value.data)
          files.push({ file: file.filename, lines: changedLines(file.patch ?? "") });
        if (answer.value.data.length < 100) break;
      }
      return success(files);
    },
  };
}

function shaOf(text: string, doing: string): Result<Sha> {
  if (isSha(text)) return success(text);
  return failure({
    kind: "github-failed",
    doing,
    status: null,
    detail: "the answer holds no full commit name",
    transient: false,
  });
}
