/** What GitHub tells the app itself: its deliveries, its installations, and webhooks as they would read now. */
import type { Attempt } from "#model/attempt.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import { STANDING_ARTIFACT } from "#model/standing.ts";
import { isSha } from "#model/side.ts";
import type { Installed, Letter, Overview, SeenPull } from "#ports-upkeep";
import { ask, statusOf } from "./ask.ts";
import type { Octokit } from "./octokit.ts";

/** 100 deliveries a page: more than an hour of a busy organisation, and an end to a look at days. */
const MOST_PAGES = 50;

/** `octokitOf`: without an installation, with the app's own credentials. */
export function overviewOf(octokitOf: (installation?: number) => Promise<Octokit>): Overview {
  return {
    async attempts(since) {
      const octokit = await octokitOf();
      const attempts: Attempt[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const answer = await ask("list the app's deliveries", () =>
          octokit.request("GET /app/hook/deliveries", { per_page: 100, ...(cursor === undefined ? {} : { cursor }) }),
        );
        if (!answer.ok) return answer;
        const { data, headers } = answer.value;
        const recent = data.filter(({ delivered_at: at }) => Date.parse(at) >= since);
        for (const { id, guid, event, status } of recent)
          attempts.push({ id: String(id), guid, event, ok: status === "OK" });
        cursor = /[?&]cursor=([^&>]+)[^>]*>; rel="next"/.exec(headers.link ?? "")?.[1];
        if (cursor === undefined || recent.length < data.length) break;
      }
      return success(attempts);
    },
    async redeliver({ id }) {
      const octokit = await octokitOf();
      const answer = await ask("have a webhook sent again", () =>
        octokit.request(`POST /app/hook/deliveries/${id}/attempts`),
      );
      return answer.ok ? success(null) : answer;
    },
    async repositories(only) {
      const octokit = await octokitOf();
      const installations = await ask("list the app's installations", () =>
        octokit.paginate("GET /app/installations", { per_page: 100 }),
      );
      if (!installations.ok) return installations;
      const all: Installed[] = [];
      for (const { id, created_at: at, suspended_at: suspended } of installations.value) {
        if (suspended !== null || only?.has(id) === false) continue;
        const own = await octokitOf(id);
        const list = await ask("list the repositories of an installation", () =>
          own.paginate("GET /installation/repositories", { per_page: 100 }),
        );
        // It may have been removed meanwhile.
        if ([401, 403, 404].includes(statusOf(list) ?? 0)) continue;
        if (!list.ok) return list;
        for (const { id: repository, name, owner } of list.value)
          all.push({ id: repository, name, owner: owner.login, installation: id, installedAt: Date.parse(at) });
      }
      return success(all);
    },
    async openPulls(repository) {
      const octokit = await octokitOf(repository.installation);
      const answer = await ask("list the open pull requests", () =>
        octokit.request("GET /repos/{owner}/{repo}/pulls", {
          owner: repository.owner,
          repo: repository.name,
          state: "open",
          sort: "updated",
          direction: "desc",
          per_page: 100,
        }),
      );
      return answer.ok ? success(answer.value.data.flatMap((pull) => seenPull(repository, pull) ?? [])) : answer;
    },
    async pull(repository, number) {
      const octokit = await octokitOf(repository.installation);
      const doing = "read the pull request";
      const answer = await ask(doing, () =>
        octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
          owner: repository.owner,
          repo: repository.name,
          pull_number: number,
        }),
      );
      if (!answer.ok) return answer;
      const seen = seenPull(repository, answer.value.data);
      const detail = "the answer holds no full commit name";
      return seen ? success(seen) : failure({ kind: "github-failed", doing, status: null, detail, transient: false });
    },
    async run(repository, id): Promise<Result<{ readonly status: string | null; readonly letter: Letter }>> {
      const octokit = await octokitOf(repository.installation);
      const answer = await ask("read the run", () =>
        octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", {
          owner: repository.owner,
          repo: repository.name,
          run_id: id,
        }),
      );
      const isGone = statusOf(answer) === 404;
      if (!answer.ok && !isGone) return answer;
      const run = answer.ok ? answer.value.data : { id, event: "workflow_dispatch" };
      const status = answer.ok ? (answer.value.data.status ?? "") : null;
      return success({
        status,
        letter: letterOf("workflow_run", laneOf(repository, id), repository, {
          action: status ?? "completed",
          workflow_run: run,
        }),
      });
    },
    async standing(repository, run) {
      const octokit = await octokitOf(repository.installation);
      const answer = await ask("list the run's artifacts", () =>
        octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
          owner: repository.owner,
          repo: repository.name,
          run_id: run,
          name: STANDING_ARTIFACT,
        }),
      );
      if (!answer.ok) return answer;
      const [artifact] = answer.value.data.artifacts;
      if (artifact === undefined) return success(null);
      const body = { action: "in_progress", workflow_run: { id: run, event: "workflow_dispatch" } };
      return success({
        artifact: artifact.id,
        letter: letterOf("workflow_run", laneOf(repository, run), repository, body),
      });
    },
  };
}

const laneOf = (repository: Installed, run: number): string => `${repository.id}:workflow_run:${run}`;

interface Pull {
  readonly number: number;
  readonly state: string;
  readonly head: { readonly sha: string };
  readonly created_at: string;
  readonly updated_at: string;
  readonly user: unknown;
}

function seenPull(repository: Installed, pull: Pull): SeenPull | null {
  const { number, head } = pull;
  if (!isSha(head.sha)) return null;
  const body = {
    action: pull.state === "open" ? "synchronize" : "closed",
    number,
    pull_request: pull,
    sender: pull.user,
  };
  return {
    number,
    head: head.sha,
    createdAt: Date.parse(pull.created_at),
    updatedAt: Date.parse(pull.updated_at),
    letter: letterOf("pull_request", `${repository.id}:${number}`, repository, body),
  };
}

function letterOf(event: string, lane: string, repository: Installed, body: object): Letter {
  const { id, name, owner, installation } = repository;
  const around = {
    repository: { id, name, full_name: `${owner}/${name}`, owner: { login: owner } },
    installation: { id: installation },
  };
  return { event, lane, repository: id, payload: JSON.stringify({ ...body, ...around }, withoutBigInt) };
}

/** Octokit reads very large numbers as BigInt, which JSON does not know; none that we use is that large. */
const withoutBigInt = (_: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
