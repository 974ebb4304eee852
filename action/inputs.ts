/** The Action's inputs, checked: the runner enforces nothing, and `workflow_dispatch` inputs are strings from anywhere. */
import { getInput } from "@actions/core";
import { withScheduler } from "#core/config/with-scheduler.ts";
import { schedulerNames } from "#core/schedulers/registry.ts";
import { ratioFromText, secondsFromText } from "#core/config/quantities.ts";
import { isGlob, isPython, PYTHON_EXPECTED } from "#core/config/schema.ts";
import type { Config } from "#model/config.ts";
import type { Problem } from "#model/problem.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Measure } from "#model/run-options.ts";
import { isSha, type Sha } from "#model/side.ts";

export interface Inputs {
  readonly mode: "app" | "alone";
  readonly request: string | null;
  readonly base: Sha | null;
  readonly head: Sha | null;
  readonly pullRequest: number | null;
  readonly measure: Measure;
  readonly output: string | null;
  readonly token: string;
}

const refused = (option: string, value: string, expected: string): Problem => ({
  kind: "option-invalid",
  option,
  value,
  expected,
});

export function inputs(): Result<Inputs> {
  const mode = getInput("mode") || "alone";
  if (mode !== "app" && mode !== "alone") return failure(refused("mode", mode, "app or alone"));
  const commit = (name: string): Result<Sha | null> => {
    const text = getInput(name);
    if (text === "") return success(null);
    return isSha(text) ? success(text) : failure(refused(name, text, "40 lower-case hexadecimal digits"));
  };
  const base = commit("base");
  const head = commit("head");
  if (!base.ok) return base;
  if (!head.ok) return head;
  const measure = getInput("measure") || "changes";
  if (measure !== "changes" && measure !== "versions")
    return failure(refused("measure", measure, "changes or versions"));
  const number = getInput("pull-request");
  if (!/^\d{0,9}$/.test(number)) return failure(refused("pull-request", number, "the number of a pull request"));
  const request = getInput("request");
  if (!/^[\w-]{0,64}$/.test(request))
    return failure(refused("request", request, "at most 64 letters, digits, - and _"));
  if (mode === "app" && (request === "" || !base.value || !head.value))
    return failure(refused("mode", "app", "request, base and head beside it; they come from the app's dispatch"));
  return success({
    mode,
    request: request || null,
    base: base.value,
    head: head.value,
    measure,
    pullRequest: number === "" ? null : Number(number),
    output: getInput("output") || null,
    token: getInput("github-token"),
  });
}

/** What the workflow file says wins over the configuration file. */
export function withInputs(config: Config): Result<Config> {
  const list = (name: string) =>
    getInput(name)
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "");
  const threshold = ratioInput("threshold", config.threshold);
  const alpha = ratioInput("alpha", config.alpha);
  const budget =
    getInput("budget") === "" ? success(config.budgetSeconds) : secondsFromText(getInput("budget"), "budget");
  const gate = getInput("gate") || config.gate;
  if (!threshold.ok) return threshold;
  if (!alpha.ok) return alpha;
  if (!budget.ok) return budget;
  if (gate !== "off" && gate !== "neutral" && gate !== "fail")
    return failure(refused("gate", gate, "off, neutral or fail"));
  const scheduler = getInput("scheduler");
  if (scheduler !== "" && !schedulerNames.includes(scheduler))
    return failure(refused("scheduler", scheduler, schedulerNames.join(", ")));
  const python = list("python");
  const only = list("only");
  const stranger = python.find((each) => !isPython(each));
  if (stranger !== undefined) return failure(refused("python", stranger, PYTHON_EXPECTED));
  const excess = only.find((each) => !isGlob(each));
  if (excess !== undefined) return failure(refused("only", excess, "globs over benchmark ids"));
  return success({
    ...(scheduler === "" ? config : withScheduler(config, scheduler)),
    gate,
    threshold: threshold.value,
    alpha: alpha.value,
    budgetSeconds: budget.value,
    python: python.length > 0 ? python : config.python,
    only: only.length > 0 ? only : config.only,
  });
}

const ratioInput = (name: string, otherwise: number): Result<number> =>
  getInput(name) === "" ? success(otherwise) : ratioFromText(getInput(name), name);
