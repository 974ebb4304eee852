/** Probot's Octokit, made to wait and to repeat nothing by itself: the durable inbox does that. */
import { ProbotOctokit } from "probot";

/** docs.github.com, "API Versions": the version that this code was written against. */
const API_VERSION = "2022-11-28";
const MOST_MS = 30_000;

// The function form: Probot 14 ignores `throttle: {enabled: false}` given as an object, and its retry plugin repeats
// POST after a 502, which posts comments twice.
export const QuietOctokit = ProbotOctokit.defaults((options: object) => ({
  ...options,
  throttle: { enabled: false },
  retry: { enabled: false },
})).plugin((octokit) => {
  octokit.hook.before("request", (request) => {
    request.headers = { ...request.headers, "x-github-api-version": API_VERSION };
    request.request = { ...request.request, signal: AbortSignal.timeout(MOST_MS) };
  });
});

/** `failed` hears of each call that failed: its status, or null where there was no answer. A 404 is an answer. */
export const heardOctokit = (failed: (status: number | null) => void) =>
  QuietOctokit.plugin((octokit) => {
    octokit.hook.error("request", (error) => {
      const status = "response" in error && error.response !== undefined ? error.status : null;
      if (status !== 404) failed(status);
      throw error;
    });
  });

export type Octokit = InstanceType<typeof ProbotOctokit>;

/** One repository, as far as its calls need to name it. */
export interface Place {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  /** Its id, which it keeps when it is renamed or transferred: the name may be another repository's by now. */
  readonly repository: number;
  readonly appId: number;
}
