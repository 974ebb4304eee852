/** Runs one job's steps as a runner does: main steps in order, post steps backwards, files and variables in between. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { RunStart, World } from "../world.ts";
import type { RunState } from "../state.ts";
import { actionOf, inputVariable, type Action } from "./action.ts";
import { checkOut } from "./checkout.ts";
import { evaluated, isWanted, type Contexts, type StepState } from "./expressions.ts";
import { pairsOf } from "./file-commands.ts";
import { exitCode } from "./process.ts";
import { githubContext, machineVariables, runVariables, runtimeToken, type Folders } from "./variables.ts";
import type { Job, Step, Workflow } from "./workflow.ts";

export interface JobRun {
  readonly world: World;
  readonly start: RunStart;
  readonly run: RunState;
  readonly workflow: Workflow;
  readonly job: Job;
  readonly token: string;
  readonly folders: Folders;
  readonly cancelled: AbortSignal;
  readonly log: (line: string) => void;
}

/** What earlier steps left for later ones. */
interface Memory {
  readonly variables: Record<string, string>;
  readonly paths: string[];
  readonly outputs: Record<string, { readonly outputs: Readonly<Record<string, string>> }>;
  readonly posts: {
    readonly action: Action;
    readonly inputs: Readonly<Record<string, string>>;
    readonly state: Readonly<Record<string, string>>;
  }[];
}

export async function jobConclusion(given: JobRun): Promise<StepState> {
  const memory: Memory = { variables: {}, paths: [], outputs: {}, posts: [] };
  let state: StepState = "success";
  for (const [index, step] of given.job.steps.entries()) {
    if (given.cancelled.aborted) state = "cancelled";
    const ok = await attempt(
      given,
      async () => !isWanted(step.if, state) || (await isStepDone(given, memory, step, index)),
    );
    if (!ok && !step.continueOnError && state === "success") state = "failure";
  }
  for (const { action, inputs, state: saved } of memory.posts.toReversed()) {
    const states = Object.fromEntries(Object.entries(saved).map(([name, value]) => [`STATE_${name}`, value]));
    const ok = await attempt(
      given,
      async () =>
        (
          await runNode(
            given,
            memory,
            action,
            action.post ?? "",
            { ...inputs, ...states },
            "post",
            new AbortController().signal,
          )
        ).ok,
    );
    if (!ok && state === "success") state = "failure";
  }
  return given.cancelled.aborted ? "cancelled" : state;
}

/** What goes wrong in the runner itself fails the step, with its reason in the log. */
async function attempt(given: JobRun, perform: () => Promise<boolean>): Promise<boolean> {
  try {
    return await perform();
  } catch (error) {
    given.log(`##[error]${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function isStepDone(given: JobRun, memory: Memory, step: Step, index: number): Promise<boolean> {
  const { world, start, workflow, job, folders } = given;
  const contexts: Contexts = {
    github: githubContext(world, start, given.run, job.id, given.token, folders.workspace),
    inputs: start.inputs,
    steps: memory.outputs,
    secrets: { GITHUB_TOKEN: given.token },
    vars: {},
    runner: { temp: folders.temp, os: "Linux", name: "loopback" },
    env: memory.variables,
  };
  const environment = Object.fromEntries(
    [workflow.env, job.env, step.env]
      .flatMap((part) => Object.entries(part))
      .map(([name, value]) => [name, evaluated(value, contexts)]),
  );
  const inputs = Object.fromEntries(
    Object.entries(step.with).map(([name, value]) => [name, evaluated(value, contexts)]),
  );
  given.log(`##[group]Run ${step.name ?? step.uses ?? step.run ?? ""}`.split("\n")[0] ?? "");
  given.log("##[endgroup]");
  const id = step.id ?? `__${index}`;
  if (step.uses !== null) {
    if (step.uses.startsWith("actions/checkout@") && world.options.actions?.["actions/checkout"] === undefined) {
      await checkOut(start.repository.folder, folders.workspace, inputs, start.sha);
      return true;
    }
    const action = actionOf(step.uses, world.options.actions ?? {}, folders.workspace);
    const unexpected = Object.keys(inputs).filter((name) => !action.inputs.includes(name));
    if (unexpected.length > 0)
      given.log(
        `##[warning]Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${action.inputs.join("', '")}']`,
      );
    const defaults = Object.fromEntries(
      Object.entries(action.defaults).map(([name, value]) => [name, evaluated(value, contexts)]),
    );
    const variables = Object.fromEntries(
      Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [inputVariable(name), value]),
    );
    const done = await runNode(
      given,
      memory,
      action,
      action.main,
      { ...environment, ...variables },
      id,
      given.cancelled,
    );
    if (action.post !== null)
      memory.posts.push({ action, inputs: { ...environment, ...variables }, state: done.state });
    return done.ok;
  }
  const script = join(folders.temp, `script-${index}.sh`);
  await writeFile(script, evaluated(step.run, contexts));
  const cwd = join(folders.workspace, step.workingDirectory ?? "");
  return (
    await runStep(given, memory, {
      argv: ["bash", "-e", script],
      cwd,
      variables: environment,
      id,
      cancelled: given.cancelled,
    })
  ).ok;
}

const runNode = (
  given: JobRun,
  memory: Memory,
  action: Action,
  file: string,
  variables: Readonly<Record<string, string>>,
  id: string,
  cancelled: AbortSignal,
): Promise<StepDone> =>
  runStep(given, memory, {
    argv: [process.execPath, file],
    cwd: given.folders.workspace,
    variables: {
      ...variables,
      GITHUB_ACTION_REPOSITORY: action.repository,
      GITHUB_ACTION_REF: action.ref,
      ACTIONS_RESULTS_URL: `${given.world.url}/`,
      ACTIONS_RUNTIME_URL: `${given.world.url}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(given.run),
    },
    id,
    cancelled,
  });

interface StepDone {
  readonly ok: boolean;
  readonly state: Readonly<Record<string, string>>;
}

async function runStep(
  given: JobRun,
  memory: Memory,
  step: {
    readonly argv: readonly [string, ...string[]];
    readonly cwd: string;
    readonly variables: Readonly<Record<string, string>>;
    readonly id: string;
    readonly cancelled: AbortSignal;
  },
): Promise<StepDone> {
  const { world, start, run, job, folders } = given;
  const folder = join(folders.temp, "_runner_file_commands", step.id);
  await mkdir(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  const names = ["OUTPUT", "ENV", "PATH", "STATE", "STEP_SUMMARY"];
  await Promise.all(names.map((name) => writeFile(file(name), "")));
  const machine = { ...machineVariables(), ...world.options.runnerEnvironment };
  const variables = {
    ...machine,
    PATH: [...memory.paths.toReversed(), machine["PATH"] ?? ""].join(delimiter),
    ...memory.variables,
    ...step.variables,
    ...runVariables(world, start, run, job.id, folders),
    GITHUB_ACTION: step.id,
    ...Object.fromEntries(names.map((name) => [`GITHUB_${name}`, file(name)])),
  };
  const code = await exitCode({
    argv: step.argv,
    folder: step.cwd,
    variables,
    onLine: given.log,
    cancelled: step.cancelled,
  });
  if (code !== 0) given.log(`##[error]Process completed with exit code ${code}.`);
  const text = async (name: string): Promise<string> => readFile(file(name), "utf8").catch(() => "");
  Object.assign(memory.variables, pairsOf(await text("ENV")));
  memory.paths.push(...(await text("PATH")).split(/\r?\n/).filter((line) => line !== ""));
  memory.outputs[step.id] = { outputs: pairsOf(await text("OUTPUT")) };
  run.summary += await text("STEP_SUMMARY");
  return { ok: code === 0, state: pairsOf(await text("STATE")) };
}
