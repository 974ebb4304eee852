/** Whether a pytest process that served one benchmark measured it and nothing else. */
import type { Problem } from "#model/problem.ts";
import { field, text } from "./answer.ts";
import { errorsOf, USUAL_EXITS } from "./pytest-answer.ts";
import { servedProblem } from "./served.ts";
import type { ServeAsked } from "./tool.ts";

/** A skipped test and one that measures nothing end with exit code 0, and say less of themselves than a user wants to know. */
export const pytestProblem = (answer: unknown, asked: ServeAsked): Problem | null => {
  const problem = servedProblem(answer, asked);
  // It did not get as far as looking for the benchmark; the reason was printed.
  if (problem?.kind === "benchmark-unstable-id" && !USUAL_EXITS.includes(field(answer, "exit_code"))) {
    const { environment, log, benchmark } = asked;
    const { interpreter, side } = environment;
    return { kind: "benchmark-failed", benchmark, interpreter, side, detail: log };
  }
  if (problem?.kind !== "benchmark-failed" || field(answer, "matches") !== 1) return problem;
  const outcome = text(field(answer, "outcome"));
  const reason = errorsOf(answer)
    .map((error) => error.detail)
    .join("\n");
  if (outcome === "skipped") {
    const { benchmark, interpreter, side } = problem;
    return { kind: "benchmark-skipped", benchmark, interpreter, side, ...(reason === "" ? {} : { detail: reason }) };
  }
  if (outcome === "xfailed" || outcome === "xpassed")
    return { ...problem, detail: "the test is marked as one that fails, so that its time says nothing" };
  if (outcome === "passed" && field(answer, "served") === 0)
    return { ...problem, detail: "the test passed and measured nothing: it never called the fixture" };
  return problem;
};
