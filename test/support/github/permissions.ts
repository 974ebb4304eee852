/** Which permission each operation and each event needs, by hand after "Permissions required for GitHub Apps" (docs.github.com): the OpenAPI description does not say it of operations. */
import type { Permissions } from "./types.ts";

/** `app`: the app's own JSON web token. `anyone`: no token needed. Alternatives are parted by `|`. */
export const NEEDED: Readonly<Record<string, string>> = {
  "apps/get-authenticated": "app",
  "apps/create-from-manifest": "anyone",
  "apps/list-webhook-deliveries": "app",
  "apps/get-webhook-delivery": "app",
  "apps/redeliver-webhook-delivery": "app",
  "apps/list-installations": "app",
  "apps/get-installation": "app",
  "apps/create-installation-access-token": "app",
  "apps/get-repo-installation": "app",
  "apps/list-repos-accessible-to-installation": "metadata:read",
  "apps/revoke-installation-access-token": "metadata:read",
  "rate-limit/get": "anyone",
  "users/get-by-username": "anyone",
  "repos/get": "metadata:read",
  "repos/get-collaborator-permission-level": "metadata:read",
  "repos/get-content": "contents:read",
  "repos/compare-commits-with-basehead": "contents:read",
  "repos/get-commit": "contents:read",
  "repos/get-branch": "contents:read",
  "repos/list-pull-requests-associated-with-commit": "pull_requests:read",
  "git/get-ref": "contents:read",
  "pulls/get": "pull_requests:read",
  "pulls/list": "pull_requests:read",
  "pulls/list-files": "pull_requests:read",
  "pulls/list-commits": "pull_requests:read",
  "pulls/get-review-comment": "pull_requests:read",
  "pulls/list-review-comments": "pull_requests:read",
  "pulls/create-reply-for-review-comment": "pull_requests:write",
  "pulls/list-reviews": "pull_requests:read",
  "pulls/get-review": "pull_requests:read",
  "issues/list-comments": "issues:read|pull_requests:read",
  "issues/get-comment": "issues:read|pull_requests:read",
  "issues/create-comment": "issues:write|pull_requests:write",
  "issues/update-comment": "issues:write|pull_requests:write",
  "issues/delete-comment": "issues:write|pull_requests:write",
  "reactions/create-for-issue-comment": "issues:write|pull_requests:write",
  "reactions/list-for-issue-comment": "issues:read|pull_requests:read",
  "reactions/delete-for-issue-comment": "issues:write|pull_requests:write",
  "reactions/create-for-pull-request-review-comment": "pull_requests:write",
  "reactions/list-for-pull-request-review-comment": "pull_requests:read",
  "checks/create": "checks:write",
  "checks/update": "checks:write",
  "checks/get": "checks:read",
  "checks/list-for-ref": "checks:read",
  "checks/list-annotations": "checks:read",
  "actions/create-workflow-dispatch": "actions:write",
  "actions/cancel-workflow-run": "actions:write",
  "actions/get-workflow": "actions:read",
  "actions/get-workflow-run": "actions:read",
  "actions/list-workflow-runs": "actions:read",
  "actions/list-workflow-runs-for-repo": "actions:read",
  "actions/list-workflow-run-artifacts": "actions:read",
  "actions/get-artifact": "actions:read",
  "actions/download-artifact": "actions:read",
};

/** What an app must hold to subscribe to an event (said by the OpenAPI description's `x-webhooks`). */
export const EVENT_NEEDS: Readonly<Record<string, string>> = {
  pull_request: "pull_requests:read",
  pull_request_review: "pull_requests:read",
  pull_request_review_comment: "pull_requests:read",
  issue_comment: "issues:read",
  check_run: "checks:read",
  check_suite: "checks:read",
  workflow_run: "actions:read",
  workflow_job: "actions:read",
  push: "contents:read",
};
/** Sent without being asked for. */
export const ALWAYS_SENT: ReadonlySet<string> = new Set(["ping", "installation", "installation_repositories"]);

const RANK: Readonly<Record<string, number>> = { read: 1, write: 2, admin: 3 };

export function isAllowed(needed: string, permissions: Permissions): boolean {
  return needed.split("|").some((alternative) => {
    const [name = "", level = ""] = alternative.split(":");
    if (name === "metadata") return true;
    return (RANK[permissions[name] ?? ""] ?? 0) >= (RANK[level] ?? Number.POSITIVE_INFINITY);
  });
}

/** True where no permission asked for goes beyond what was granted. */
export const isWithin = (asked: Permissions, granted: Permissions): boolean =>
  Object.entries(asked).every(([name, level]) => isAllowed(`${name}:${level}`, granted));
