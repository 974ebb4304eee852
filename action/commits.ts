/** Which commits the Action compares: the app's, or those of the event that started the workflow. */
import { readFile } from "node:fs/promises";
import { fetchCommits, isBranchTip } from "#edges/git/fetch.ts";
import { failure, success, type Result } from "#model/result.ts";
import { isSha, type Sha } from "#model/side.ts";
import type { Repository } from "#ports";
import type { Inputs } from "./inputs.ts";

export interface Commits {
  readonly repository: Repository;
  readonly base: Sha;
  readonly head: Sha;
  readonly pullRequest: number | null;
  /** Whether head is on a branch of the repository itself: the caches of packages are then shared with it. */
  readonly isOwn: boolean;
}

interface PullRequestEvent {
  readonly pull_request?: {
    readonly number?: unknown;
    readonly base?: { readonly sha?: unknown };
    readonly head?: { readonly sha?: unknown };
  };
}

/** `folder`: where the fetched repository is kept. */
export async function commits(inputs: Inputs, url: string, folder: string): Promise<Result<Commits>> {
  if (process.env["GITHUB_EVENT_NAME"] === "pull_request_target")
    return failure({
      kind: "option-invalid",
      option: "the event",
      value: "pull_request_target",
      expected: "pull_request; code of strangers must not run beside a token that can write",
    });
  const event = await eventPayload();
  const base = inputs.base ?? shaOf(event.pull_request?.base?.sha);
  const head = inputs.head ?? shaOf(event.pull_request?.head?.sha);
  const number = inputs.pullRequest ?? numberOf(event.pull_request?.number);
  if (!base || !head)
    return failure({
      kind: "option-invalid",
      option: "base and head",
      value: "",
      expected: "a workflow that runs on pull_request, or both commits as inputs",
    });
  const refs = number === null ? [] : [`refs/pull/${number}/head`];
  const remote = { url, token: inputs.token || null, folder };
  const fetched = await fetchCommits({ ...remote, commits: [base, head], refs });
  if (!fetched.ok) return fetched;
  const repository = fetched.value;
  // the event names the tip of the base branch; what the pull request changed is measured against where it branched off
  const merge = inputs.base ? base : ((await repository.mergeBase(base, head)) ?? base);
  return success({ repository, base: merge, head, pullRequest: number, isOwn: await isBranchTip(remote, head) });
}

async function eventPayload(): Promise<PullRequestEvent> {
  const path = process.env["GITHUB_EVENT_PATH"];
  if (!path) return {};
  try {
    return JSON.parse(await readFile(path, "utf8")) as PullRequestEvent; // every field is checked where it is used
  } catch {
    return {};
  }
}

const shaOf = (value: unknown): Sha | null => (typeof value === "string" && isSha(value) ? value : null);
const numberOf = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) ? value : null;
