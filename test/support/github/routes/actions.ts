/** Operations on workflows, runs and artifacts. */
import {
  Refusal,
  found,
  listed,
  loginOf,
  numberParam,
  repositoryOf,
  type Answer,
  type Call,
  type Routes,
} from "../call.ts";
import { resolved } from "../git.ts";
import { dispatchInputs } from "../runner/dispatch-inputs.ts";
import { readWorkflow, workflowPaths, type Workflow } from "../runner/workflow.ts";
import { isExpired, shownArtifact, shownRun, shownWorkflow } from "../show/run.ts";
import { shownUser } from "../show/person.ts";
import { shownRepository } from "../show/repository.ts";
import { idOf, type ArtifactState, type RepositoryState, type RunState } from "../state.ts";
import { repositoryPage, repositoryUrl } from "../world.ts";
import { trusted } from "../trusted.ts";

/** A workflow is known by its file name or its number, and exists when the default branch has it. */
async function workflowOf(call: Call): Promise<Workflow> {
  const repository = repositoryOf(call);
  const wanted = call.params["workflow_id"] ?? "";
  const sha = found(await resolved(repository.folder, `refs/heads/${repository.defaultBranch}`));
  for (const path of await workflowPaths(repository.folder, sha))
    if (path === `.github/workflows/${wanted}` || String(workflowId(repository, path)) === wanted)
      return found(await readWorkflow(repository.folder, sha, path));
  throw new Refusal(404, "Not Found");
}
const workflowId = (repository: RepositoryState, path: string): number => idOf(`${repository.id}:${path}`);

async function dispatch(call: Call): Promise<Answer> {
  const { world, body } = call;
  const repository = repositoryOf(call);
  const { path } = await workflowOf(call);
  const ref = String(body["ref"]).replace(/^refs\/(heads|tags)\//, "");
  const branch = await resolved(repository.folder, `refs/heads/${ref}`);
  const sha = branch ?? (await resolved(repository.folder, `refs/tags/${ref}`));
  if (sha === null) throw new Refusal(422, `No ref found for: ${String(body["ref"])}`);
  const workflow = await readWorkflow(repository.folder, sha, path);
  if (workflow === null || !("workflow_dispatch" in workflow.on))
    throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
  const given = dispatchInputs(workflow, trusted<Record<string, unknown>>(body["inputs"] ?? {}));
  if (!given.ok) throw new Refusal(422, given.message);
  const sender = loginOf(call);
  const fullRef = branch === null ? `refs/tags/${ref}` : `refs/heads/${ref}`;
  const run = await world.startRun({
    repository,
    path,
    workflowText: workflow.text,
    event: "workflow_dispatch",
    payload: {
      inputs: given.inputs,
      ref: fullRef,
      repository: shownRepository(world, repository),
      sender: shownUser(world, sender),
      workflow: path,
    },
    inputs: given.inputs,
    actor: sender,
    sha,
    ref: fullRef,
    headSha: sha,
    headBranch: ref,
    headRepositoryId: repository.id,
    pullNumber: null,
    isFork: false,
  });
  if (body["return_run_details"] !== true) return { status: 204 };
  return {
    status: 200,
    body: {
      workflow_run_id: run.id,
      run_url: `${repositoryUrl(world, repository)}/actions/runs/${run.id}`,
      html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}`,
    },
  };
}

function runOf(call: Call): RunState {
  return found(
    call.world.state.runs.find(
      (run) => run.repositoryId === repositoryOf(call).id && run.id === numberParam(call, "run_id"),
    ),
  );
}
function artifactOf(call: Call): ArtifactState {
  const artifact = found(
    call.world.state.artifacts.find(
      (candidate) => candidate.finalized && candidate.id === numberParam(call, "artifact_id"),
    ),
  );
  found(call.world.state.runs.find((run) => run.id === artifact.runId && run.repositoryId === repositoryOf(call).id));
  return artifact;
}

async function listedRuns(call: Call, wantedWorkflow: number | null): Promise<Answer> {
  const { query, world } = call;
  const runs = world.state.runs.filter((run) => {
    const wanted: readonly (readonly [string, unknown])[] = [
      ["branch", run.headBranch],
      ["event", run.event],
      ["head_sha", run.headSha],
      ["actor", run.actor],
    ];
    const isStatus =
      query["status"] === undefined || query["status"] === run.status || query["status"] === run.conclusion;
    return (
      run.repositoryId === repositoryOf(call).id &&
      (wantedWorkflow === null || run.workflowId === wantedWorkflow) &&
      isStatus &&
      wanted.every(([key, value]) => query[key] === undefined || query[key] === value)
    );
  });
  const shown = new Map(await Promise.all(runs.map(async (run) => [run.id, await shownRun(world, run)] as const)));
  return listed(call, runs.toReversed(), (run) => shown.get(run.id), "workflow_runs");
}

export const ACTION_ROUTES: Routes = {
  "actions/create-workflow-dispatch": dispatch,
  "actions/get-workflow": async (call) => {
    const workflow = await workflowOf(call);
    return {
      status: 200,
      body: shownWorkflow(call.world, repositoryOf(call), {
        ...workflow,
        id: workflowId(repositoryOf(call), workflow.path),
      }),
    };
  },
  "actions/get-workflow-run": async (call) => ({ status: 200, body: await shownRun(call.world, runOf(call)) }),
  "actions/list-workflow-runs-for-repo": (call) => listedRuns(call, null),
  "actions/list-workflow-runs": async (call) =>
    listedRuns(call, workflowId(repositoryOf(call), (await workflowOf(call)).path)),
  "actions/cancel-workflow-run": (call) => {
    if (!call.world.cancelRun(runOf(call).id))
      throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
    return { status: 202, body: {} };
  },
  "actions/list-workflow-run-artifacts": (call) => {
    const run = runOf(call);
    const artifacts = call.world.state.artifacts.filter(
      (artifact) =>
        artifact.finalized &&
        artifact.runId === run.id &&
        (call.query["name"] === undefined || artifact.name === call.query["name"]),
    );
    return listed(call, artifacts, (artifact) => shownArtifact(call.world, artifact), "artifacts");
  },
  "actions/get-artifact": (call) => ({ status: 200, body: shownArtifact(call.world, artifactOf(call)) }),
  "actions/download-artifact": (call) => {
    const artifact = artifactOf(call);
    if (isExpired(call.world, artifact)) throw new Refusal(410, "Artifact has expired");
    return { status: 302, headers: { location: call.world.signedUrl("download", artifact.id) } };
  },
};
