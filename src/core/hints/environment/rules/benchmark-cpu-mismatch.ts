/** Finds base and head measured on different machines: in two jobs, or against results of an earlier run, on hosted runners. */
import type { EnvironmentFinding, EnvironmentRule } from "../environment-rule.ts";
import { measuringCommands, runsBenchmarks } from "../benchmark-job.ts";
import { lineText } from "../file-text.ts";
import type { SettingsFile } from "../settings-file.ts";
import { resolved, type Job, type Step } from "../workflow.ts";
import { textOf, textsOf } from "../yaml.ts";

/** GitHub's own labels (docs.github.com, "Choosing the runner for a job"): which CPU such a runner has is not said and changes. */
const HOSTED = /^(?:ubuntu|windows|macos)-(?:latest|slim|\d[\w.]*)(?:-\w+)?$/;
const WHY =
  "GitHub's runners have different CPUs from job to job (EPYC 7763, EPYC 9V74 and Xeon were seen under one label), so a difference may be the machine's";

const BASE = /\bbase(?:_ref|\.sha|\.ref)\b|^(?:refs\/heads\/)?(?:main|master|develop|base)$/;

export const benchmarkCpuMismatch: EnvironmentRule = {
  name: "benchmark-cpu-mismatch",
  claim: "T6",
  summary: "Base and head are measured on two hosted runners, whose CPUs may differ by more than the change.",
  find: (file) => {
    if (file.settings.kind !== "workflow") return [];
    const measuring = file.settings.jobs.filter((job) => runsBenchmarks(job) && isHosted(job));
    const apart = ofSides(measuring);
    return [...(apart === null ? [] : [apart]), ...measuring.flatMap((job) => ofHistory(job, file))];
  },
};

const isHosted = ({ runners }: Job): boolean => runners.length > 0 && runners.every(({ text }) => HOSTED.test(text));

/** A job for base and another for head, or one whose matrix has both. */
const ofSides = (jobs: readonly Job[]): EnvironmentFinding | null => {
  const sides = jobs.map((job) => ({ job, refs: job.steps.flatMap((step) => refsOf(step, job)) }));
  const base = sides.find(({ refs }) => refs.length > 0 && refs.every(({ text }) => isBase(text)));
  const both = sides.find(
    ({ refs, job }) =>
      isByMatrix(job) && refs.some(({ text }) => isBase(text)) && !refs.every(({ text }) => isBase(text)),
  );
  const head = sides.find(
    ({ job, refs }) => base !== undefined && measureTheSame(job, base.job) && !refs.some(({ text }) => isBase(text)),
  );
  const [place] = both?.refs ?? base?.refs ?? [];
  if (place === undefined || (both === undefined && head === undefined)) return null;
  const who =
    both === undefined
      ? `Base is measured in job \`${base?.job.id}\` and head in job \`${head?.job.id}\``
      : `The matrix of job \`${both.job.id}\` gives base and head a runner each`;
  return {
    line: place.line,
    endLine: place.endLine,
    message: `${who}: ${WHY}`,
    fix: "# one job that measures both, taking turns\n- uses: actions/checkout@v4\n  with:\n    fetch-depth: 0\n- run: asv continuous --interleave-rounds origin/main HEAD",
  };
};

/** Up to what names their results: `asv run`, `pytest benchmarks`. */
const measureTheSame = (one: Job, other: Job): boolean => {
  const [mine = [], theirs = []] = [one, other].map((job) =>
    measuringCommands(job).map(({ words }) =>
      words
        .slice(0, 2)
        .map(({ text }) => text)
        .join(" "),
    ),
  );
  return mine.some((command) => theirs.includes(command));
};

const isBase = (text: string): boolean => BASE.test(text.replaceAll(/[${}\s]/g, ""));

/** What is checked out, not into a folder of its own beside another checkout. */
const refsOf = ({ uses, with: inputs }: Step, { matrix }: Job) => {
  if (uses === null || !/(?:^|\/)checkout$/.test(uses.text)) return [];
  const ref = textOf(inputs.get("ref") ?? null);
  if (ref === null) return [{ text: "", line: uses.line, endLine: uses.endLine }];
  const found = resolved(ref, matrix);
  return found.length > 0 ? found : [ref];
};

const isByMatrix = ({ steps }: Job): boolean =>
  steps.some(
    ({ uses, with: inputs }) =>
      uses !== null &&
      /(?:^|\/)checkout$/.test(uses.text) &&
      textsOf(inputs.get("ref") ?? null).some(({ text }) => /\bmatrix\./.test(text)),
  );

/** github-action-benchmark compares with what an earlier run left, and stops or comments by it. */
const ofHistory = ({ steps }: Job, file: SettingsFile): readonly EnvironmentFinding[] =>
  steps.flatMap(({ uses, with: inputs }) => {
    if (uses === null || !uses.text.endsWith("/github-action-benchmark")) return [];
    const alarm = ["fail-on-alert", "comment-on-alert"].flatMap((key) => textOf(inputs.get(key) ?? null) ?? []);
    const alarms = alarm.find(({ text }) => text === "true");
    if (alarms === undefined) return [];
    return [
      {
        line: alarms.line,
        endLine: alarms.endLine,
        message: `Alarms compare this run with one of another day and machine: ${WHY}`,
        fix: `${lineText(file, alarms.line).trim().replace("true", "false")}  # keep the history, decide by base and head measured in one job`,
      },
    ];
  });
