/** Workflow files as far as this runner understands them. */
import { plainText, trusted } from "../trusted.ts";
import { parse } from "yaml";
import { git, gitText } from "../git.ts";
import type { Permissions } from "../types.ts";

export type YamlRecord = Readonly<Record<string, unknown>>;
export interface Step {
  readonly id: string | null;
  readonly name: string | null;
  readonly uses: string | null;
  readonly run: string | null;
  readonly if: string | null;
  readonly with: YamlRecord;
  readonly env: YamlRecord;
  readonly continueOnError: boolean;
  readonly workingDirectory: string | null;
}
export interface Job {
  readonly id: string;
  readonly permissions: Permissions | null;
  readonly env: YamlRecord;
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
}
export interface Workflow {
  readonly path: string;
  readonly text: string;
  readonly name: string;
  readonly runName: string | null;
  readonly on: YamlRecord;
  readonly env: YamlRecord;
  readonly permissions: Permissions | null;
  readonly concurrency: { readonly group: string; readonly cancelInProgress: boolean } | null;
  readonly jobs: readonly Job[];
}

const isRecord = (value: unknown): value is YamlRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const record = (value: unknown): YamlRecord => (isRecord(value) ? value : {});
const text = (value: unknown): string | null => (value === undefined || value === null ? null : plainText(value));
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Permissions of `read-all` and `write-all`. */
const ALL = ["actions", "checks", "contents", "issues", "pull_requests", "statuses"];

/** Workflows write `pull-requests`, the API `pull_requests`; null where nothing is said. */
function permissionsOf(value: unknown): Permissions | null {
  if (value === undefined) return null;
  if (value === "read-all" || value === "write-all")
    return Object.fromEntries(ALL.map((name) => [name, value === "read-all" ? "read" : "write"]));
  const levels = Object.entries(record(value)).filter(([, level]) => level === "read" || level === "write");
  return Object.fromEntries(
    levels.map(([name, level]) => [name.replaceAll("-", "_"), trusted<"read" | "write">(level)]),
  );
}

function concurrencyOf(value: unknown): Workflow["concurrency"] {
  if (value === undefined) return null;
  return isRecord(value)
    ? { group: plainText(value["group"]), cancelInProgress: value["cancel-in-progress"] === true }
    : { group: plainText(value), cancelInProgress: false };
}

function stepOf(value: unknown): Step {
  const step = record(value);
  return {
    id: text(step["id"]),
    name: text(step["name"]),
    uses: text(step["uses"]),
    run: text(step["run"]),
    if: text(step["if"]),
    with: record(step["with"]),
    env: record(step["env"]),
    continueOnError: step["continue-on-error"] === true,
    workingDirectory: text(step["working-directory"]),
  };
}

function jobOf(id: string, value: unknown): Job {
  const job = record(value);
  for (const key of ["uses", "strategy", "container", "services", "if"])
    if (job[key] !== undefined) throw new Error(`this runner does not support "${key}" of job ${id}`);
  if (job["runs-on"] === undefined) throw new Error(`job ${id} has no runs-on`);
  return {
    id,
    permissions: permissionsOf(job["permissions"]),
    env: record(job["env"]),
    needs: list(job["needs"]).map(String),
    steps: list(job["steps"]).map(stepOf),
  };
}

/** Throws where the file is no workflow, or one that this runner cannot run. */
export function parsedWorkflow(path: string, source: string): Workflow {
  const file = record(parse(source));
  return {
    ...headOf(path, source),
    env: record(file["env"]),
    permissions: permissionsOf(file["permissions"]),
    concurrency: concurrencyOf(file["concurrency"]),
    jobs: Object.entries(record(file["jobs"])).map(([id, job]) => jobOf(id, job)),
  };
}

/** What can be read without understanding the jobs. */
function headOf(path: string, source: string): Workflow {
  const file = record(parse(source));
  const on = isRecord(file["on"])
    ? file["on"]
    : Object.fromEntries(list(file["on"]).map((event) => [String(event), null]));
  return {
    path,
    text: source,
    name: text(file["name"]) ?? path,
    runName: text(file["run-name"]),
    on,
    env: {},
    permissions: null,
    concurrency: null,
    jobs: [],
  };
}

export async function workflowPaths(folder: string, sha: string): Promise<readonly string[]> {
  const names = (await gitText(folder, ["ls-tree", "-z", "--name-only", sha, "--", ".github/workflows/"])).split("\0");
  return names.filter((name) => /\.ya?ml$/.test(name));
}

/** Null where the commit has no such file. */
export async function readWorkflow(folder: string, sha: string, path: string): Promise<Workflow | null> {
  try {
    return headOf(path, (await git(folder, ["show", `${sha}:${path}`])).toString());
  } catch {
    return null;
  }
}

/** Whether a `pull_request` workflow wants this action and base branch (types and branches by name; paths are not looked at). */
export function wantsPullRequest(workflow: Workflow, action: string, baseRef: string): boolean {
  if (!("pull_request" in workflow.on)) return false;
  const trigger = record(workflow.on["pull_request"]);
  const types =
    trigger["types"] === undefined ? ["opened", "synchronize", "reopened"] : list(trigger["types"]).map(String);
  const branches = list(trigger["branches"]).map(String);
  return types.includes(action) && (branches.length === 0 || branches.includes(baseRef));
}
