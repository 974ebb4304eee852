/** The check run of a request. */
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Annotation, CheckRunPost } from "#ports-app";
import { ask, statusOf } from "./ask.ts";
import type { Place } from "./octokit.ts";

/** GitHub takes 50 annotations a request and appends those of the next (docs.github.com, "Update a check run"). */
const BATCH = 50;

export async function ensureCheckRun(place: Place, post: CheckRunPost): Promise<Result<number>> {
  const { octokit, owner, repo } = place;
  const found = await existing(place, post);
  if (!found.ok) return found;
  const fields = {
    owner,
    repo,
    name: post.name,
    actions: [...post.buttons],
    external_id: post.externalId,
    status: post.status,
    ...(post.conclusion === null ? {} : { conclusion: post.conclusion }),
    ...(post.url === null ? {} : { details_url: post.url }),
  };
  const output = { title: post.title, summary: post.summary };
  let id = found.value?.id ?? 0;
  // What was posted already, by an earlier attempt or before the measuring, is not posted again: GitHub appends.
  const there =
    found.value === null || found.value.annotations === 0 ? success(new Set<string>()) : await annotated(place, id);
  if (!there.ok) return there;
  const annotations = post.annotations.filter((each) => !there.value.has(keyOf(each)));
  let posted = 0;
  do {
    const batch = annotations.slice(posted, posted + BATCH).map((each) => ({
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
  } while (posted < annotations.length);
  return success(id);
}

const keyOf = ({
  path,
  startLine,
  endLine,
  title,
}: Pick<Annotation, "path" | "startLine" | "endLine" | "title">): string =>
  JSON.stringify([path, startLine, endLine, title]);

/** Keys of the annotations that a check run has; of more than these no app of ours writes. */
const MOST_PAGES = 4;

async function annotated({ octokit, owner, repo }: Place, id: number): Promise<Result<ReadonlySet<string>>> {
  const keys = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await ask("list the annotations of the check run", () =>
      octokit.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", {
        owner,
        repo,
        check_run_id: id,
        per_page: 100,
        page,
      }),
    );
    if (!answer.ok) return answer;
    for (const { path, start_line, end_line, title } of answer.value.data)
      keys.add(keyOf({ path, startLine: start_line, endLine: end_line, title: title ?? "" }));
    if (answer.value.data.length < 100) break;
  }
  return success(keys);
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
      check_name: post.name,
      filter: "all",
      per_page: 100,
    }),
  );
  if (!list.ok) return list;
  const own = list.value.data.check_runs.find((each) => each.external_id === post.externalId && each.app?.id === appId);
  return success(own ? { id: Number(own.id), annotations: own.output.annotations_count } : null);
}
