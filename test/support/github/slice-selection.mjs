// Which operations and webhooks of GitHub's OpenAPI description the slice holds.
export const SOURCE = "@octokit/openapi@23.0.2";

export const OPERATIONS = `
apps/get-authenticated apps/create-from-manifest apps/list-webhook-deliveries apps/get-webhook-delivery apps/redeliver-webhook-delivery
apps/list-installations apps/get-installation apps/create-installation-access-token apps/get-repo-installation
apps/list-repos-accessible-to-installation apps/revoke-installation-access-token
repos/get repos/get-collaborator-permission-level repos/get-content repos/compare-commits-with-basehead repos/get-commit repos/get-branch
repos/list-pull-requests-associated-with-commit git/get-ref rate-limit/get users/get-by-username
pulls/get pulls/list pulls/list-files pulls/list-commits pulls/get-review-comment pulls/list-review-comments pulls/create-reply-for-review-comment
pulls/list-reviews pulls/get-review
issues/list-comments issues/get-comment issues/create-comment issues/update-comment issues/delete-comment
reactions/create-for-issue-comment reactions/list-for-issue-comment reactions/create-for-pull-request-review-comment
reactions/list-for-pull-request-review-comment reactions/delete-for-issue-comment
checks/create checks/get checks/update checks/list-for-ref checks/list-annotations
actions/create-workflow-dispatch actions/get-workflow actions/get-workflow-run actions/list-workflow-runs actions/list-workflow-runs-for-repo
actions/cancel-workflow-run actions/list-workflow-run-artifacts actions/get-artifact actions/download-artifact
`
  .trim()
  .split(/\s+/);

/** By event and action, as X-GitHub-Event and the payload's `action` say it. */
export const WEBHOOKS = `
ping push
pull_request.opened pull_request.synchronize pull_request.reopened pull_request.closed pull_request.ready_for_review
pull_request.labeled pull_request.unlabeled check_suite.rerequested
issue_comment.created issue_comment.edited issue_comment.deleted
pull_request_review.submitted pull_request_review_comment.created
check_run.created check_run.completed check_run.requested_action check_run.rerequested
workflow_run.requested workflow_run.in_progress workflow_run.completed
installation.created installation.suspend installation.unsuspend installation.deleted installation_repositories.removed
`
  .trim()
  .split(/\s+/);
