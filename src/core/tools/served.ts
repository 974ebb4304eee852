/** Whether a process that served turns measured what it was asked for: what every tool's driver answers alike. */
import type { Problem } from "#model/problem.ts";
import { field, list, text } from "./answer.ts";
import type { ServeAsked } from "./tool.ts";
import { wrongSideIn } from "./wrong-side.ts";

/** None of this is implied by exit code 0: a benchmark that is not there any more, one that fails after its measurement, a second one. */
export const servedProblem = (answer: unknown, asked: ServeAsked): Problem | null =>
  failureIn(answer, asked) ?? wrongSideIn(answer, asked);

const failureIn = (
  answer: unknown,
  { benchmark, environment: { side, interpreter }, turns, log }: ServeAsked,
): Problem | null => {
  const failed = (detail: string): Problem => ({ kind: "benchmark-failed", benchmark, interpreter, side, detail });
  if (answer === null) return failed(log);
  const errors = list(field(answer, "errors"))
    .map((error) => text(field(error, "detail")))
    .join("\n");
  const matches = field(answer, "matches");
  if (matches === 0 && errors === "") return { kind: "benchmark-unstable-id", benchmark, interpreter };
  if (matches !== 1) return failed(errors || `${String(matches)} benchmarks have this id`);
  const outcome = field(answer, "outcome");
  if (outcome !== "passed") return failed(errors || `it did not come to its end: ${text(outcome) || "no outcome"}`);
  if (field(answer, "served") !== 1 || list(field(answer, "benchmarks")).length !== 1)
    return failed("it did not measure exactly one benchmark");
  if (field(answer, "turns") !== turns) return failed("the process did not count the turns that it was given");
  return null;
};
