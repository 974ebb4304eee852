/** The check run of a request. */
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { CheckRunPost } from "#ports-app";
import { ask, statusOf } from "./ask.ts";
import type { Place } from "./octokit.ts";

export const CHECK_NAME = "perf-review";
/** GitHub takes 50 annotations a request and appends those of the next (docs.github.com, "Update a check run"). */
const BATCH = 50;

export async function ensureCheckRun(place: Place, post: CheckRunPost): Promise<Result<number>> {
  const { octokit, owner, repo } = place;
  const found = await existing(place, post);
  if (!found.ok) return found;
  const fields = {
    owner,
    repo,
    name: CHECK_NAME,
    external_id: post.externalId,
    status: post.status,
    ...(post.conclusion === null ? {} : { conclusion: post.conclusion }),
    ...(post.url === null ? {} : { details_url: post.url }),
  };
  const output = { title: post.title, summary: post.summary };
  let id = found.value?.id ?? 0;
  // What an earlier attempt had posted already is not posted again.
  let posted = found.value?.annotations ?? 0;
  do {
    const batch = post.annotations.slice(posted, posted + BATCH).map((each) => ({
      path: each.path,
      start_line: each.startLine,
      end_line: each.endLine,
      annotation_level: each.level,
      title: each.title,
      message: each.message,
    }));
    const body = { ...fields, output: { ...output, ...(batch.length > 0 ? { annotations: batch } : {}) } };
    const known = id === 0 ? null : id;
    const answer = await ask("write the check run", async () => {
      if (known === null)
        return (await octokit.request("POST /repos/{owner}/{repo}/check-runs", { ...body, head_sha: post.head })).data
          .id;
      return (
        await octokit.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", { ...body, check_run_id: known })
      ).data.id;
    });
    if (!answer.ok) return answer;
    id = Number(answer.value);
    posted += BATCH;
  } while (posted < post.annotations.length);
  return success(id);
}

async function existing(
  { octokit, owner, repo, appId }: Place,
  post: CheckRunPost,
): Promise<Result<{ readonly id: number; readonly annotations: number } | null>> {
  const { knownId } = post;
  if (knownId !== null) {
    const answer = await ask("read the check run", () =>
      octokit.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", { owner, repo, check_run_id: knownId }),
    );
    if (answer.ok) return success({ id: knownId, annotations: answer.value.data.output.annotations_count });
    if (statusOf(answer) !== 404) return answer;
  }
  const list = await ask("list the check runs", () =>
    octokit.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      owner,
      repo,
      ref: post.head,
      check_name: CHECK_NAME,
      filter: "all",
      per_page: 100,
    }),
  );
  if (!list.ok) return list;
  const own = list.value.data.check_runs.find((each) => each.external_id === post.externalId && each.app?.id === appId);
  return success(own ? { id: Number(own.id), annotations: own.output.annotations_count } : null);
}
