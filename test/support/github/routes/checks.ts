/** Operations on check runs. */
import {
  ACTIONS_APP_ID,
  Refusal,
  appIdOf,
  found,
  listed,
  numberParam,
  repositoryOf,
  type Answer,
  type Call,
  type Routes,
} from "../call.ts";
import { resolved } from "../git.ts";
import { shownAnnotation, shownCheckRun } from "../show/check-run.ts";
import type { CheckRunState } from "../state.ts";
import type { Annotation } from "../types.ts";
import { dateText } from "../world.ts";
import { plainText, trusted } from "../trusted.ts";

interface Output {
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly annotations?: readonly Annotation[];
}

function checkOf(call: Call): CheckRunState {
  return found(
    call.world.state.checkRuns.find(
      (check) => check.repositoryId === repositoryOf(call).id && check.id === numberParam(call, "check_run_id"),
    ),
  );
}

function appOf(call: Call): number {
  const id = appIdOf(call);
  if (id === null) throw new Refusal(403, "You must authenticate via a GitHub App.");
  return id;
}

/** Annotations are added to those that are there, the rest replaces. */
function applied(call: Call, check: CheckRunState): void {
  const { body, world } = call;
  const text = (key: string, old: string | null): string | null =>
    body[key] === undefined ? old : plainText(body[key]);
  const output = trusted<Output | undefined>(body["output"]);
  check.name = text("name", check.name) ?? check.name;
  check.externalId = text("external_id", check.externalId);
  check.detailsUrl = text("details_url", check.detailsUrl);
  check.startedAt = text("started_at", check.startedAt);
  check.conclusion = text("conclusion", check.conclusion);
  // A conclusion completes the run by itself.
  check.status = body["conclusion"] === undefined ? (text("status", check.status) ?? check.status) : "completed";
  if (check.status === "completed")
    check.completedAt = text("completed_at", check.completedAt ?? dateText(world.now()));
  else check.conclusion = check.completedAt = null;
  if (output !== undefined) {
    check.output = {
      title: output.title ?? check.output.title,
      summary: output.summary ?? check.output.summary,
      text: output.text ?? check.output.text,
    };
    check.annotations.push(...(output.annotations ?? []));
  }
  if (body["actions"] !== undefined) check.actions = trusted<CheckRunState["actions"]>(body["actions"]);
}

function tell(call: Call, check: CheckRunState, action: string): void {
  const app =
    check.appId === ACTIONS_APP_ID ? "github-actions" : (call.world.state.apps.get(check.appId)?.slug ?? "app");
  call.world.send({
    event: "check_run",
    action,
    repository: repositoryOf(call),
    sender: `${app}[bot]`,
    payload: { check_run: shownCheckRun(call.world, check) },
  });
}

async function create(call: Call): Promise<Answer> {
  const { world, body } = call;
  const repository = repositoryOf(call);
  const headSha = String(body["head_sha"]);
  if (!/^[0-9a-f]{40}$/.test(headSha) || (await resolved(repository.folder, headSha)) === null)
    throw new Refusal(422, `No commit found for SHA: ${headSha}`);
  if (body["status"] === "completed" && body["conclusion"] === undefined)
    throw new Refusal(422, "Invalid request.\n\nmissing required key: conclusion");
  const appId = appOf(call);
  const suite = world.state.checkRuns.find(
    (check) => check.repositoryId === repository.id && check.headSha === headSha && check.appId === appId,
  );
  const check: CheckRunState = {
    id: world.state.nextId(),
    repositoryId: repository.id,
    appId,
    suiteId: suite?.suiteId ?? world.state.nextId(),
    headSha,
    name: String(body["name"]),
    externalId: null,
    status: "queued",
    conclusion: null,
    detailsUrl: null,
    startedAt: dateText(world.now()),
    completedAt: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
    actions: [],
  };
  applied(call, check);
  world.state.checkRuns.push(check);
  tell(call, check, "created");
  if (check.status === "completed") tell(call, check, "completed");
  return { status: 201, body: shownCheckRun(world, check) };
}

function update(call: Call): Answer {
  const check = checkOf(call);
  if (check.appId !== appOf(call))
    throw new Refusal(
      403,
      "Invalid app_id `" +
        String(appOf(call)) +
        "` - check run can only be modified by the GitHub App that created it.",
    );
  const wasCompleted = check.status === "completed";
  applied(call, check);
  if (check.status === "completed" && !wasCompleted) tell(call, check, "completed");
  return { status: 200, body: shownCheckRun(call.world, check) };
}

async function listedForRef(call: Call): Promise<Answer> {
  const { query, world } = call;
  const sha = await resolved(repositoryOf(call).folder, call.params["ref"] ?? "");
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${call.params["ref"] ?? ""}`);
  const matching = world.state.checkRuns.filter((check) => {
    const wanted: readonly (readonly [string, unknown])[] = [
      ["check_name", check.name],
      ["status", check.status],
      ["app_id", check.appId],
    ];
    return (
      check.repositoryId === repositoryOf(call).id &&
      check.headSha === sha &&
      wanted.every(([key, value]) => query[key] === undefined || query[key] === value)
    );
  });
  // By documentation the default is "latest": of each suite the newest run of a name.
  const latest = matching.filter(
    (check) =>
      !matching.some((other) => other.suiteId === check.suiteId && other.name === check.name && other.id > check.id),
  );
  return listed(
    call,
    query["filter"] === "all" ? matching : latest,
    (check) => shownCheckRun(world, check),
    "check_runs",
  );
}

export const CHECK_ROUTES: Routes = {
  "checks/create": create,
  "checks/update": update,
  "checks/get": (call) => ({ status: 200, body: shownCheckRun(call.world, checkOf(call)) }),
  "checks/list-for-ref": listedForRef,
  "checks/list-annotations": (call) => {
    const check = checkOf(call);
    return listed(call, check.annotations, (annotation) => shownAnnotation(call.world, check, annotation));
  },
};
