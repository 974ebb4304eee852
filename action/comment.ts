/** The Action's own pull request comment, without the app: found again by its marker and its author, then edited. */
import { Octokit } from "octokit";
import { markerLine } from "#core/report/marker.ts";
import type { Problem } from "#model/problem.ts";

/** Key of the marker that the comment ends with. */
export const MARKER = "perf-review:alone";

/** Author of what a job's own GITHUB_TOKEN writes. */
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
    // Anybody can copy a marker: the author must be us.
    const marked = comments.filter((comment) => comment.body?.trimEnd().endsWith(markerLine(MARKER)));
    const own =
      marked.find((comment) => comment.user?.login === ACTIONS_LOGIN) ??
      (marked.length === 0 ? undefined : await byTokenOwner(marked, octokit));
    if (own) await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body });
    else await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "github-failed", doing: "writing the comment", status: statusOf(error), detail, transient: false }; // nobody is left to try again
  }
}

/** The one that the owner of a personal access token wrote; only such tokens have an owner that they may ask for. */
async function byTokenOwner<T extends { readonly user?: { readonly id: number } | null }>(
  comments: readonly T[],
  octokit: Octokit,
): Promise<T | undefined> {
  try {
    const { data: owner } = await octokit.rest.users.getAuthenticated();
    return comments.find((comment) => comment.user?.id === owner.id);
  } catch (error) {
    if (statusOf(error) === 401 || statusOf(error) === 403) return undefined;
    throw error;
  }
}

const statusOf = (error: unknown): number | null =>
  error instanceof Object && "status" in error && typeof error.status === "number" ? error.status : null;
