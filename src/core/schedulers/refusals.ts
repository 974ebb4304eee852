/** What a scheduler's answer to a submission means: what it always says, what it may not say again, and what to change. */
import { saidBy } from "./lines.ts";
import type { Answer, Submitted } from "./scheduler.ts";

/** A pattern of the scheduler's own words, and what the user can do about them. */
export type Cure = readonly [RegExp, string];

/** What a wrapper script ends with whose program HUP, INT, QUIT, KILL, PIPE or TERM ended: 128 and the signal. PBS has high codes of its own. */
const ENDED_BY_SIGNAL: ReadonlySet<number> = new Set([129, 130, 131, 137, 141, 143]);

/**
 * `unsure`: words of a submission that may have gone through, or will in a while. `cures`: the first that fits is told.
 * A program that a signal ended, or that said nothing, has not refused.
 */
export const notAccepted = (answer: Answer, unsure: RegExp, cures: readonly Cure[]): Submitted => {
  const detail = saidBy(answer);
  const { exitCode } = answer;
  const isOver = exitCode !== null && exitCode > 0 && !ENDED_BY_SIGNAL.has(exitCode);
  if (!isOver || detail === "" || unsure.test(`${answer.stderr}\n${answer.stdout}`))
    return { kind: "unsure", detail: detail === "" ? "it said nothing" : detail };
  const cure = cures.find(([words]) => words.test(answer.stderr) || words.test(answer.stdout));
  return { kind: "refused", detail, hint: cure?.[1] ?? null };
};
