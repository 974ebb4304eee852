/** Problems as the results hold them: each kind with its fields, so that wording one never meets a gap. */
import { z } from "zod";
import { JOB_FAILURES, type JobPurpose } from "#model/job.ts";
import type { Problem } from "#model/problem.ts";
import { count, line, log, sideOrBoth, side, text } from "./bounds.ts";

const kind = <Kind extends Problem["kind"], Shape extends z.ZodRawShape>(name: Kind, shape: Shape) =>
  z.object({ kind: z.literal(name), ...shape });
const texts = z.array(text).max(1000);
const lineOrNull = line.nullable();
const seconds = z.number().min(0);
const transient = z.boolean();
const textOrNull = text.nullable();
const PURPOSES = ["prepare", "measure", "look"] as const satisfies readonly JobPurpose[];
const purpose = z.enum(PURPOSES);

export const problemSchema = z.discriminatedUnion("kind", [
  kind("config-invalid", { file: text, line: lineOrNull, detail: log }),
  kind("option-invalid", { option: text, value: text, expected: text }),
  kind("not-a-repository", { path: text }),
  kind("revision-not-found", { revision: text }),
  kind("base-not-ancestor", { base: text, head: text }),
  kind("uncommitted-changes", { files: count }),
  kind("git-failed", { detail: log, transient }),
  kind("interpreter-not-found", { interpreter: text, found: texts, why: text.exactOptional() }),
  kind("environment-failed", { side, interpreter: text, step: text, log }),
  kind("download-incomplete", {
    interpreter: text,
    why: z.enum(["no-python", "refused", "elsewhere", "undeclared"]),
    lacking: texts,
    detail: log,
  }),
  kind("requirements-left-out", { side, interpreter: text, lacking: texts, detail: log }),
  kind("no-benchmarks", { looked: texts, only: texts }),
  kind("collection-failed", { path: text, side: sideOrBoth, interpreter: text, detail: log }),
  kind("suite-from-base", { path: text, detail: log }),
  kind("base-suite-broken", { path: text, interpreter: text, detail: log }),
  kind("benchmark-failed", { benchmark: text, interpreter: text, side: sideOrBoth, detail: log }),
  kind("benchmark-timeout", { benchmark: text, interpreter: text, side: sideOrBoth, limitSeconds: seconds }),
  kind("benchmark-skipped", { benchmark: text, interpreter: text, side: sideOrBoth, detail: log.exactOptional() }),
  kind("benchmark-unstable-id", { benchmark: text, interpreter: text }),
  kind("wrong-side-measured", {
    benchmark: text,
    interpreter: text,
    side,
    module: text,
    file: text,
    how: text.exactOptional(),
  }),
  kind("dependencies-differ", {
    interpreter: text,
    changes: z.array(z.object({ name: text, base: text.nullable(), head: text.nullable() })).max(1000),
  }),
  kind("suite-refused", { path: text, detail: log }),
  kind("budget-spent", { budgetSeconds: seconds, undecided: count, wantedSeconds: seconds.exactOptional() }),
  kind("worker-failed", { detail: log }),
  kind("job-refused", { scheduler: text, purpose, detail: log, hint: text.nullable() }),
  kind("job-failed", {
    why: z.enum(JOB_FAILURES),
    scheduler: text,
    purpose,
    job: textOrNull,
    word: textOrNull,
    reason: textOrNull,
    node: textOrNull,
    seconds: seconds.nullable(),
    tries: count,
    benchmarks: count.exactOptional(),
    detail: log,
  }),
  kind("record-invalid", { file: text, line: lineOrNull, detail: log }),
  kind("nothing-compared", { detail: log }),
  kind("file-unreadable", { path: text, detail: log }),
  kind("linter-failed", { file: textOrNull, detail: log }),
  kind("source-unparsed", { file: text, line: lineOrNull, detail: log }),
  kind("artifact-rejected", { detail: log }),
  kind("workflow-not-started", { workflow: text, branch: text, detail: log }),
  kind("run-failed", { url: text.nullable(), detail: log }),
  kind("github-failed", { doing: text, status: z.int().nullable(), detail: log, transient }),
]) satisfies z.ZodType<Problem>;

/** A kind that is added to the model and not here does not compile. */
type Missing = Exclude<Problem["kind"], z.infer<typeof problemSchema>["kind"]>;
export const everyKindIsHere: [Missing] extends [never] ? true : Missing = true;
