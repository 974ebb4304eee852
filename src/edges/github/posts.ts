/** Comments, check runs and reactions; each is found again before a second one is made. */
import type { Spot } from "#model/event.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { CommentPost, Posts } from "#ports-app";
import { ask, statusOf } from "./ask.ts";
import { ensureCheckRun } from "./check-run.ts";
import type { Place } from "./octokit.ts";

/** 100 comments a page: more than any pull request of a human pace has. */
const MOST_PAGES = 20;

export function postsOf(place: Place): Posts {
  return {
    ensureComment: (post) => ensureComment(place, post),
    ensureCheckRun: (post) => ensureCheckRun(place, post),
    async react({ kind, id }: Spot, content) {
      const { octokit, owner, repo } = place;
      const common = { owner, repo, comment_id: id, content };
      if (kind === "review") return success(null);
      // GitHub answers 200 instead of a second reaction of the same kind.
      const answer = await ask("react to a comment", () =>
        kind === "comment"
          ? octokit.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", common)
          : octokit.request("POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions", common),
      );
      return answer.ok ? success(null) : answer;
    },
  };
}

async function ensureComment(place: Place, { pull, marker, body, knownId }: CommentPost): Promise<Result<number>> {
  const { octokit, owner, repo } = place;
  const text = body.trimEnd().endsWith(marker) ? body : `${body}\n\n${marker}`;
  const edit = (id: number) =>
    ask("edit the comment", () =>
      octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner,
        repo,
        comment_id: id,
        body: text,
      }),
    );
  if (knownId !== null) {
    const edited = await edit(knownId);
    if (edited.ok) return success(knownId);
    // Somebody deleted it.
    if (statusOf(edited) !== 404) return edited;
  }
  const found = await ownComment(place, pull, marker);
  if (!found.ok) return found;
  if (found.value !== null) {
    const { id, text: old } = found.value;
    if (old === text) return success(id);
    const edited = await edit(id);
    return edited.ok ? success(id) : edited;
  }
  const made = await ask("write the comment", () =>
    octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner,
      repo,
      issue_number: pull,
      body: text,
    }),
  );
  return made.ok ? success(Number(made.value.data.id)) : made;
}

/** The first comment with the marker that this app wrote itself: anybody can copy a marker. */
async function ownComment(
  { octokit, owner, repo, appId }: Place,
  pull: number,
  marker: string,
): Promise<Result<{ readonly id: number; readonly text: string } | null>> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await ask("list the comments", () =>
      octokit.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner,
        repo,
        issue_number: pull,
        per_page: 100,
        page,
      }),
    );
    if (!answer.ok) return answer;
    const own = answer.value.data.find(
      (each) => each.performed_via_github_app?.id === appId && each.body?.trimEnd().endsWith(marker) === true,
    );
    if (own) return success({ id: Number(own.id), text: own.body ?? "" });
    if (answer.value.data.length < 100) break;
  }
  return success(null);
}
