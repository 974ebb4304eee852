/** The Action's own pull request comment, without the app: found again by its marker and its author, then edited. */
import { Octokit } from "octokit";
import { markerLine } from "#core/report/marker.ts";
import type { Problem } from "#model/problem.ts";

/** Key of the marker that the comment ends with. */
export const MARKER = "perf-review:alone";

/** The token's own login is not always readable; comments by GitHub's Actions app carry this one. */
const ACTIONS_LOGIN = "github-actions[bot]";

/** `body` ends with the marker. */
export async function ensureOwnComment(
  repository: string,
  number: number,
  body: string,
  token: string,
): Promise<Problem | null> {
  const [owner = "", repo = ""] = repository.split("/");
  const octokit = new Octokit({
    auth: token,
    baseUrl: process.env["GITHUB_API_URL"] ?? "https://api.github.com",
    retry: { doNotRetry: [400, 401, 403, 404, 410, 422, 451, 500, 502, 503, 504] }, // a create that was lost may have happened
  });
  try {
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      owner,
      repo,
      issue_number: number,
      per_page: 100,
    });
    const own = comments.find(
      (comment) => comment.body?.trimEnd().endsWith(markerLine(MARKER)) && comment.user?.login === ACTIONS_LOGIN,
    );
    if (own) await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body });
    else await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
    return null;
  } catch (error) {
    const status =
      error instanceof Object && "status" in error && typeof error.status === "number" ? error.status : null;
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "github-failed", doing: "writing the comment", status, detail, transient: false }; // nobody is left to try again
  }
}
