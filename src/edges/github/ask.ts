/** A call of GitHub's API as a value: what it answered, or a problem that knows whether a repetition could help. */
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";

/** `doing` completes "could not …", in words of our own. */
export async function ask<T>(doing: string, call: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await call());
  } catch (error) {
    const { status, transient } = verdictOf(error);
    // Octokit's messages are GitHub's own words; none of them holds a token.
    const detail = error instanceof Error ? error.message : String(error);
    const waitSeconds = transient ? waitOf(error) : null;
    const wait = waitSeconds === null ? {} : { waitSeconds };
    const suspended = isSuspension(error) ? { isSuspended: true as const } : {};
    return failure({ kind: "github-failed", doing, status, detail, transient, ...wait, ...suspended });
  }
}

interface Verdict {
  readonly status: number | null;
  readonly transient: boolean;
}

function verdictOf(error: unknown): Verdict {
  const status = numberAt(error, "status");
  // No answer at all: the connection broke or the time was over.
  if (status === null) return { status, transient: true };
  if (status === 403) return { status, transient: isRateLimit(error) || isSuspension(error) };
  // 401: a token that has just run out, or a clock that is a little off.
  return { status, transient: status >= 500 || status === 429 || status === 408 || status === 401 };
}

/** docs.github.com, "Best practices for using the REST API": `retry-after`, else until `x-ratelimit-reset`, by GitHub's own clock. */
function waitOf(error: unknown): number | null {
  const headers = objectAt(objectAt(error, "response"), "headers");
  const number = (name: string) => Number(Reflect.get(headers, name) ?? Number.NaN);
  if (number("retry-after") >= 0) return number("retry-after");
  if (number("x-ratelimit-remaining") !== 0) return null;
  const wait = number("x-ratelimit-reset") - Date.parse(String(Reflect.get(headers, "date"))) / 1000;
  return wait > 0 ? wait : null;
}

/** docs.github.com, "Rate limits for the REST API": both limits may answer 403, with one of these marks. */
function isRateLimit(error: unknown): boolean {
  const headers = objectAt(objectAt(error, "response"), "headers");
  const message = error instanceof Error ? error.message : "";
  return (
    "retry-after" in headers ||
    String(Reflect.get(headers, "x-ratelimit-remaining")) === "0" ||
    /rate limit/i.test(message)
  );
}

/** GitHub's words: "This installation has been suspended" (docs.github.com, "Suspending a GitHub App installation"). */
export const isSuspension = (error: unknown): boolean =>
  numberAt(error, "status") === 403 && error instanceof Error && /\bsuspended\b/i.test(error.message);

export const statusOf = (result: Result<unknown>): number | null =>
  !result.ok && result.problem.kind === "github-failed" ? result.problem.status : null;

function numberAt(value: unknown, key: string): number | null {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return typeof found === "number" ? found : null;
}
function objectAt(value: unknown, key: string): object {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return typeof found === "object" && found !== null ? found : {};
}
