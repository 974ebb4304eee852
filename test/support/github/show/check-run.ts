/** Check runs in GitHub's form. */
import { nodeId, type CheckRunState } from "../state.ts";
import { repositoryPage, repositoryUrl, type World } from "../world.ts";
import { shownApp, type Shown } from "./person.ts";
import { shownPullLink } from "./pull.ts";

export function shownCheckRun(world: World, check: CheckRunState): Shown {
  const repository = world.state.repositoryById(check.repositoryId);
  const url = `${repositoryUrl(world, repository)}/check-runs/${check.id}`;
  const page = `${repositoryPage(world, repository)}/runs/${check.id}`;
  // As on GitHub: pull requests from forks are not listed.
  const pulls = world.state.issues.filter(
    (issue) =>
      issue.repositoryId === repository.id &&
      issue.state === "open" &&
      issue.pull?.headSha === check.headSha &&
      issue.pull.headRepositoryId === repository.id,
  );
  const links = pulls.map((pull) => shownPullLink(world, pull));
  return {
    id: check.id,
    node_id: nodeId("CheckRun", check.id),
    name: check.name,
    head_sha: check.headSha,
    external_id: check.externalId ?? "",
    url,
    html_url: page,
    details_url: check.detailsUrl ?? page,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: { ...check.output, annotations_count: check.annotations.length, annotations_url: `${url}/annotations` },
    app: shownApp(world, check.appId),
    pull_requests: links,
    check_suite: {
      id: check.suiteId,
      node_id: nodeId("CheckSuite", check.suiteId),
      head_sha: check.headSha,
      head_branch: pulls[0]?.pull?.headRef ?? null,
      status: check.status,
      conclusion: check.conclusion,
      url: `${repositoryUrl(world, repository)}/check-suites/${check.suiteId}`,
      before: null,
      after: null,
      app: shownApp(world, check.appId),
      pull_requests: links,
      repository: {},
      created_at: check.startedAt,
      updated_at: check.startedAt,
    },
  };
}

export const shownAnnotation = (
  world: World,
  check: CheckRunState,
  annotation: CheckRunState["annotations"][number],
): Shown => ({
  start_column: null,
  end_column: null,
  title: null,
  raw_details: null,
  blob_href: `${repositoryPage(world, world.state.repositoryById(check.repositoryId))}/blob/${check.headSha}/${encodeURI(annotation.path)}`,
  ...annotation,
});
