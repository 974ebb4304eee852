/** The runs of workflows on one self-hosted runner: queued, in progress, completed, each step told to the apps. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { shownRun, shownWorkflow } from "../show/run.ts";
import { idOf, known, type RunState } from "../state.ts";
import type { Permissions, Run } from "../types.ts";
import { dateText, type RunStart, type World } from "../world.ts";
import { evaluated, type StepState } from "./expressions.ts";
import { jobConclusion } from "./job.ts";
import { githubContext } from "./variables.ts";
import { parsedWorkflow, type Job, type Workflow } from "./workflow.ts";

/** GITHUB_TOKEN without a `permissions:` key, in repositories with the restricted default. */
const DEFAULT_PERMISSIONS: Permissions = { contents: "read" };

export class Runs {
  readonly #world: World;
  readonly #shown: (run: RunState) => Run;
  readonly #cancels = new Map<number, AbortController>();
  readonly #starts = new Map<number, RunStart>();
  readonly #groups = new Map<string, number>();
  /** One runner, one job at a time. */
  #queue: Promise<void> = Promise.resolve();

  constructor(world: World, shown: (run: RunState) => Run) {
    this.#world = world;
    this.#shown = shown;
  }

  async start(start: RunStart): Promise<RunState> {
    const { state } = this.#world;
    const at = dateText(this.#world.now());
    const { repository } = start;
    const run: RunState = {
      id: state.nextId(),
      number:
        1 + state.runs.filter((other) => other.repositoryId === repository.id && other.path === start.path).length,
      repositoryId: repository.id,
      workflowId: idOf(`${repository.id}:${start.path}`),
      workflowName: start.path,
      path: start.path,
      displayTitle: start.path,
      event: start.event,
      attempt: 1,
      headSha: start.headSha,
      headBranch: start.headBranch,
      headRepositoryId: start.headRepositoryId,
      pullNumber: start.isFork ? null : start.pullNumber,
      actor: start.actor,
      inputs: start.inputs,
      status: "queued",
      conclusion: null,
      createdAt: at,
      startedAt: at,
      updatedAt: at,
      log: "",
      summary: "",
    };
    state.runs.push(run);
    this.#starts.set(run.id, start);
    await this.#begin(start, run);
    return run;
  }

  /** All its jobs once more. What the attempt before has left is gone, as people say of GitHub (actions/upload-artifact#323, #585). */
  async rerun(runId: number): Promise<void> {
    const { state } = this.#world;
    const run = known(
      state.runs.find(({ id, status }) => id === runId && status === "completed"),
      `ended run ${runId}`,
    );
    const start = known(this.#starts.get(runId), `start of run ${runId}`);
    for (const artifact of state.artifacts.filter((each) => each.runId === runId))
      state.artifacts.splice(state.artifacts.indexOf(artifact), 1);
    run.attempt++;
    run.startedAt = dateText(this.#world.now());
    run.conclusion = null;
    this.#set(run, "queued");
    await this.#begin(start, run);
  }

  async #begin(start: RunStart, run: RunState): Promise<void> {
    const cancel = new AbortController();
    const workflow = this.#read(start, run);
    this.#cancels.set(run.id, cancel);
    await this.#tell(run, "requested");
    if (workflow !== null) this.#enterGroup(start, run, workflow);
    this.#queue = this.#queue.then(() => this.#perform(start, run, workflow, cancel.signal));
    this.#world.track(this.#queue);
  }

  cancel(runId: number): boolean {
    const cancel = this.#cancels.get(runId);
    cancel?.abort();
    return cancel !== undefined;
  }
  cancelAll(): void {
    for (const cancel of this.#cancels.values()) cancel.abort();
  }

  #log(run: RunState, line: string, secrets: readonly string[] = []): void {
    const safe = secrets.reduce((text, secret) => text.replaceAll(secret, "***"), line);
    run.log += `${safe}\n`;
    this.#world.options.onLog?.(safe, this.#shown(run));
  }

  /** Null where the workflow cannot be run; its log says why. */
  #read(start: RunStart, run: RunState): Workflow | null {
    try {
      const workflow = parsedWorkflow(start.path, start.workflowText);
      const contexts = { github: githubContext(this.#world, start, run, "", "", ""), inputs: start.inputs };
      run.workflowName = workflow.name;
      run.displayTitle = workflow.runName === null ? workflow.name : evaluated(workflow.runName, contexts);
      return workflow;
    } catch (error) {
      this.#log(run, `##[error]${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  #enterGroup(start: RunStart, run: RunState, workflow: Workflow): void {
    if (workflow.concurrency === null) return;
    const group = evaluated(workflow.concurrency.group, {
      github: githubContext(this.#world, start, run, "", "", ""),
      inputs: start.inputs,
    });
    const before = this.#groups.get(`${start.repository.id}:${group}`);
    if (before !== undefined && workflow.concurrency.cancelInProgress) this.cancel(before);
    this.#groups.set(`${start.repository.id}:${group}`, run.id);
  }

  async #perform(start: RunStart, run: RunState, workflow: Workflow | null, cancelled: AbortSignal): Promise<void> {
    let conclusion: StepState = workflow === null ? "failure" : "success";
    if (cancelled.aborted) conclusion = "cancelled";
    else if (workflow !== null) {
      this.#set(run, "in_progress");
      await this.#tell(run, "in_progress");
      try {
        for (const job of workflow.jobs)
          if (conclusion === "success") conclusion = await this.#job(start, run, workflow, job, cancelled);
      } catch (error) {
        this.#log(run, `##[error]${error instanceof Error ? error.message : String(error)}`);
        conclusion = "failure";
      }
    }
    run.conclusion = conclusion;
    this.#set(run, "completed");
    this.#cancels.delete(run.id);
    await this.#tell(run, "completed");
  }

  async #job(start: RunStart, run: RunState, workflow: Workflow, job: Job, cancelled: AbortSignal): Promise<StepState> {
    const world = this.#world;
    const asked = job.permissions ?? workflow.permissions ?? DEFAULT_PERMISSIONS;
    // A run for a fork gets read rights at most.
    const permissions = start.isFork
      ? Object.fromEntries(Object.keys(asked).map((name) => [name, "read" as const]))
      : asked;
    const { token } = world.tokens.issue(
      { kind: "run", runId: run.id, repositoryId: start.repository.id, permissions },
      86_400_000,
    );
    const root = join(world.folder, "runs", String(run.id), job.id);
    const folders = {
      workspace: join(root, start.repository.name, start.repository.name),
      temp: join(root, "_temp"),
      tools: join(world.folder, "_tool"),
      eventFile: join(root, "_temp", "event.json"),
    };
    await Promise.all(
      [folders.workspace, folders.temp, folders.tools].map((folder) => mkdir(folder, { recursive: true })),
    );
    await writeFile(folders.eventFile, JSON.stringify(start.payload, null, 2));
    const secrets = [token];
    const log = (line: string): void => {
      const mask = /^::add-mask::(.+)$/.exec(line)?.[1];
      if (mask === undefined) this.#log(run, line, secrets);
      else secrets.push(decodeURIComponent(mask));
    };
    try {
      return await jobConclusion({ world, start, run, workflow, job, token, folders, cancelled, log });
    } finally {
      world.tokens.revoke(token);
    }
  }

  #set(run: RunState, status: RunState["status"]): void {
    run.status = status;
    run.updatedAt = dateText(this.#world.now());
  }

  async #tell(run: RunState, action: "requested" | "in_progress" | "completed"): Promise<void> {
    const repository = this.#world.state.repositoryById(run.repositoryId);
    const workflow = shownWorkflow(this.#world, repository, {
      id: run.workflowId,
      name: run.workflowName,
      path: run.path,
    });
    this.#world.send({
      event: "workflow_run",
      action,
      repository,
      sender: run.actor,
      payload: { workflow, workflow_run: await shownRun(this.#world, run) },
    });
  }
}
