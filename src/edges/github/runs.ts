/** Runs of the trusted workflow: start, find again, read, cancel. */
import { z } from "zod";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { RunReference } from "#model/request.ts";
import { isSha } from "#model/side.ts";
import type { Run, Runs } from "#ports-app";
import { artifactFiles } from "./artifact.ts";
import { ask, statusOf } from "./ask.ts";
import type { Place } from "./octokit.ts";

/** What a start with `return_run_details` answers since February 2026 (GitHub's OpenAPI description). */
const STARTED = z.object({ workflow_run_id: z.int(), html_url: z.string() });

/** File name; "path" may carry "@ref" behind it. */
const workflowIn = (path: string): string => /^\.github\/workflows\/([^/@]+)(?:@.*)?$/.exec(path)?.[1] ?? "";
const wordsOf = (title: string): readonly string[] => title.split(/[^\w-]+/);

interface Described {
  readonly id: number | bigint;
  readonly html_url: string;
  readonly path: string;
  readonly event: string;
  readonly repository: { readonly id: number | bigint };
  readonly status: string | null;
  readonly conclusion: string | null;
  readonly head_sha: string;
  readonly run_attempt?: number | undefined;
  readonly run_started_at?: string | undefined;
}

const runFrom = (described: Described): Run => ({
  id: Number(described.id),
  url: described.html_url,
  workflow: workflowIn(described.path),
  event: described.event,
  head: isSha(described.head_sha) ? described.head_sha : null,
  repository: Number(described.repository.id),
  status: described.status ?? "",
  conclusion: described.conclusion ?? null,
  attempt: described.run_attempt ?? 1,
  startedAt: described.run_started_at ?? null,
});

export function runsOf(place: Place): Runs {
  const { octokit, owner, repo } = place;
  const start = (workflow: string, body: Readonly<Record<string, unknown>>) =>
    ask("start the workflow", () =>
      octokit.request(`POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches`, {
        owner,
        repo,
        workflow_id: workflow,
        ref: "",
        ...body,
      }),
    );
  return {
    async dispatch(workflow, branch, inputs) {
      let answer = await start(workflow, { ref: branch, inputs, return_run_details: true });
      // A GitHub Enterprise Server that does not know the parameter.
      if ([400, 422].includes(statusOf(answer) ?? 0)) answer = await start(workflow, { ref: branch, inputs });
      if (!answer.ok) return answer;
      const started = STARTED.safeParse(answer.value.data);
      return success(started.success ? { id: started.data.workflow_run_id, url: started.data.html_url } : null);
    },
    async find(workflow, request): Promise<Result<RunReference | null>> {
      const home = await ask("read the repository", () =>
        octokit.request("GET /repos/{owner}/{repo}", { owner, repo }),
      );
      if (!home.ok) return home;
      const branch = home.value.data.default_branch;
      const answer = await ask("list the workflow's runs", () =>
        octokit.request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
          owner,
          repo,
          workflow_id: workflow,
          event: "workflow_dispatch",
          branch,
          per_page: 100,
        }),
      );
      if (statusOf(answer) === 404) return success(null);
      if (!answer.ok) return answer;
      // The list begins with the newest: whoever starts one by hand under a name that was seen elsewhere comes later.
      const run = answer.value.data.workflow_runs.findLast(
        (each) =>
          wordsOf(`${each.display_title} ${each.name ?? ""}`).includes(request) &&
          each.event === "workflow_dispatch" &&
          each.head_branch === branch &&
          Number(each.repository.id) === place.repository &&
          workflowIn(each.path) === workflow,
      );
      return success(run ? { id: Number(run.id), url: run.html_url } : null);
    },
    async run(id) {
      const answer = await ask("read the run", () =>
        octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", { owner, repo, run_id: id }),
      );
      if (!answer.ok) return answer;
      return success(runFrom(answer.value.data));
    },
    async ofHead(workflow, head) {
      const answer = await ask("list the workflow's runs", () =>
        octokit.request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
          owner,
          repo,
          workflow_id: workflow,
          event: "pull_request",
          head_sha: head,
          per_page: 1,
        }),
      );
      if (statusOf(answer) === 404) return success(null);
      if (!answer.ok) return answer;
      const [newest] = answer.value.data.workflow_runs;
      return success(newest === undefined ? null : runFrom(newest));
    },
    async cancel(id) {
      const answer = await ask("cancel the run", () =>
        octokit.request("POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel", { owner, repo, run_id: id }),
      );
      // 409: it has ended; 404: it was deleted.
      return answer.ok || [404, 409].includes(statusOf(answer) ?? 0) ? success(null) : answer;
    },
    artifact: (run, name, wanted) => artifactFiles(place, run, name, wanted),
  };
}
