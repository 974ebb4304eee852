/** Probot's Octokit, made to wait and to repeat nothing by itself: the durable inbox does that. */
import { ProbotOctokit } from "probot";
import { isSuspension } from "./ask.ts";

/** docs.github.com, "API Versions": the version that this code was written against. */
const API_VERSION = "2022-11-28";
const MOST_MS = 30_000;

// The function form: Probot 14 ignores `throttle: {enabled: false}` given as an object, and its retry plugin repeats
// POST after a 502, which posts comments twice.
export const QuietOctokit = ProbotOctokit.defaults((options: { readonly auth?: object }) => ({
  ...options,
  ...(options.auth ? { auth: withoutRequest(options.auth) } : {}),
  throttle: { enabled: false },
  retry: { enabled: false },
})).plugin((octokit) => {
  octokit.hook.before("request", (request) => {
    request.headers = { ...request.headers, "x-github-api-version": API_VERSION };
    request.request = { ...request.request, signal: AbortSignal.timeout(MOST_MS) };
  });
  // A token that was taken back before its hour is over stays in the cache: it is replaced, once a call. What was refused was not done.
  octokit.hook.error("request", async (error, { request, ...options }) => {
    if (!("status" in error) || error.status !== 401 || request?.["isSecond"] === true) throw error;
    const fresh = await octokit.auth({ type: "installation", refresh: true }).catch((why: unknown) => {
      if (isSuspension(why)) throw why;
      return null;
    });
    if (fresh === null) throw error;
    return octokit.request({ ...options, request: { ...request, isSecond: true } });
  });
});

/** Probot's request for tokens knows api.github.com only; without it, a token that is replaced is asked for at the server's address too. */
function withoutRequest(auth: object): object {
  return Object.fromEntries(Object.entries(auth).filter(([name]) => name !== "request"));
}

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
