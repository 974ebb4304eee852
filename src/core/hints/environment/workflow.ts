/** A GitHub Actions workflow as rules see it (docs.github.com, "Workflow syntax for GitHub Actions"). */
import type { Piece } from "./piece.ts";
import { commandsOf, type Command, type Script } from "./script.ts";
import { entriesOf, entryOf, textOf, textsOf, type Value } from "./yaml.ts";

export interface Workflow {
  readonly name: string;
  readonly jobs: readonly Job[];
}

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly line: number;
  /** Labels of its runners, those of a matrix filled in; empty where they cannot be told. */
  readonly runners: readonly Piece[];
  /** Image that its steps run in. */
  readonly container: Piece | null;
  /** Values of each key of its matrix, `include` among them. */
  readonly matrix: ReadonlyMap<string, readonly Piece[]>;
  readonly variables: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
  readonly script: Script;
}

export interface Step {
  /** `owner/action` without its version; null where commands run. */
  readonly uses: Piece | null;
  readonly with: ReadonlyMap<string, Value>;
  readonly commands: readonly Command[];
}

export const workflowOf = (root: Value | null): Workflow => {
  const variables = variablesOf(root, new Map());
  const jobs = entriesOf(entryOf(root, "jobs")).map(([id, job]) => jobOf(id, job, variables));
  return { name: textOf(entryOf(root, "name"))?.text ?? "", jobs };
};

const jobOf = (id: string, job: Value, outer: ReadonlyMap<string, string>): Job => {
  const matrix = matrixOf(entryOf(job, "strategy", "matrix"));
  const variables = variablesOf(job, outer);
  const list = entryOf(job, "steps");
  const steps = list?.kind === "list" ? list.items.map((step) => stepOf(step, variables)) : [];
  const runsOn = entryOf(job, "runs-on");
  const labels = runsOn?.kind === "map" ? entryOf(runsOn, "labels") : runsOn;
  return {
    id,
    name: textOf(entryOf(job, "name"))?.text ?? "",
    line: job.line,
    runners: textsOf(labels).flatMap((label) => resolved(label, matrix)),
    container: textOf(entryOf(job, "container")) ?? textOf(entryOf(job, "container", "image")),
    matrix,
    variables,
    steps,
    script: { commands: steps.flatMap((step) => step.commands), variables },
  };
};

const stepOf = (step: Value, outer: ReadonlyMap<string, string>): Step => {
  const uses = textOf(entryOf(step, "uses"));
  const run = textOf(entryOf(step, "run"));
  return {
    uses: uses === null ? null : { ...uses, text: uses.text.replace(/@.*$/s, "") },
    with: new Map(entriesOf(entryOf(step, "with"))),
    commands: run === null ? [] : commandsOf(run.text, run.line, variablesOf(step, outer)),
  };
};

const variablesOf = (value: Value | null, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const own = entriesOf(entryOf(value, "env"));
  return own.length === 0
    ? outer
    : new Map([...outer, ...own.map(([name, each]) => [name, textOf(each)?.text ?? ""] as const)]);
};

/** GitHub's own limit of jobs a matrix (docs.github.com, "Workflow syntax"). */
const MOST_IN_MATRIX = 256;

const matrixOf = (matrix: Value | null): ReadonlyMap<string, readonly Piece[]> => {
  const values = new Map<string, Piece[]>();
  const add = (key: string, pieces: readonly Piece[]): void => {
    const known = values.get(key) ?? [];
    known.push(...pieces.slice(0, MOST_IN_MATRIX - known.length));
    values.set(key, known);
  };
  for (const [key, value] of entriesOf(matrix)) {
    if (key === "exclude") continue;
    if (key !== "include") add(key, textsOf(value));
    else if (value.kind === "list")
      for (const item of value.items) for (const [name, each] of entriesOf(item)) add(name, textsOf(each));
  }
  return values;
};

const MATRIX = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/;

/** What stands for `${{ matrix.key }}`: one text for each; nothing for another expression, whose value only GitHub knows. */
export const resolved = (piece: Piece, matrix: Job["matrix"]): readonly Piece[] => {
  const key = MATRIX.exec(piece.text.trim())?.[1];
  if (key !== undefined) return matrix.get(key) ?? [];
  return piece.text.includes("${{") ? [] : [piece];
};
